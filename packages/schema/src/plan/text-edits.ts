import type * as Y from 'yjs';

/** The smallest replacement that makes one text of another: `insert` in place of `[from, to)`, in UTF-16 units. */
export interface TextChange {
  from: number;
  to: number;
  insert: string;
}

/** Common beginning and end stay; a boundary never cuts a surrogate pair (P3). Null when nothing changes. */
export function textChange(before: string, after: string): TextChange | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  if (start > 0 && isHigh(before.charCodeAt(start - 1))) start -= 1;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  if (end > 0 && isLow(before.charCodeAt(before.length - end))) end -= 1;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** Changes a text of a document by the smallest edit. Within a transaction of the caller. */
export function replaceText(text: Y.Text, after: string): void {
  const change = textChange(text.toJSON(), after);
  if (!change) return;
  if (change.to > change.from) text.delete(change.from, change.to - change.from);
  if (change.insert !== '') text.insert(change.from, change.insert);
}
