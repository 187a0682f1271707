import {
  CONCEPT_WORDS,
  forgivenMistakes,
  isStopWord,
  LIMITS,
  searchWords,
  stemOf,
  typingMistakes,
  understandSearch,
  type WantedPart,
  type WantedWord,
} from '@saling/schema';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { rows } from '../../database/orm.ts';
import { DomainError } from '../../kernel/errors.ts';
import { quoteTerm } from '../practices/search-row.service.ts';

/** A search as it was understood. */
export interface Wanted {
  parts: WantedPart[];
  /** The search with mistyped words set right; null when it was taken as written. */
  corrected: string | null;
  /** What a practice must have, as text of a tsquery; null when nothing is looked for. */
  match: string | null;
  /** What it is ranked by, likewise. */
  rank: string | null;
}

/**
 * Understands a search: only words that no practice and no name of a concept knows are taken for mistyped, and only when
 * one that is known is like them.
 *
 * @throws {DomainError} `BAD_INPUT` for a search that is too long.
 */
export async function understand(ctx: Context, search: string | null | undefined): Promise<Wanted> {
  const text = search ?? '';
  if (text.length > LIMITS.searchLength) {
    throw new DomainError('BAD_INPUT', `search has at most ${LIMITS.searchLength} characters: write a few words.`);
  }
  const corrected = await correct(ctx, text);
  const parts = understandSearch(corrected ?? text);
  if (parts.length === 0) return { parts, corrected, match: null, rank: null };
  return { parts, corrected, match: parts.map(matchOf).join(' & '), rank: parts.flatMap(rankTerms).join(' | ') };
}

function matchOf({ words, concepts }: WantedPart): string {
  const all = words.map(wordTerms).join(' & ');
  const ways = [...concepts.map(quoteTerm), ...(words.length > 0 ? [words.length > 1 ? `(${all})` : all] : [])];
  return ways.length > 1 ? `(${ways.join(' | ')})` : ways[0]!;
}

function wordTerms({ text, stem, unfinished }: WantedWord): string {
  return unfinished ? `(${quoteTerm(stem)} | ${quoteTerm(text)}:*)` : quoteTerm(stem);
}

/** Both forms of a word count: who writes it as it was looked for comes first. */
function rankTerms({ words, concepts }: WantedPart): string[] {
  const terms = words.flatMap(({ text, stem, unfinished }) => [quoteTerm(stem), `${quoteTerm(text)}${unfinished ? ':*' : ''}`]);
  return [...new Set([...concepts.map(quoteTerm), ...terms])];
}

interface Similar {
  word: string;
  uses: number;
  /** 0 to 1, by groups of three letters. */
  alike: number;
}

interface Looked {
  word: string;
  known: boolean;
  /** Known words that are like it, and in how many practices each stands, up to a bound. */
  similar: Similar[] | null;
}

/** Words that are like an unknown one, as many as are looked at, and how far their uses are counted. */
const SIMILAR = 12;
const USES = 50;

async function correct(ctx: Context, search: string): Promise<string | null> {
  const { words, unfinished } = searchWords(search);
  const last = unfinished ? words.at(-1) : undefined;
  const doubtful = words.filter(({ text }) => !isStopWord(text) && !CONCEPT_WORDS.has(text) && /^\p{L}+$/u.test(text));
  if (doubtful.length === 0) return null;
  const looked = await sql<Looked>`
    select w.word, k.known, l.similar from unnest(${doubtful.map(({ text }) => text)}::text[], ${doubtful.map(({ text }) => stemOf(text))}::text[],
      ${doubtful.map((word) => word === last)}::boolean[]) as w (word, stem, beginning)
    cross join lateral (select exists (select from practice_word where word = w.word) or exists (select from practice_word where stem = w.stem)
      or (w.beginning and exists (select from practice_word where word >= w.word and word < w.word || chr(1114111))) as known) k
    cross join lateral (select json_agg(json_build_object('word', x.word, 'alike', x.alike, 'uses', (select count(*) from (
        select from practice_search where words @@ quote_literal(x.word)::tsquery limit ${USES}) n))) as similar
      from (select p.word, similarity(p.word, w.word) as alike from practice_word p where p.word % w.word and not k.known
        order by alike desc, p.word limit ${SIMILAR}) x) l`.execute(rows(ctx.em));
  const byWord = new Map(looked.rows.map((row) => [row.word, row]));
  let text = search;
  // From the end, so that places before it stay right.
  for (const word of doubtful.toReversed()) {
    const { known, similar } = byWord.get(word.text)!;
    const better = known ? null : mostAlike(word.text, similar ?? [], word === last);
    if (better !== null) text = text.slice(0, word.from) + better + text.slice(word.to);
  }
  return text === search ? null : text;
}

/** A word that fewer practices have may itself be mistyped. */
const RARE = 3;

/** The word with the fewest mistakes between, then one that is not rare, then the most alike; null when none is near enough. */
function mostAlike(typed: string, similar: readonly Similar[], unfinished: boolean): string | null {
  const concepts = [...CONCEPT_WORDS].filter((word) => word.length > 3).map((word) => ({ word, uses: 1, alike: 0 }));
  const judged = [...similar.filter(({ uses }) => uses > 0), ...concepts]
    .map((one) => ({
      ...one,
      whole: typingMistakes(typed, one.word),
      mistakes: typingMistakes(typed, one.word, unfinished),
      rare: Number(one.uses < RARE),
    }))
    .filter(({ mistakes }) => mistakes <= forgivenMistakes(typed.length));
  const [best] = judged.toSorted(
    (a, b) => a.mistakes - b.mistakes || a.whole - b.whole || a.rare - b.rare || b.alike - a.alike || (a.word < b.word ? -1 : 1),
  );
  return best?.word ?? null;
}
