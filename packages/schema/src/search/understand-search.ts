import { conceptTerm } from './describe-text.ts';
import { conceptsAt, conceptsBegun } from './find-concepts.ts';
import { stemOf } from './stems.ts';
import { isStopWord } from './stop-words.ts';
import { splitWords, type Word } from './words.ts';

/** A word that a text must have. */
export interface WantedWord {
  text: string;
  stem: string;
  /** Still being typed: longer words fit too. */
  unfinished: boolean;
}

/** What one part of a search asks for: one of the concepts, or all of the words. */
export interface WantedPart {
  words: WantedWord[];
  /** Terms of concepts, see `conceptTerm`. */
  concepts: string[];
}

/** Letters from which on an unfinished word is looked for by its beginning: one or two letters begin nearly everything. */
export const BEGINNING_LENGTH = 3;

/** Words of a search, the last of which is still being typed when nothing follows it. */
export function searchWords(search: string): { words: Word[]; unfinished: boolean } {
  const words = splitWords(search);
  return { words, unfinished: words.length > 0 && words.at(-1)!.to === search.length };
}

/**
 * What a search asks for, part by part. Words that say nothing are left out; names of concepts are taken as a whole,
 * the longest first, also when the last word of one is not finished.
 */
export function understandSearch(search: string): WantedPart[] {
  const { words, unfinished } = searchWords(search);
  const stems = words.map(({ text }) => stemOf(text));
  const last = unfinished ? words.length - 1 : -1;
  const parts: WantedPart[] = [];
  for (let at = 0; at < words.length;) {
    const named = conceptsAt(stems, at);
    const begun = last > at ? conceptsBegun(stems.slice(0, last), at, words[last]!.text) : [];
    const length = Math.max(1, ...[...named, ...begun].map((found) => found.length));
    const concepts = [...named, ...begun].filter((found) => found.length === length).map(({ code }) => conceptTerm(code));
    const wanted = words.slice(at, at + length).flatMap((word, place) => wantedWord(word, stems[at + place]!, at + place === last));
    if (wanted.length > 0 || concepts.length > 0) parts.push({ words: wanted, concepts: [...new Set(concepts)] });
    at += length;
  }
  return parts;
}

function wantedWord({ text }: Word, stem: string, isLast: boolean): WantedWord[] {
  if (isStopWord(text)) return [];
  return [{ text, stem, unfinished: isLast && text.length >= BEGINNING_LENGTH }];
}
