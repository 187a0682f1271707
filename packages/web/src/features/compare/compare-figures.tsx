import { useLingui } from '@lingui/react/macro';
import type { ComparedRow, Framework } from '@saling/schema';
import { NativeSelect } from '@mantine/core';

import { Ground } from '../../ui/card.tsx';
import { Dumbbell, dumbbellTable, type DumbbellProps } from '../../ui/charts/dumbbell.tsx';
import { Figure } from '../../ui/charts/figure.tsx';
import { Radar, radarTable, type RadarProps } from '../../ui/charts/radar.tsx';
import type { Side, Slot } from '../../ui/charts/slots.ts';
import { decimal, pick } from '../../ui/format.ts';
import type { ComparedRegion } from './compare-documents.ts';
import type { CompareSearch } from './compare-search.ts';
import { rowsOfAspect, type Comparison } from './comparison.ts';
import css from './compare.module.css';
import { IndexTrend } from './index-trend.tsx';
import { useSource } from './use-source.ts';
import type { Words } from './use-words.ts';

export interface CompareFiguresProps {
  framework: Framework;
  words: Words;
  comparison: Comparison;
  /** All rows, in the order to be drawn. */
  rows: readonly ComparedRow[];
  regions: Record<Slot, ComparedRegion>;
  aspect: string | undefined;
  year: number;
  fresh: ReadonlySet<string>;
  sample: boolean;
  onChange(next: Partial<CompareSearch>): void;
}

/** Dumbbell of all indicators first, as a phone shows it best; then the radar of the aspects and the years. */
export function CompareFigures(props: CompareFiguresProps): React.ReactElement {
  const { framework, words, comparison, aspect, year, sample } = props;
  const { t, i18n } = useLingui();
  const source = useSource(framework, year);
  const sides: [Side, Side] = [
    { slot: 'a', name: words.name.a },
    { slot: 'b', name: words.name.b },
  ];
  const rows = rowsOfAspect(props.rows, aspect);
  const dumbbell: DumbbellProps = {
    title: t`Semua indikator, yang paling menambah indeks lebih dulu`,
    sides,
    rows: rows.map((row) => ({
      key: row.indicatorCode,
      label: words.indicator(row),
      a: row.levelA,
      b: row.levelB,
      note: words.gain(row) ?? '–',
      sentence: words.row(row),
      fresh: props.fresh.has(row.indicatorCode),
    })),
    noteHead: t`Poin indeks`,
    hint: t`Sentuh atau telusuri satu baris dengan panah untuk membacanya sebagai kalimat.`,
  };
  const radar: RadarProps = {
    title: t`Indeks menurut aspek`,
    axes: framework.aspects.map((each) => ({ key: each.code, label: pick(each.name, i18n.locale) })),
    series: sides.map((side) => ({
      ...side,
      values: comparison.scores[side.slot].aspects.map(({ index }) => (index === null ? null : Number(index))),
    })),
    format: (value) => decimal(String(value), i18n.locale),
    unknown: t`belum lengkap`,
    hint: t`Sentuh atau telusuri satu aspek dengan panah untuk membaca nilainya.`,
  };
  return (
    <>
      <Ground>
        <NativeSelect
          label={t`Aspek`}
          mb="md"
          maw={420}
          value={aspect ?? ''}
          onChange={(event) => props.onChange({ aspek: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: t`Semua aspek` },
            ...framework.aspects.map((each) => ({ value: each.code, label: pick(each.name, i18n.locale) })),
          ]}
        />
        <Figure
          level={2}
          title={dumbbell.title}
          caption={words.count(rows)}
          table={dumbbellTable(dumbbell, t`Indikator`)}
          source={source}
          sample={sample}
        >
          <Dumbbell {...dumbbell} />
        </Figure>
      </Ground>
      <div className={css.two}>
        <Ground>
          <Figure
            level={2}
            title={radar.title}
            caption={words.widestAspect(comparison)}
            table={radarTable(radar, t`Aspek`)}
            source={source}
            sample={sample}
          >
            <Radar {...radar} />
          </Figure>
        </Ground>
        <IndexTrend words={words} regions={props.regions} framework={framework} />
      </div>
    </>
  );
}
