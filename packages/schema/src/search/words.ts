/** A word of a text as it is compared: small letters without accents, and where it stands in the text. */
export interface Word {
  text: string;
  /** From and to, as for `slice`. */
  from: number;
  to: number;
  /** Written together with the word before, by a hyphen. */
  hyphenated: boolean;
}

/** Longer ones are cut off: nobody looks for them. */
const WORD_LENGTH = 60;
const APOSTROPHES = "'’ʼ`";
const RUN = new RegExp(String.raw`[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[${APOSTROPHES}]\p{L}[\p{L}\p{N}\p{M}]*)*`, 'gu');
const HYPHENS = new Set(['-', '‐', '‑']);

/** `Jum'at` is `jumat`, `Pelayanan` is `pelayanan`, `café` is `cafe`. */
function plain(run: string): string {
  return run
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .slice(0, WORD_LENGTH);
}

/**
 * Words of a text in their order. `e-government`, `e government` and `egovernment` are one word, as with every word
 * after a single `e`.
 */
export function splitWords(text: string): Word[] {
  const words: Word[] = [];
  for (const found of text.matchAll(RUN)) {
    const from = found.index;
    const word = plain(found[0]);
    if (word === '') continue;
    const before = words.at(-1);
    const gap = before === undefined ? '' : text.slice(before.to, from);
    const hyphenated = HYPHENS.has(gap);
    const to = from + found[0].length;
    if (before?.text === 'e' && (hyphenated || gap === ' ') && /^\p{L}/u.test(word))
      words[words.length - 1] = { ...before, text: `e${word}`.slice(0, WORD_LENGTH), to };
    else words.push({ text: word, from, to, hyphenated });
  }
  return words;
}
