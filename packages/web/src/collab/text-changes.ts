import { textChange, type TextChange } from '@saling/schema/plan';

/** What a `Y.Text` says of a change: kept, taken away, put in, by UTF-16 units. */
export type Delta = { retain?: number; delete?: number; insert?: string | object }[];

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/**
 * The smallest replacement that makes one text of another, with what was put in ending at the caret: of two equal letters side
 * by side it says which one was typed. No letter is cut in two (P3).
 */
export function changeAtCaret(before: string, after: string, caret: number): TextChange | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length - caret);
  let end = 0;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  // Whatever stands behind the caret was there before; else the field was changed in another way than by typing.
  if (end < after.length - caret) return textChange(before, after);
  if (end > 0 && isLow(before.charCodeAt(before.length - end))) end -= 1;
  const rest = Math.min(before.length, after.length) - end;
  let start = 0;
  while (start < rest && before[start] === after[start]) start += 1;
  if (start > 0 && isHigh(before.charCodeAt(start - 1))) start -= 1;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

/** Where a place is after changes by others. What is put in just there comes `before` it or `after` it. */
export function mapThrough(deltas: readonly Delta[], place: number, inserted: 'before' | 'after'): number {
  let at = place;
  for (const delta of deltas) at = mapOne(delta, at, inserted);
  return at;
}

function mapOne(delta: Delta, place: number, inserted: 'before' | 'after'): number {
  let [old, now] = [0, 0];
  for (const { retain, delete: gone, insert } of delta) {
    if (insert !== undefined) {
      if (old === place && inserted === 'after') return now;
      now += typeof insert === 'string' ? insert.length : 1;
    } else if (retain !== undefined) {
      if (old + retain > place || (old + retain === place && inserted === 'after')) return now + (place - old);
      old += retain;
      now += retain;
    } else if (gone !== undefined) {
      if (old + gone > place) return now;
      old += gone;
    }
  }
  return now + (place - old);
}
