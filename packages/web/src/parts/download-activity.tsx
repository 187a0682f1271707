import { useLingui } from '@lingui/react/macro';
import { useClient } from 'urql';

import type { ActivityFilter } from '../api/activity-document.ts';
import { pick } from '../ui/format.ts';
import { stageNames } from '../ui/stage-names.ts';
import { instant } from '../ui/time-text.ts';
import { activityListQuery, exportActivityMutation } from './activity-list-document.ts';
import { DownloadList } from './download-list.tsx';
import { newId } from './new-id.ts';

/** What happened as a file: everything that the filter has, not what is on the screen. */
export function DownloadActivity(props: {
  title: string;
  filter: ActivityFilter;
  until?: string | null;
  /** The filter in words, each part with its name. */
  about?: readonly (readonly [name: string, value: string | null | undefined])[];
}): React.ReactElement {
  const { title, filter, until = null, about = [] } = props;
  const { t, i18n } = useLingui();
  const { locale } = i18n;
  const client = useClient();
  const listed = (values: readonly string[] | null | undefined): string | null => values?.join(', ') ?? null;
  return (
    <DownloadList
      title={title}
      query={activityListQuery}
      variables={{ filter, until }}
      startJob={async (kind) => {
        const format = kind === 'csv' ? 'CSV' : 'XLSX';
        const input = { kind: 'EVENTS', format, filter, until, clientMutationId: newId() } as const;
        const { data } = await client.mutation(exportActivityMutation, { input }).toPromise();
        return data?.startExport.__typename === 'ExportJob';
      }}
      select={(data) => data.recentActivity}
      about={[
        ...about,
        [t`Jenis`, listed(filter.kinds)],
        [t`Provinsi`, listed(filter.provinceCodes)],
        [t`Kode daerah`, listed(filter.regionCodes)],
        [t`Indikator`, listed(filter.indicatorCodes)],
        [t`Sampai`, until && instant(until, locale)],
      ]}
      head={[
        ...[t`Waktu`, t`Jenis`, t`Pelaku`, t`Kode daerah`, t`Daerah`, t`Daerah lain`, t`Judul`],
        ...[t`Tahun`, t`Kode indikator`, t`Indikator`, t`Tahap`, t`Tingkat sebelumnya`, t`Tingkat`, t`Alasan`],
      ]}
      line={({ at, kind, actor, region, regionCode, withRegion, title: subject, year, reason, change }) => [
        ...[instant(at, locale), kind, actor, regionCode, region?.fullName ?? null, withRegion?.fullName ?? null, subject],
        ...[change?.year ?? year, change?.indicatorCode ?? null, change?.indicator ? pick(change.indicator.name, locale) : null],
        ...[change ? i18n._(stageNames[change.stage]!) : null, change?.previousLevel ?? null, change?.level ?? null],
        reason ?? change?.reason ?? null,
      ]}
    />
  );
}
