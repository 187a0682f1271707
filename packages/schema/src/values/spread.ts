import { hundredthsOf } from '../partners/complement.ts';

/** How values moved since another moment, counted, and who moved most. */
export interface Moved {
  compared: number;
  rose: number;
  stayed: number;
  fell: number;
  /** Codes of those that rose most, most first. */
  improved: string[];
  /** Codes of those that fell most, most first. */
  slipped: string[];
}

/** Median of decimals with two places, rounded half up; null without any. What is null is left out. */
export function medianOf(values: readonly (string | null)[]): string | null {
  const sorted = hundredthsInOrder(values);
  if (sorted.length === 0) return null;
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1]!, sorted[Math.floor(sorted.length / 2)]!];
  return decimalOf(Math.round((low + high) / 2));
}

/** Hundredths, lowest first; what is null is left out. */
export function hundredthsInOrder(values: readonly (string | null)[]): number[] {
  return values.flatMap((value) => (value === null ? [] : [hundredthsOf(value)])).toSorted((a, b) => a - b);
}

/** Hundredths as a decimal with two places. */
export function decimalOf(hundredths: number): string {
  return (hundredths / 100).toFixed(2);
}

/** Sums up changes, decimals with their sign; null where there is nothing to compare. `most` bounds the lists. */
export function movedBy(changes: readonly { code: string; change: string | null }[], most: number): Moved {
  const moved = changes
    .flatMap(({ code, change }) => (change === null ? [] : [{ code, by: Math.round(Number(change) * 100) }]))
    .toSorted((a, b) => b.by - a.by);
  const [rose, fell] = [moved.filter(({ by }) => by > 0), moved.filter(({ by }) => by < 0).toReversed()];
  const codes = (some: typeof moved): string[] => some.slice(0, most).map(({ code }) => code);
  return {
    compared: moved.length,
    rose: rose.length,
    stayed: moved.length - rose.length - fell.length,
    fell: fell.length,
    improved: codes(rose),
    slipped: codes(fell),
  };
}
