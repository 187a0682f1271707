import { sql, type RawBuilder } from 'kysely';

import type { WatchRow } from './watch-rows.service.ts';

/** Where-clause: a region `r` belongs to what a watch `w`, with a pair's regions, is about. */
export const inWatch = sql`(w.kind = 'REGION' and r.code = w."objectId"
  or w.kind = 'PROVINCE' and coalesce(r.province_code, r.code) = w."objectId" or w.kind = 'PAIRING' and r.code = any(w.regions))`;

/** Watches as rows `w`. */
export function watchTable(watches: readonly WatchRow[]): RawBuilder<unknown> {
  const table = watches.map(({ id, kind, objectId, reportYear, reportBy, pair, since, first }) => ({
    id,
    kind,
    objectId,
    reportYear,
    reportBy,
    since,
    first,
    regions: pair?.regionCodes ?? [],
  }));
  return sql`json_to_recordset(${JSON.stringify(table)}::json)
    as w (id uuid, kind text, "objectId" text, "reportYear" int, "reportBy" date, since timestamptz, first boolean, regions text[])`;
}
