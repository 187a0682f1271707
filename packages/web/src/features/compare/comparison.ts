import { compareLevels, scoreAssessment, type ComparedRow, type Framework, type Score } from '@saling/schema';

import type { HeldValues } from '../../api/held-values.ts';
import type { Slot } from '../../ui/charts/slots.ts';
import type { BothValues } from './live-values.ts';

/** Everything that follows from the values of two sides. */
export interface Comparison {
  /** Most gain first (I15). */
  rows: ComparedRow[];
  scores: Record<Slot, Score>;
}

/** Computed with the functions the server computes with, so a live change shows what a new read would. */
export function computeComparison(framework: Framework, values: BothValues): Comparison {
  const a = levelsOf(values.a);
  const b = levelsOf(values.b);
  return {
    rows: compareLevels(framework, a, b),
    scores: { a: scoreAssessment(framework, a), b: scoreAssessment(framework, b) },
  };
}

function levelsOf(values: HeldValues): Map<string, number> {
  return new Map([...values].map(([code, value]) => [code, value.level]));
}

/** Rows of one aspect, or all. */
export function rowsOfAspect(rows: readonly ComparedRow[], aspectCode: string | undefined): ComparedRow[] {
  return rows.filter((row) => aspectCode === undefined || row.indicator.aspectCode === aspectCode);
}

export const SORT_KEYS = ['code', 'aspect', 'a', 'b', 'gap', 'gain'] as const;
export type SortKey = (typeof SORT_KEYS)[number];
export interface Sort {
  key: SortKey;
  descending: boolean;
}

/** What the page begins with: what would bring most comes first. */
export const BY_GAIN: Sort = { key: 'gain', descending: true };

/** Rows in another order; those without the value come last either way, equal ones in the framework's order. */
export function sortRows(rows: readonly ComparedRow[], framework: Framework, sort: Sort): ComparedRow[] {
  const place = new Map(framework.indicators.map((indicator, index) => [indicator.code, index]));
  const aspect = new Map(framework.aspects.map((each, index) => [each.code, index]));
  const valueOf = (row: ComparedRow): number | null => {
    if (sort.key === 'code') return place.get(row.indicatorCode) ?? null;
    if (sort.key === 'aspect') return aspect.get(row.indicator.aspectCode) ?? null;
    if (sort.key === 'a') return row.levelA;
    if (sort.key === 'b') return row.levelB;
    if (sort.key === 'gap') return row.gap;
    return row.gain === null ? null : Number(row.gain);
  };
  return rows.toSorted((left, right) => {
    const one = valueOf(left);
    const other = valueOf(right);
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byPlace(left, right);
    return (sort.descending ? other - one : one - other) || byPlace(left, right);
  });

  function byPlace(left: ComparedRow, right: ComparedRow): number {
    return (place.get(left.indicatorCode) ?? 0) - (place.get(right.indicatorCode) ?? 0);
  }
}

/** Which side is ahead of which in the lists: `us` is the side the page speaks for. */
export function other(slot: Slot): Slot {
  return slot === 'a' ? 'b' : 'a';
}

/** Level of one side. */
export function levelOf(row: ComparedRow, slot: Slot): number | null {
  return slot === 'a' ? row.levelA : row.levelB;
}

/** Side that leads; null when they are even or one is unknown. */
export function leaderOf(row: ComparedRow): Slot | null {
  return row.leader === 'A' ? 'a' : row.leader === 'B' ? 'b' : null;
}
