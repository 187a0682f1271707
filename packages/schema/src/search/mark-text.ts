import { conceptTerm } from './describe-text.ts';
import { conceptsAt, withWider } from './find-concepts.ts';
import { stemOf } from './stems.ts';
import type { WantedPart } from './understand-search.ts';
import { splitWords, type Word } from './words.ts';

/** Piece of a text; put together, the pieces are the text again. */
export interface MarkedPiece {
  text: string;
  hit: boolean;
}

interface Span {
  from: number;
  to: number;
}

/** Cuts a text into pieces at what was looked for; at most `most` pieces, the rest is one piece that is not marked. */
export function markText(text: string, parts: readonly WantedPart[], most: number): MarkedPiece[] {
  return pieces(text, { from: 0, to: text.length }, spansIn(text, splitWords(text), parts), most);
}

/** Length of an excerpt, in UTF-16 units, and how much of it stands before the first hit. */
const EXCERPT = { length: 220, before: 60 };

/** The part of a text with most of what was looked for, cut at words; null when nothing of it stands there. */
export function excerpt(text: string, parts: readonly WantedPart[], most: number): MarkedPiece[] | null {
  const words = splitWords(text);
  const spans = spansIn(text, words, parts);
  if (spans.length === 0) return null;
  const best = spans[fullest(spans)]!;
  const window = wholeWords(text, words, { from: startAt(best), to: Math.max(best.to, startAt(best) + EXCERPT.length) });
  const found = pieces(
    text,
    window,
    spans.filter((span) => span.from >= window.from && span.to <= window.to),
    most - 2,
  );
  const dots = { text: '…', hit: false };
  return [...(window.from > 0 ? [dots] : []), ...found, ...(window.to < text.length ? [dots] : [])];
}

/** Where an excerpt begins whose first hit is this one. */
function startAt({ from }: Span): number {
  return Math.max(0, from - EXCERPT.before);
}

/** Place of the first hit of the excerpt that has most of them. One walk: a text may consist of nothing but hits. */
function fullest(spans: readonly Span[]): number {
  let [best, most, end] = [0, 0, 0];
  for (const [first, span] of spans.entries()) {
    while (end < spans.length && spans[end]!.to <= startAt(span) + EXCERPT.length) end += 1;
    if (end - first > most) [best, most] = [first, end - first];
  }
  return best;
}

function wholeWords(text: string, words: readonly Word[], window: Span): Span {
  const first = words.find((word) => word.from >= window.from);
  const last = words.findLast((word) => word.to <= window.to);
  return {
    from: window.from === 0 ? 0 : (first?.from ?? window.from),
    to: window.to >= text.length ? text.length : Math.max(last?.to ?? window.to, window.from),
  };
}

/** Where in a text stands what was looked for, in order and apart from each other. */
function spansIn(text: string, words: readonly Word[], parts: readonly WantedPart[]): Span[] {
  const wanted = parts.flatMap((part) => part.words);
  const stemsWanted = new Set(wanted.map(({ stem }) => stem));
  const begun = wanted.filter(({ unfinished }) => unfinished).map((word) => word.text);
  const concepts = new Set(parts.flatMap((part) => part.concepts));
  const stems = words.map((word) => stemOf(word.text));
  const spans: Span[] = [];
  const add = (from: number, to: number): void => {
    const last = spans.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else spans.push({ from, to });
  };
  for (const [at, word] of words.entries()) {
    const fits = stemsWanted.has(stems[at]!) || begun.some((start) => word.text.startsWith(start) || stems[at]!.startsWith(start));
    if (fits) add(word.from, word.to);
    if (concepts.size === 0) continue;
    const named = conceptsAt(stems, at).find(({ code }) => withWider(code).some((wider) => concepts.has(conceptTerm(wider))));
    if (named) add(word.from, words[at + named.length - 1]!.to);
  }
  // A span that a longer one before it reaches over has become part of it.
  return spans.filter(({ from, to }) => to > from && to <= text.length);
}

function pieces(text: string, window: Span, spans: readonly Span[], most: number): MarkedPiece[] {
  const found: MarkedPiece[] = [];
  let at = window.from;
  const push = (to: number, hit: boolean): void => {
    if (to > at) found.push({ text: text.slice(at, to), hit });
    at = to;
  };
  for (const span of spans) {
    if (found.length + 3 > most) break;
    push(span.from, false);
    push(span.to, true);
  }
  push(window.to, false);
  return found;
}
