import { useLingui } from '@lingui/react/macro';

import { DownloadList } from '../../parts/download-list.tsx';
import { instant } from '../../ui/time-text.ts';
import { libraryQuery } from './library-documents.ts';
import { libraryVariables, type LibrarySearch } from './library-search.ts';

/** What was found, as a file. */
export function DownloadPractices({ search, frameworkId }: { search: LibrarySearch; frameworkId: string | undefined }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { q, tab: _tab, urut: _urut, ...filters } = search;
  return (
    <DownloadList
      title={t`Praktik`}
      query={libraryQuery}
      variables={libraryVariables(search, frameworkId)}
      select={(data) => data.practices}
      about={[
        [t`Dicari`, q],
        [
          t`Saringan`,
          Object.entries(filters)
            .flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []))
            .join(', '),
        ],
      ]}
      head={[
        t`Judul`,
        t`Ringkasan`,
        t`Kode daerah`,
        t`Daerah`,
        t`Provinsi`,
        t`Indikator`,
        t`Dibagikan`,
        t`Adopsi`,
        t`Dipakai`,
        t`Data contoh`,
        t`Tautan`,
      ]}
      line={({ practice }) => [
        ...[practice.title, practice.summary, practice.region.code, practice.region.fullName, practice.region.province?.name ?? null],
        practice.indicators.map(({ code }) => code).join(', '),
        practice.sharedAt && instant(practice.sharedAt, i18n.locale),
        ...[practice.adoptionCounts.total, practice.adoptionCounts.live],
        practice.sample ? t`ya` : t`tidak`,
        `${location.origin}/pengetahuan/${practice.id}`,
      ]}
    />
  );
}
