import { useLingui } from '@lingui/react/macro';
import type { Framework } from '@saling/schema';

import { Ground } from '../../ui/card.tsx';
import { Figure } from '../../ui/charts/figure.tsx';
import type { Slot } from '../../ui/charts/slots.ts';
import { Trend, trendTable, type TrendProps } from '../../ui/charts/trend.tsx';
import { decimal, pick } from '../../ui/format.ts';
import type { ComparedRegion } from './compare-documents.ts';
import type { Words } from './use-words.ts';

/** Indices of both regions over the years; nothing where there are none. */
export function IndexTrend(props: {
  words: Words;
  regions: Record<Slot, ComparedRegion>;
  framework: Framework;
}): React.ReactElement | null {
  const { words, regions, framework } = props;
  const { t, i18n } = useLingui();
  const history = { a: regions.a.indexHistory, b: regions.b.indexHistory };
  const all = [...history.a, ...history.b];
  if (all.length === 0) return null;
  const groups = [...new Map(all.map((point) => [point.frameworkId, pick(point.frameworkName, i18n.locale)]))].map(([key, label]) => ({
    key,
    label,
  }));
  const sources = [...new Set(all.flatMap((point) => point.source ?? []))];
  const trend: TrendProps = {
    title: t`Indeks menurut tahun`,
    series: (['a', 'b'] as const).map((slot) => ({
      slot,
      name: words.name[slot],
      points: history[slot].map((point) => ({
        year: point.year,
        value: Number(point.index),
        group: point.frameworkId,
        hollow: point.sample || point.stage !== 'FINAL',
        note: [point.sample && t`data contoh`, point.published ? t`diumumkan` : t`dihitung dari nilai per indikator`]
          .filter(Boolean)
          .join(', '),
      })),
    })),
    groups: groups.toSorted((one, other) => firstYear(all, one.key) - firstYear(all, other.key)),
    format: (value) => decimal(String(value), i18n.locale),
    hint: t`Tanda berongga: belum final atau data contoh. Kerangka yang berbeda tidak disambung.`,
  };
  return (
    <Ground>
      <Figure
        level={2}
        title={trend.title}
        caption={<Caption words={words} history={history} />}
        table={trendTable(trend, { year: t`Tahun`, group: t`Kerangka` })}
        source={sources.length > 0 ? sources.join('; ') : framework.source}
        sample={all.some((point) => point.sample)}
      >
        <Trend {...trend} />
      </Figure>
    </Ground>
  );
}

type Point = ComparedRegion['indexHistory'][number];

function firstYear(points: readonly Point[], frameworkId: string): number {
  return Math.min(...points.filter((point) => point.frameworkId === frameworkId).map((point) => point.year));
}

/** From the first to the last year of each side, within the framework of its last year. */
function Caption({ words, history }: { words: Words; history: Record<Slot, readonly Point[]> }): React.ReactElement {
  const { t, i18n } = useLingui();
  const sentences = (['a', 'b'] as const).map((slot) => {
    const name = words.name[slot];
    const years = history[slot].toSorted((one, other) => one.year - other.year);
    const last = years.at(-1);
    if (!last) return t`Belum ada indeks ${name}.`;
    const first = years.find((point) => point.frameworkId === last.frameworkId) ?? last;
    const now = decimal(last.index, i18n.locale);
    const { year } = last;
    if (first === last) return t`Indeks ${name} ${now} pada ${year}.`;
    const then = decimal(first.index, i18n.locale);
    const since = first.year;
    const change = Number(last.index) - Number(first.index);
    if (change > 0) return t`${name} naik dari ${then} pada ${since} ke ${now} pada ${year}.`;
    if (change < 0) return t`${name} turun dari ${then} pada ${since} ke ${now} pada ${year}.`;
    return t`${name} tetap ${now} dari ${since} sampai ${year}.`;
  });
  return <>{sentences.join(' ')}</>;
}
