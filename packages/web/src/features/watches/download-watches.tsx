import { useLingui } from '@lingui/react/macro';

import { DownloadList } from '../../parts/download-list.tsx';
import { pick } from '../../ui/format.ts';
import { instant } from '../../ui/time-text.ts';
import { CONDITIONS, KINDS, MAILS } from './watch-words.ts';
import { watchesQuery } from './watches-documents.ts';

/** What one watches, as a file. */
export function DownloadWatches(): React.ReactElement {
  const { t, i18n } = useLingui();
  return (
    <DownloadList
      title={t`Pantauan Anda`}
      query={watchesQuery}
      variables={{}}
      select={(data) => data.watches}
      head={[t`Jenis`, t`Yang dipantau`, t`Kapan diberi tahu`, t`Surel`, t`Sejak`, t`Dihentikan`]}
      line={({ kind, label, conditions, mail, since, stoppedAt }) => [
        ...[i18n._(KINDS[kind]), pick(label, i18n.locale), conditions.map((one) => i18n._(CONDITIONS[one])).join(', ')],
        ...[mail && i18n._(MAILS[mail]), instant(since, i18n.locale), stoppedAt && instant(stoppedAt, i18n.locale)],
      ]}
    />
  );
}
