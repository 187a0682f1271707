import { Trans, useLingui } from '@lingui/react/macro';
import { IconLock } from '@tabler/icons-react';

import { instant } from '../../ui/time-text.ts';
import css from './adoption.module.css';
import type { AdoptionWhole } from './adoption-documents.ts';

/** The origin's seal: what it is computed from, and what it proves. */
export function Seal({ adoption }: { adoption: AdoptionWhole }): React.ReactElement {
  const { i18n } = useLingui();
  const { contentHash, version, origin } = adoption;
  const short = `${contentHash.slice(0, 8)}…${contentHash.slice(-4)}`;
  const { fullName } = origin;
  const { number, sharedBy } = version;
  const at = instant(version.sharedAt, i18n.locale);
  return (
    <div className={css.seal} data-seal={contentHash}>
      <IconLock size={24} stroke={1.5} aria-hidden />
      <div>
        <strong>
          <Trans>Segel asal</Trans> <code title={contentHash}>{short}</code>
        </strong>
        <p className={css.quiet}>
          <Trans>
            Versi {number} yang dibagikan {sharedBy}, {fullName}, {at}. Segel dihitung dari seluruh isinya (SHA-256): satu huruf berbeda,
            segelnya berbeda. Karena itu isi ATP terkunci.
          </Trans>
        </p>
      </div>
    </div>
  );
}
