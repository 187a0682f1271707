/**
 * Stem of an Indonesian word after Tala (2003), as PostgreSQL's `indonesian` dictionary takes it: particle and possessive
 * first, then prefixes and one suffix, as long as more than two syllables are left. A test compares both. `perencanaan` and
 * the like it gets wrong; `stems.ts` mends those that matter here.
 */
export function snowballStem(word: string): string {
  const before: Part = { text: word, syllables: word.match(/[aeiou]/g)?.length ?? 0, prefix: null };
  if (before.syllables <= 2) return word;
  const bare = possessive(particle(before));
  if (bare.syllables <= 2) return bare.text;

  const first = firstPrefix(bare);
  if (!first) return suffix(secondPrefix(bare)).text;
  const without = suffix(first.part);
  // Only with a suffix there is a second prefix, and never where the first one had swallowed a letter.
  if (without === first.part || without.syllables <= 2 || first.swallowed) return without.text;
  const second = secondPrefix(first.part);
  return second.text.slice(0, second.text.length - (first.part.text.length - without.text.length));
}

type Prefix = 'di' | 'ke' | 'per' | 'ber' | null;
interface Part {
  text: string;
  /** Vowels that are left, each taken for a syllable. */
  syllables: number;
  /** Prefix that was taken away, by its kind: it forbids suffixes it never stands with. */
  prefix: Prefix;
}

function cut(part: Part, text: string, prefix: Prefix = part.prefix): Part {
  return { text, syllables: part.syllables - 1, prefix };
}

function particle(part: Part): Part {
  return /(kah|lah|pun)$/.test(part.text) ? cut(part, part.text.slice(0, -3)) : part;
}

function possessive(part: Part): Part {
  if (part.syllables <= 2) return part;
  const found = /(ku|mu|nya)$/.exec(part.text);
  return found ? cut(part, part.text.slice(0, -found[0].length)) : part;
}

function suffix(part: Part): Part {
  if (part.syllables <= 2) return part;
  const { text, prefix } = part;
  if (text.endsWith('kan') && prefix !== 'ke' && prefix !== 'per') return cut(part, text.slice(0, -3));
  if (text.endsWith('an') && prefix !== 'di') return cut(part, text.slice(0, -2));
  if (text.endsWith('i') && !text.endsWith('si') && prefix !== 'ke' && prefix !== 'ber') return cut(part, text.slice(0, -1));
  return part;
}

function firstPrefix(part: Part): { part: Part; swallowed: boolean } | null {
  const { text } = part;
  // `menyapu` is from sapu, `memukul` from pukul; before a consonant the `y` belongs to the word.
  const found = /^(meny(?=[aeiou])|peny(?=[aeiou])|meng|peng|mem|pem|men|pen|ter|me|di|ke)/.exec(text)?.[0];
  if (found === undefined) return null;
  const rest = text.slice(found.length);
  const prefix: Prefix = found === 'ke' || found.startsWith('p') ? 'ke' : 'di';
  const letter = found.endsWith('ny') ? 's' : /^.em$/.test(found) && /^[aeiou]/.test(rest) ? 'p' : '';
  return { part: cut(part, letter + rest, prefix), swallowed: letter !== '' };
}

function secondPrefix(part: Part): Part {
  const { text } = part;
  const found = /^([bp])elajar/.exec(text);
  if (found) return cut(part, text.slice(3), found[1] === 'b' ? 'ber' : part.prefix);
  if (text.startsWith('per')) return cut(part, text.slice(3), 'per');
  if (text.startsWith('ber')) return cut(part, text.slice(3), 'ber');
  if (/^be[^aeiou]er/.test(text)) return cut(part, text.slice(2), 'ber');
  if (text.startsWith('pe')) return cut(part, text.slice(2), 'per');
  return part;
}
