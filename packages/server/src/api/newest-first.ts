import { sql, type RawBuilder } from 'kysely';

import { decodeKey } from './page.ts';

/** Column that says where in its list an entry stands: microseconds, which JavaScript's numbers hold exactly and its dates do not. */
export function placeOf(at: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`(extract(epoch from ${at}) * 1000000)::float8`;
}

/**
 * Where-clause of a list by instant and id (a uuid), newest first, that goes on after a page cursor
 * `[placeOf(at), id]`; what comes before costs nothing.
 *
 * @throws {DomainError} `BAD_INPUT` when it is no cursor of such a list.
 */
export function newestFirstAfter(cursor: string | null | undefined, at: RawBuilder<unknown>, id: RawBuilder<unknown>): RawBuilder<boolean> {
  const after = decodeKey(cursor, ['whole', 'text']);
  if (!after) return sql<boolean>`true`;
  const instant = sql`(timestamptz 'epoch' + ${after[0]}::float8 * interval '1 microsecond')`;
  // Alone, the first condition lets the index begin in the right place; ids come from clients, so they are compared as text.
  return sql<boolean>`(${at} <= ${instant} and (${at}, ${id}::text collate "C") < (${instant}, ${after[1]}))`;
}
