import { excerpt, markText, type MarkedPiece } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import { authorize } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { connection, decodeKey, pageSize } from '../../api/page.ts';
import { rows } from '../../database/orm.ts';
import { formatCursor } from '../../events/cursor.ts';
import { filterClauses } from './filter.service.ts';
import { PIECES } from './library-sizes.ts';
import type { PracticeFilter, PracticeSort } from './library.types.ts';
import { understand, type Wanted } from './wanted.service.ts';

export interface LibraryQuery {
  search?: string | null;
  filter?: PracticeFilter | null;
  sort?: PracticeSort | null;
  first?: number | null;
  after?: string | null;
}

/** A hit as it was found; excerpts are made of it when they are asked for. */
export interface FoundPractice {
  id: string;
  title: MarkedPiece[];
  wanted: Wanted;
}

/** Where an entry stands in its order, highest first: three numbers of the order, then newest, then by id. */
interface Place {
  k1: number;
  k2: number;
  k3: number;
  at: number;
}

type Row = Place & { id: string; title: string; total: number; pos: string; epoch: string };

/**
 * How many of the best by title and summary are ranked by their whole text. Behind them the order is that of title and
 * summary: with thousands of hits those that have the words only in their text are too many to read, and nobody gets there.
 */
const RANKED = 200;

/** The library, found, narrowed, in order. */
export async function searchPractices(ctx: Context, query: LibraryQuery) {
  authorize(ctx.viewer, 'READ_PRACTICES', {});
  const size = pageSize(query.first);
  const after = decodeKey(query.after, ['whole', 'whole', 'whole', 'whole', 'text']);
  const filter = query.filter ?? {};
  const { always, failed } = filterClauses(ctx, filter);
  const wanted = await understand(ctx, query.search);
  const sort = query.sort ?? (wanted.match === null ? 'NEWEST' : 'RELEVANCE');
  const behind = after
    ? sql<boolean>`(k1, k2, k3, at, id) < (${after[0]}::bigint, ${after[1]}::bigint, ${after[2]}::bigint, ${after[3]}::bigint, ${after[4]})`
    : sql<boolean>`true`;
  const found = await sql<Row>`
    with matched as materialized (
      select s.practice_id, ${orderOf(sort, wanted)}, s.shared_ms as at
      from practice_search s where ${matches(wanted)} and ${always} and ${failed} = 0),
    ${entries(sort, wanted, size, behind)}
    select p.id, p.k1::float8 as k1, p.k2::float8 as k2, p.k3::float8 as k3, p.at::float8 as at, s.title,
      (select count(*)::int from matched) as total, h.pos, h.epoch
    from event_head h left join lateral (
      select practice_id, k1, k2, k3, at, id from entries where ${behind} order by k1 desc, k2 desc, k3 desc, at desc, id desc limit ${size + 1}) p on true
    left join practice_search s on s.practice_id = p.practice_id
    order by p.k1 desc, p.k2 desc, p.k3 desc, p.at desc, p.id desc`.execute(rows(ctx.em));
  const head = found.rows[0]!;
  const hits = found.rows
    .filter((row) => row.id !== null)
    .map(({ id, title, k1, k2, k3, at }) => ({ id, k1, k2, k3, at, title: markText(title, wanted.parts, PIECES.title), wanted }));
  const page = connection(hits, size, (row) => [row.k1, row.k2, row.k3, row.at, row.id], {
    after: query.after,
    totalCount: head.total,
    asOf: formatCursor({ epoch: head.epoch, pos: Number(head.pos) }),
  });
  return { ...page, corrected: wanted.corrected, filter, wanted };
}

/**
 * Where-clause over `practice_search s` of what was looked for. As a subquery, so that the planner does not know how many
 * practices it hits: for common words it would read the whole table, and fetch every practice's long `words` to look at them,
 * where the index answers from its own pages.
 */
export function matches({ match }: Wanted): RawBuilder<boolean> {
  return match === null ? sql<boolean>`true` : sql<boolean>`s.words @@ (select ${match}::tsquery)`;
}

function orderOf(sort: PracticeSort, { rank }: Wanted): RawBuilder<unknown> {
  // What is too thin to say counts as no effect: behind what helped, before what did not.
  if (sort === 'PROOF') {
    return sql`(coalesce(s.proof_effect, 0) * 10000)::bigint as k1, s.live_adopters::bigint as k2, s.adopters::bigint as k3`;
  }
  if (sort === 'NEWEST' || rank === null) return sql`0::bigint as k1, 0::bigint as k2, 0::bigint as k3`;
  return sql`0::bigint as k1, ${rankOf(sql`s.heading`, rank)} as k2, 0::bigint as k3`;
}

/** Words in the title count most, in the summary some, in names of indicators and in the text little. */
function rankOf(vector: RawBuilder<unknown>, rank: string): RawBuilder<unknown> {
  return sql`(ts_rank('{0.05, 0.1, 0.35, 1}', ${vector}, ${rank}::tsquery) * 1000000)::bigint`;
}

/** `entries`: all that matched with its place in the order. By relevance the best are ranked again, by all of their text. */
function entries(sort: PracticeSort, { rank }: Wanted, size: number, behind: RawBuilder<boolean>): RawBuilder<unknown> {
  if (sort !== 'RELEVANCE' || rank === null)
    return sql`entries as (select practice_id, k1, k2, k3, at, practice_id::text collate "C" as id from matched)`;
  return sql`
    best as materialized (select practice_id, k2, at from matched order by k2 desc, at desc, practice_id desc limit ${RANKED}),
    ranked as materialized (
      select b.practice_id, 1::bigint as k1, ${rankOf(sql`s.words`, rank)} as k2, b.k2 as k3, b.at, b.practice_id::text collate "C" as id
      from best b join practice_search s on s.practice_id = b.practice_id),
    entries as (
      select practice_id, k1, k2, k3, at, id from ranked union all
      select practice_id, 0::bigint, k2, 0::bigint, at, practice_id::text collate "C" from matched
      where (select count(*) from ranked where ${behind}) <= ${size}
        and (k2, at, practice_id) < (select k2, at, practice_id from best order by k2, at, practice_id limit 1))`;
}

interface Text {
  id: string;
  summary: string;
  body: string;
}

/** Where in the text of a hit the words stand. Batched. */
export async function excerptOf(ctx: Context, { id, wanted: { parts } }: FoundPractice): Promise<MarkedPiece[]> {
  const text = await loader<string, Text | null>(ctx, 'library-text', async (ids) => {
    const found = await sql<Text>`
      select practice_id as id, summary, body from practice_search where practice_id = any(${[...ids]}::uuid[])`.execute(rows(ctx.em));
    const byId = new Map(found.rows.map((row) => [row.id, row]));
    return ids.map((one) => byId.get(one) ?? null);
  }).load(id);
  if (!text) return [];
  const inSummary = markText(text.summary, parts, PIECES.excerpt);
  if (parts.length === 0 || inSummary.some(({ hit }) => hit)) return inSummary;
  return excerpt(text.body, parts, PIECES.excerpt) ?? inSummary;
}
