import { useLingui } from '@lingui/react/macro';

import { DownloadList } from '../../parts/download-list.tsx';
import { instant } from '../../ui/time-text.ts';
import { regionPracticesQuery } from './library-documents.ts';
import { practiceStates } from './own-words.ts';

/** What the own region has written, as a file. */
export function DownloadOwn({ region }: { region: { code: string; fullName: string } }): React.ReactElement {
  const { t, i18n } = useLingui();
  const day = (at: string | null | undefined): string | null => (at ? instant(at, i18n.locale) : null);
  return (
    <DownloadList
      title={t`Praktik ${region.fullName}`}
      query={regionPracticesQuery}
      variables={{ regionCode: region.code, states: null }}
      select={(data) => data.regionPractices}
      head={[t`Judul`, t`Ringkasan`, t`Keadaan`, t`Versi`, t`Dibagikan`, t`Ditarik`, t`Adopsi`, t`Dipakai`, t`Data contoh`, t`Tautan`]}
      line={({ id, title, summary, state, versionCount, sharedAt, withdrawnAt, adoptionCounts, sample }) => [
        ...[title, summary, i18n._(practiceStates[state]), versionCount, day(sharedAt), day(withdrawnAt)],
        ...[adoptionCounts.total, adoptionCounts.live, sample ? t`ya` : t`tidak`, `${location.origin}/pengetahuan/${id}`],
      ]}
    />
  );
}
