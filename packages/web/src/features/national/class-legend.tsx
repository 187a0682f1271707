import { Plural, useLingui } from '@lingui/react/macro';

import { classes } from '../../ui/charts/classes.ts';
import type { TileStep } from '../../ui/charts/tile-map.tsx';
import type { RegionFigure } from './national-documents.ts';
import css from './national.module.css';
import type { FigureWords } from './use-words.ts';

interface Line {
  key: string;
  name: string;
  range: string | null;
  step: TileStep;
  count: number;
}

/** What the colours mean, and how many regions are in each: legend and distribution in one. */
export function ClassLegend({ regions, words }: { regions: readonly RegionFigure[]; words: FigureWords }): React.ReactElement {
  const { t } = useLingui();
  const counts = new Map<number | null, number>();
  for (const { value } of regions) {
    const from = words.classOf(value)?.from ?? null;
    counts.set(from, (counts.get(from) ?? 0) + 1);
  }
  const most = Math.max(1, ...counts.values());
  const lines: Line[] = [
    ...words.classes.toReversed().map((one) => {
      const from = words.valueText(String(one.from));
      // Below the lowest band there is nothing: what is lower is in it.
      const range =
        one.predicate === null
          ? null
          : one === words.classes[0]
            ? t`di bawah ${words.valueText(String(words.classes[1]?.from ?? 5))}`
            : t`mulai ${from}`;
      return {
        key: String(one.from),
        name: words.className(one),
        range,
        step: one.step,
        count: counts.get(one.from) ?? 0,
      };
    }),
    { key: 'none', name: t`Belum ada nilai`, range: null, step: null, count: counts.get(null) ?? 0 },
  ];
  return (
    <ul className={css.legend} aria-label={t`Sebaran`} data-legend="">
      {lines.map(({ key, name, range, step, count }) => (
        <li key={key} data-class={key}>
          <span className={classes(css.swatch, step === null ? css.hatched : css[`step${step}`])} aria-hidden="true" />
          <span className={css.className}>
            {name} {range && <span className={css.quiet}>{range}</span>}
          </span>
          <span className={css.number}>
            <Plural value={count} other="# daerah" />
          </span>
          <span className={css.bar} aria-hidden="true">
            <span style={{ inlineSize: `${(100 * count) / most}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}
