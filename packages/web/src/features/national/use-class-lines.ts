import { useLingui } from '@lingui/react/macro';

import type { TileStep } from '../../ui/charts/tile-map.tsx';
import type { RegionFigure } from './national-documents.ts';
import type { FigureWords } from './use-words.ts';

/** A class of a map, with how many regions are in it. */
export interface ClassLine {
  key: string;
  name: string;
  range: string | null;
  step: TileStep;
  count: number;
}

/** What the colours of a map mean, the highest first, and last those without a value. */
export function useClassLines(regions: readonly RegionFigure[], words: FigureWords): ClassLine[] {
  const { t } = useLingui();
  const counts = new Map<number | null, number>();
  for (const { value } of regions) {
    const from = words.classOf(value)?.from ?? null;
    counts.set(from, (counts.get(from) ?? 0) + 1);
  }
  return [
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
}
