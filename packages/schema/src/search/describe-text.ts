import { conceptsAt, withWider } from './find-concepts.ts';
import { stemOf } from './stems.ts';
import { isStopWord } from './stop-words.ts';
import { splitWords, type Word } from './words.ts';

/** What a text is found by, and at which of its words, from 0. */
export type Terms = Map<string, number[]>;

/** The term of a concept; no word of a text looks like it. */
export function conceptTerm(code: string): string {
  return `=${code}`;
}

/**
 * Terms of a text: each word as it is written, its stem, words with hyphens also written together, and the concepts that
 * it names. Both forms are kept because stems of English words and abbreviations are no words, and a word that is still
 * being typed begins like the written one.
 */
export function describeText(text: string): Terms {
  const terms: Terms = new Map();
  const words = splitWords(text);
  const stems = words.map((word) => stemOf(word.text));
  for (const [at, word] of words.entries()) {
    if (!isStopWord(word.text)) for (const term of [word.text, stems[at]!, ...joined(words, at)]) add(terms, term, at);
    const codes = conceptsAt(stems, at).flatMap(({ code }) => withWider(code));
    for (const code of new Set(codes)) add(terms, conceptTerm(code), at);
  }
  return terms;
}

/** `sp4n-lapor` as one word, and what stands behind a single `e`. */
function joined(words: readonly Word[], at: number): string[] {
  const word = words[at]!;
  const next = words[at + 1];
  const found: string[] = [];
  if (next?.hyphenated && next.text !== word.text) found.push(word.text + next.text);
  const bare = word.text.slice(1);
  // `e-budgeting`, not `edukasi`: only where it was written apart is the text longer than the word.
  if (word.text.startsWith('e') && word.to - word.from > word.text.length && !isStopWord(bare)) found.push(bare, stemOf(bare));
  return found;
}

function add(terms: Terms, term: string, at: number): void {
  const places = terms.get(term);
  if (!places) terms.set(term, [at]);
  else if (places.at(-1) !== at) places.push(at);
}
