import * as Y from 'yjs';

import type { RichText } from '../rich-text/rich-text.ts';
import {
  attributesOf,
  blocksOf,
  elementOf,
  nodesOf,
  pieces,
  readFragment,
  writeFragment,
  type FragmentNode,
} from './rich-text-fragment.ts';

/**
 * Makes a rich text of the document say this, and leaves alone what says it already: blocks that are the same stay, and of
 * a paragraph only what differs is written. So what others write meanwhile beside it stays (P14). Within a transaction of
 * the caller.
 */
export function restoreFragment(fragment: Y.XmlFragment, text: RichText): void {
  const wanted = JSON.stringify(text);
  if (JSON.stringify(readFragment(fragment)) === wanted) return;
  patchParts(
    fragment,
    text.content,
    (part) => JSON.stringify(blocksOf(nodesOf(part)[0] ?? { type: 'none' })),
    (piece) => JSON.stringify([piece]),
  );
  // Parts that no editor makes can be read as another form than the one they have.
  if (JSON.stringify(readFragment(fragment)) !== wanted) writeFragment(fragment, text);
}

type Part = Y.XmlElement | Y.XmlText | Y.XmlHook;
/** One part of the document: an element, or the spans of a text. */
type Piece = FragmentNode | FragmentNode[];

const kindOfPart = (part: Part): string => (part instanceof Y.XmlElement ? part.nodeName : 'text');
const kindOfPiece = (piece: Piece): string => (Array.isArray(piece) ? 'text' : piece.type);
const keyOfPart = (part: Part): string => JSON.stringify(nodesOf(part));
const keyOfPiece = (piece: Piece): string => JSON.stringify(Array.isArray(piece) ? piece : [piece]);

function patchParts(
  parent: Y.XmlFragment,
  nodes: readonly FragmentNode[],
  partKey: (part: Part) => string = keyOfPart,
  pieceKey: (piece: Piece) => string = keyOfPiece,
): void {
  const parts = parent.toArray() as Part[];
  const wanted = pieces([...nodes]);
  const same = commonOf(parts.map(partKey), wanted.map(pieceKey));
  let [part, place] = [0, 0];
  for (let index = 0; index < wanted.length;) {
    const kept = same.find(([at]) => at >= part) ?? [parts.length, wanted.length];
    // Between two that stay: what is of the same kind is changed, the rest is put in.
    while (index < kept[1]) {
      const piece = wanted[index]!;
      const old = part < kept[0] ? parts[part]! : null;
      if (old && kindOfPart(old) === kindOfPiece(piece)) {
        patchPart(old, piece);
        part += 1;
      } else if (old && kept[0] - part > kept[1] - index) {
        parent.delete(place, 1);
        part += 1;
        continue;
      } else parent.insert(place, [partOf(piece)]);
      place += 1;
      index += 1;
    }
    if (kept[0] > part) parent.delete(place, kept[0] - part);
    part = kept[0] + 1;
    if (index < wanted.length) {
      place += 1;
      index += 1;
    }
  }
  if (parent.length > place) parent.delete(place, parent.length - place);
}

function partOf(piece: Piece): Y.XmlElement | Y.XmlText {
  if (!Array.isArray(piece)) return elementOf(piece);
  const text = new Y.XmlText();
  text.applyDelta(piece.map(({ text: insert, marks }) => ({ insert, attributes: attributesOf(marks) })));
  return text;
}

function patchPart(part: Part, piece: Piece): void {
  if (part instanceof Y.XmlText) {
    if (Array.isArray(piece)) patchText(part, piece);
    return;
  }
  if (Array.isArray(piece) || !(part instanceof Y.XmlElement)) return;
  const had = part.getAttributes() as Record<string, unknown>;
  const attrs = piece.attrs ?? {};
  for (const name of Object.keys(had)) if (attrs[name] === undefined && had[name] !== null) part.removeAttribute(name);
  for (const [name, value] of Object.entries(attrs)) {
    if (JSON.stringify(had[name]) !== JSON.stringify(value)) part.setAttribute(name, value as string);
  }
  patchParts(part, piece.content ?? []);
}

interface Unit {
  char: string;
  attributes: string;
}

/** Takes out and puts in what lies between the beginning and the end that stay. */
function patchText(text: Y.XmlText, spans: readonly FragmentNode[]): void {
  const said = nodesOf(text).flatMap(unitsOf);
  const says = spans.flatMap(unitsOf);
  const equal = (a: Unit, b: Unit): boolean => a.char === b.char && a.attributes === b.attributes;
  const most = Math.min(said.length, says.length);
  let start = 0;
  while (start < most && equal(said[start]!, says[start]!)) start += 1;
  let end = 0;
  while (end < most - start && equal(said[said.length - 1 - end]!, says[says.length - 1 - end]!)) end += 1;
  const lengthOf = (units: readonly Unit[]): number => units.reduce((sum, { char }) => sum + char.length, 0);
  const from = lengthOf(said.slice(0, start));
  const out = lengthOf(said.slice(start, said.length - end));
  const inserted = runsOf(says.slice(start, says.length - end));
  text.applyDelta([...(from > 0 ? [{ retain: from }] : []), ...inserted, ...(out > 0 ? [{ delete: out }] : [])]);
}

/** By code point, so that no edit cuts a character in two (P3). */
function unitsOf({ text = '', marks }: FragmentNode): Unit[] {
  const attributes = JSON.stringify(attributesOf(marks));
  return [...text].map((char) => ({ char, attributes }));
}

function runsOf(units: readonly Unit[]): { insert: string; attributes: Record<string, unknown> }[] {
  const runs: { insert: string; attributes: string }[] = [];
  for (const { char, attributes } of units) {
    const last = runs.at(-1);
    if (last?.attributes === attributes) last.insert += char;
    else runs.push({ insert: char, attributes });
  }
  return runs.map(({ insert, attributes }) => ({ insert, attributes: JSON.parse(attributes) as Record<string, unknown> }));
}

/** Places in both lists of what stays, in order: the longest list of equal ones. Common ends first, so that long texts are quick. */
export function commonOf(before: readonly string[], after: readonly string[]): [number, number][] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const found: [number, number][] = Array.from({ length: start }, (_, place) => [place, place]);
  found.push(...middleOf(before.slice(start, before.length - end), after.slice(start, after.length - end), start));
  for (let place = end; place > 0; place -= 1) found.push([before.length - place, after.length - place]);
  return found;
}

/** Comparisons beyond which what lies between the ends is taken as another: nobody waits for the fewest edits of thousands. */
const COMPARED_MAX = 4_000_000;

function middleOf(before: readonly string[], after: readonly string[], offset: number): [number, number][] {
  if (before.length * after.length > COMPARED_MAX) return [];
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let a = before.length - 1; a >= 0; a -= 1) {
    for (let b = after.length - 1; b >= 0; b -= 1) {
      lengths[a * width + b] =
        before[a] === after[b]
          ? lengths[(a + 1) * width + b + 1]! + 1
          : Math.max(lengths[(a + 1) * width + b]!, lengths[a * width + b + 1]!);
    }
  }
  const found: [number, number][] = [];
  for (let [a, b] = [0, 0]; a < before.length && b < after.length;) {
    if (before[a] === after[b]) found.push([offset + a++, offset + b++]);
    else if (lengths[(a + 1) * width + b]! >= lengths[a * width + b + 1]!) a += 1;
    else b += 1;
  }
  return found;
}
