import { LIMITS } from '@saling/schema';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { connection, decodeKey, pageSize } from '../../api/page.ts';
import { rows } from '../../database/orm.ts';
import { formatCursor } from '../../events/cursor.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { Region, RegionConnection, RegionLevel } from './regions.types.ts';

/** In place of a region's code in events that concern the whole country. */
export const NATION = 'ID';

/** The country as such an event shows it. */
export function nation(asOf: string): Region {
  return { code: NATION, name: 'Indonesia', fullName: 'Indonesia', level: 'PROVINCE', provinceCode: null, asOf };
}

/** A region's row, with where the log stood. */
export interface RegionRow extends Omit<Region, 'asOf'> {
  pos: string;
  epoch: string;
}

/** A region with where the log stood when it was read: what is read of it later is not older than that (E6). */
export function regionOf({ pos, epoch, ...row }: RegionRow): Region {
  return { ...row, asOf: formatCursor({ epoch, pos: Number(pos) }) };
}

const COLUMNS = sql`r.code, r.name, r.full_name as "fullName", r.level, r.province_code as "provinceCode"`;

/** One region, or null. Batched: many calls in one request are one statement. */
export function regionByCode(ctx: Context, code: string): Promise<Region | null> {
  return regions(ctx).load(code);
}

/** Tells this request of a region that was read on the way: whoever asks for it is given it. */
export function noteRegion(ctx: Context, region: Region): void {
  regions(ctx).prime(region.code, region);
}

function regions(ctx: Context) {
  return loader<string, Region | null>(ctx, 'region', async (codes) => {
    const found = await sql<RegionRow>`
      select ${COLUMNS}, h.pos, h.epoch from region r cross join event_head h where r.code = any(${[...codes]}::text[])`.execute(
      rows(ctx.em),
    );
    const byCode = new Map(found.rows.map((row) => [row.code, regionOf(row)]));
    return codes.map((key) => byCode.get(key) ?? null);
  });
}

/** One region; a wrong code is the client's error. */
export async function requireRegion(ctx: Context, code: string): Promise<Region> {
  const region = await regionByCode(ctx, code);
  if (!region) throw noRegion(code);
  return region;
}

/** What is said of a code that no region has. */
export function noRegion(code: string): DomainError {
  return new DomainError('NOT_FOUND', `No region has the code ${code}: look it up with regions(search: …).`);
}

export interface RegionSearch {
  search?: string | null;
  level?: RegionLevel | null;
  provinceCode?: string | null;
  first?: number | null;
  after?: string | null;
}

type Found = RegionRow & { rank: number; total: number };

/** What is looked for. @throws {DomainError} `BAD_INPUT` for a text longer than any name: comparing it with every name takes seconds. */
export function searchText(search: string | null | undefined): string {
  const text = search?.trim().toLowerCase() ?? '';
  if (text.length <= LIMITS.searchLength) return text;
  throw new DomainError('BAD_INPUT', `search has at most ${LIMITS.searchLength} characters: write a name or a code.`);
}

/**
 * Regions by name or code, best match first, else by code.
 *
 * A name matches when it holds the words or resembles them (trigram word similarity of 0.35 or more,
 * which forgives two typing mistakes in a name of eight letters).
 */
export async function searchRegions(ctx: Context, input: RegionSearch): Promise<RegionConnection> {
  const size = pageSize(input.first);
  const after = decodeKey(input.after, ['whole', 'text']);
  const text = searchText(input.search);
  const rank = text === '' ? sql`0` : matchRank(text);
  const where = [
    text === '' ? null : sql`(${matches(text)})`,
    input.level ? sql`r.level = ${input.level}` : null,
    input.provinceCode ? sql`(r.province_code = ${input.provinceCode} or r.code = ${input.provinceCode})` : null,
  ].filter((part) => part !== null);
  const condition = where.length === 0 ? sql`true` : sql.join(where, sql` and `);
  const found = await sql<Found>`
    with matched as (select ${COLUMNS}, ${rank}::int as rank from region r where ${condition})
    select m.*, (select count(*)::int from matched) as total, h.pos, h.epoch
    from event_head h left join lateral (
      select * from matched
      where ${after ? sql`(-rank, code) > (${-after[0]}::bigint, ${after[1]})` : sql`true`}
      order by rank desc, code limit ${size + 1}
    ) m on true
    order by m.rank desc, m.code`.execute(rows(ctx.em));
  const head = found.rows[0]!;
  return connection(
    found.rows.filter((row) => row.code !== null).map((row) => ({ ...row, ...regionOf(row) })),
    size,
    (row) => [row.rank, row.code],
    { after: input.after, totalCount: head.total, asOf: formatCursor({ epoch: head.epoch, pos: Number(head.pos) }) },
  ) as RegionConnection;
}

function matches(text: string) {
  return sql`lower(r.full_name) like ${`%${escapeLike(text)}%`} or r.code like ${`${escapeLike(text)}%`}
    or word_similarity(${text}, lower(r.full_name)) >= 0.35 or similarity(${text}, lower(r.name)) >= 0.35`;
}

/** 0 to 3000: the whole name or code, then its beginning, then within it, then resemblance. */
function matchRank(text: string) {
  return sql`(case
    when lower(r.name) = ${text} or lower(r.full_name) = ${text} or r.code = ${text} then 3000
    when lower(r.name) like ${`${escapeLike(text)}%`} or r.code like ${`${escapeLike(text)}%`} then 2000
    when lower(r.full_name) like ${`%${escapeLike(text)}%`} then 1500
    else 1000 * greatest(word_similarity(${text}, lower(r.full_name)), similarity(${text}, lower(r.name))) end)`;
}

/** `%`, `_` and `\` in what a person typed stand for themselves. */
function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

/** Code of the province a region lies in, or its own: the ministry's codes begin with the province's. */
export function provinceOf(regionCode: string): string {
  return regionCode.split('.', 1)[0]!;
}
