import { Trans, useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import type { AdoptionLine } from '../../parts/adoption-document.ts';
import { modeNames, stageNames } from '../../parts/adoption-words.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SampleBadge } from '../../ui/sample-badge.tsx';
import css from './adoption.module.css';

/** An adoption in a list; `by` says whose it is in place of what it is of. */
export function AdoptionRow({ adoption, by = false }: { adoption: AdoptionLine; by?: boolean }): React.ReactElement {
  const { i18n } = useLingui();
  const { id, stage, mode, practice, origin, region, steps, sample } = adoption;
  const last = steps.at(-1);
  const name = by ? region.fullName : practice.title;
  const { fullName } = origin;
  return (
    <li data-adoption={id} data-stage={stage}>
      <div className={css.rowHead}>
        <Link to="/adopsi/$id" params={{ id }} className={css.rowName}>
          {name}
        </Link>
        <Badge color={stage === 'LIVE' ? 'green' : stage === 'STOPPED' ? 'gray' : 'biru'}>{i18n._(stageNames[stage])}</Badge>
        {sample && <SampleBadge />}
      </div>
      <div className={css.quiet}>
        {!by && (
          <>
            <Trans>dari {fullName}</Trans> ·{' '}
          </>
        )}
        {i18n._(modeNames[mode])}
        {last && (
          <>
            {' '}
            · <RelativeTime at={last.at} />
          </>
        )}
      </div>
    </li>
  );
}
