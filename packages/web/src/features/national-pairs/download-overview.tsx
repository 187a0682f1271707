import { useLingui } from '@lingui/react/macro';

import { DownloadList } from '../../parts/download-list.tsx';
import { instant } from '../../ui/time-text.ts';
import { overviewQuery, type OverviewVariables } from './national-pairs-documents.ts';

/** How all pairs fare, as a file. */
export function DownloadOverview(props: { variables: OverviewVariables; disabled: boolean }): React.ReactElement | null {
  const { t, i18n } = useLingui();
  const moment = (at: string | null): string | null => at && instant(at, i18n.locale);
  const number = (value: string | null): number | null => (value === null ? null : Number(value));
  if (props.disabled) return null;
  return (
    <DownloadList
      title={t`Pasangan yang berjalan`}
      query={overviewQuery}
      variables={props.variables}
      about={[[t`Provinsi`, props.variables.provinceCode]]}
      select={(data) => data.pairOverview}
      head={[
        ...[t`Kode A`, t`Daerah A`, t`Kode B`, t`Daerah B`, t`Sejak`, t`Bersama terakhir`, t`Hari sepi`],
        ...[t`Kegiatan 30 hari`, t`Kegiatan 90 hari`, t`Adopsi berjalan`, t`Adopsi dipakai`],
        ...[t`Rencana`, t`Kegiatan rencana`, t`Selesai`, t`Terlambat`],
        ...[t`Tahun A`, t`Indeks A`, t`Perubahan A`, t`Indikator naik A`, t`Indikator turun A`],
        ...[t`Tahun B`, t`Indeks B`, t`Perubahan B`, t`Indikator naik B`, t`Indikator turun B`],
      ]}
      line={({ a, b, since, activity, adoptions, plans, indexA, indexB }) => [
        ...[a.code, a.fullName, b.code, b.fullName, moment(since), moment(activity.lastAt), activity.quietDays],
        ...[activity.last30Days, activity.last90Days, adoptions.running, adoptions.live],
        ...[plans.plans, plans.actions, plans.done, plans.late],
        ...[indexA, indexB].flatMap(({ year, index, change, indicators }) => [
          ...[year, number(index), number(change)],
          ...[indicators?.risen ?? null, indicators?.fallen ?? null],
        ]),
      ]}
    />
  );
}
