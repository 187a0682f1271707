import { useLingui } from '@lingui/react/macro';
import type { Framework } from '@saling/schema';

import { indicatorText } from '../../api/level-text.ts';
import { DownloadList } from '../../parts/download-list.tsx';
import { DownloadTable } from '../../parts/download-table.tsx';
import { stageNames } from '../../ui/stage-names.ts';
import { instant } from '../../ui/time-text.ts';
import { standingsQuery, type Standing, type StandingFilter } from './assessing-documents.ts';
import { stateNames } from './state-names.ts';

/** How far all regions are, as a file. */
export function DownloadStandings(props: {
  frameworkId: string;
  year: number;
  filter: StandingFilter;
  chosen: string | undefined;
}): React.ReactElement {
  const { frameworkId, year, filter, chosen } = props;
  const { t, i18n } = useLingui();
  return (
    <DownloadList
      title={t`Penilaian ${year}`}
      query={standingsQuery}
      variables={{ frameworkId, year, filter }}
      select={(data) => data.assessmentStandings}
      about={[
        [t`Tahun`, String(year)],
        [t`Provinsi`, filter.provinceCode],
        [t`Saringan`, chosen],
      ]}
      head={[
        ...[t`Kode`, t`Daerah`, t`Provinsi`, t`Keadaan`, t`Dilaporkan`, t`Dokumen`, t`Wawancara`, t`Dari`],
        ...[t`Diubah`, t`Keberatan`, t`Keberatan terbuka`, t`Indeks`, t`Data contoh`],
      ]}
      line={({ region, state, reported, confirmed, interviewed, total, changed, objections, openObjections, index, sample }) => [
        ...[region.code, region.fullName, region.province?.name ?? null, i18n._(stateNames[state])],
        ...[reported, confirmed, interviewed, total, changed, objections, openObjections],
        ...[index === null ? null : Number(index), sample ? t`ya` : t`tidak`],
      ]}
    />
  );
}

/** A region's objections with their answers, as a file. */
export function DownloadObjections({ framework, standing }: { framework: Framework; standing: Standing }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { region, year } = standing;
  return (
    <DownloadTable
      title={t`Keberatan ${region.fullName} ${year}`}
      head={[
        t`Kode`,
        t`Indikator`,
        t`Tahap`,
        t`Tingkat`,
        t`Keberatan`,
        t`Diajukan`,
        t`Oleh`,
        t`Jawaban`,
        t`Tingkat sesudahnya`,
        t`Dijawab`,
        t`Penjawab`,
      ]}
      lines={() =>
        standing.indicators
          .flatMap(({ objection }) => objection ?? [])
          .map(({ indicatorCode, stage, level, text, raisedAt, raisedBy, answer, levelAfter, answeredAt, answeredBy }) => [
            ...[
              indicatorCode,
              indicatorText(
                framework.indicators.find(({ code }) => code === indicatorCode)!,
                i18n.locale,
              ),
            ],
            ...[i18n._(stageNames[stage]!), level, text, instant(raisedAt, i18n.locale), raisedBy],
            ...[answer, levelAfter, answeredAt && instant(answeredAt, i18n.locale), answeredBy],
          ])
      }
    />
  );
}
