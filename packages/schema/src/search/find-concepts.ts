import { CONCEPTS } from './concepts.ts';
import { stemOf } from './stems.ts';
import { splitWords } from './words.ts';

interface Phrase {
  stems: readonly string[];
  code: string;
}

/** Names of all concepts as stems, by their first one, longest first. */
const PHRASES = new Map<string, Phrase[]>();
for (const { code, names } of CONCEPTS) {
  for (const name of names) {
    const stems = splitWords(name).map(({ text }) => stemOf(text));
    PHRASES.set(stems[0]!, [...(PHRASES.get(stems[0]!) ?? []), { stems, code }]);
  }
}
for (const phrases of PHRASES.values()) phrases.sort((a, b) => b.stems.length - a.stems.length);

const WITHIN = new Map(CONCEPTS.map(({ code, within = [] }) => [code, within]));

/** A name of a concept within a row of stems. */
export interface FoundConcept {
  code: string;
  /** Place of its first stem, and how many there are. */
  at: number;
  length: number;
}

/** Every name of a concept that begins at a place of a row of stems, longest first. */
export function conceptsAt(stems: readonly string[], at: number): FoundConcept[] {
  const phrases = PHRASES.get(stems[at]!) ?? [];
  return phrases
    .filter((phrase) => phrase.stems.every((stem, place) => stems[at + place] === stem))
    .map(({ code, stems: { length } }) => ({ code, at, length }));
}

/**
 * Concepts whose name of several words begins with the last stems and an unfinished word: `tanda tangan elek`. At least
 * two words have to fit, so that one letter more does not turn the answer over.
 */
export function conceptsBegun(stems: readonly string[], at: number, unfinished: string): FoundConcept[] {
  const whole = stems.slice(at);
  if (whole.length === 0) return [];
  const phrases = (PHRASES.get(whole[0]!) ?? []).filter(
    (phrase) =>
      phrase.stems.length > whole.length &&
      whole.every((stem, place) => phrase.stems[place] === stem) &&
      phrase.stems[whole.length]!.startsWith(unfinished),
  );
  return phrases.map(({ code }) => ({ code, at, length: whole.length + 1 }));
}

/** A concept and all that are wider than it. */
export function withWider(code: string): string[] {
  return [code, ...(WITHIN.get(code) ?? []).flatMap(withWider)];
}

/** Words that stand in a name: they are known, even while no text has them. */
export const CONCEPT_WORDS: ReadonlySet<string> = new Set(
  CONCEPTS.flatMap(({ names }) => names.flatMap((name) => splitWords(name).map(({ text }) => text))),
);
