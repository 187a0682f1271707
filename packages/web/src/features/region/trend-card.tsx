import { useLingui } from '@lingui/react/macro';

import { Figure } from '../../ui/charts/figure.tsx';
import { Trend, trendTable } from '../../ui/charts/trend.tsx';
import { decimal, pick, shortName } from '../../ui/format.ts';
import { stageNames } from '../../ui/stage-names.ts';
import type { IndexPoint, RegionOverview } from './region-documents.ts';

/** The index over the years; figures of two frameworks are never joined. */
export function TrendCard({ region }: { region: RegionOverview }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { locale } = i18n;
  const points = region.indexHistory.toSorted((one, other) => one.year - other.year);
  const groups = [
    ...new Map(points.map((point) => [point.frameworkId, { key: point.frameworkId, label: pick(point.frameworkName, locale) }])).values(),
  ];
  const series = [
    {
      slot: 'a' as const,
      name: shortName(region.fullName),
      points: points.map((point) => ({
        year: point.year,
        value: Number(point.index),
        group: point.frameworkId,
        hollow: point.stage !== 'FINAL',
        note: [i18n._(stageNames[point.stage]!), point.sample ? t`data contoh` : null].filter(Boolean).join(', '),
      })),
    },
  ];
  const format = (value: number): string => decimal(String(value), locale);
  const sources = [...new Set(points.map((point) => point.source).filter((source) => source !== null))];
  return (
    <Figure
      level={2}
      title={t`Tren indeks`}
      caption={<TrendSentence points={points} name={shortName(region.fullName)} />}
      table={trendTable({ series, groups, format }, { year: t`Tahun`, group: t`Kerangka` })}
      source={sources.length > 0 ? sources.join('; ') : t`dihitung dari nilai indikator`}
      sample={points.some((point) => point.sample)}
    >
      <Trend title={t`Tren indeks`} series={series} groups={groups} format={format} hint={t`Tunjuk satu titik untuk membaca tahunnya.`} />
    </Figure>
  );
}

/** What the line says, as a sentence. */
function TrendSentence({ points, name }: { points: readonly IndexPoint[]; name: string }): React.ReactElement | string {
  const { t, i18n } = useLingui();
  const last = points.at(-1);
  if (!last) return t`Belum ada indeks untuk digambar.`;
  const first = points.find((point) => point.frameworkId === last.frameworkId)!;
  const [from, to] = [decimal(first.index, i18n.locale), decimal(last.index, i18n.locale)];
  if (first === last) return t`Indeks ${name} tahun ${last.year}: ${to}.`;
  const difference = Number(last.index) - Number(first.index);
  if (difference > 0) return t`${name} naik dari ${from} ke ${to} sejak ${first.year}.`;
  if (difference < 0) return t`${name} turun dari ${from} ke ${to} sejak ${first.year}.`;
  return t`${name} tetap ${to} sejak ${first.year}.`;
}
