import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import { mailDueAt, pushDueAt, type Telling } from './due.ts';
import { PLACES, type NoticeDraft } from './notice.ts';
import { WAITS } from './waiting-notices.service.ts';

/**
 * Tells people what was found for them, in the transaction of `db`: a finding that was told to a person before is told no more (N12).
 * When it goes out by mail and push is decided here, by the first draft of it; what else found it is kept beside (N104).
 *
 * @returns who was told something new.
 */
export async function storeNotices(
  db: Rows,
  drafts: readonly NoticeDraft[],
  tellings: (draft: NoticeDraft) => Telling,
  now: Date,
): Promise<Set<string>> {
  if (drafts.length === 0) return new Set();
  const stored = [...Map.groupBy(drafts, ({ personId, finding }) => `${personId} ${finding}`).values()].map((same) => {
    const first = same[0]!;
    const telling = tellings(first);
    const finders = new Set(same.flatMap(({ watchId, alsoBy = [] }) => (watchId === null ? alsoBy : [watchId, ...alsoBy])));
    return {
      ...first,
      place: PLACES[first.kind],
      details: JSON.stringify(first.details),
      mailDue: mailDueAt(telling, now),
      pushDue: pushDueAt(telling, now),
      alsoBy: [...finders].filter((id) => id !== first.watchId),
      anyway: same.some(({ watchId }) => watchId === null),
    };
  });
  const told = await sql<{ personId: string }>`
    insert into watch_notice (person_id, watch_id, finding, kind, place, size, audience, region_code, with_region_code, details, at, told_at,
      in_inbox, mail_due_at, push_due_at, also_by, anyway)
    select "personId", "watchId", finding, kind, place, size, audience, "regionCode", "withRegionCode", details, at, ${now}::timestamptz,
      "inInbox", "mailDue", "pushDue", "alsoBy", anyway
    from json_to_recordset(${JSON.stringify(stored)}::json) as n ("personId" text, "watchId" uuid, finding text, kind text, place smallint,
      size int, audience text, "regionCode" text, "withRegionCode" text, details text, at timestamptz, "inInbox" boolean,
      "mailDue" timestamptz, "pushDue" timestamptz, "alsoBy" uuid[], anyway boolean)
    on conflict (person_id, finding) do nothing returning person_id as "personId"`.execute(db);
  await sql`
    update watch_notice n set also_by = array(select distinct unnest(n.also_by || f.finders))
    from json_to_recordset(${JSON.stringify(stored.map(({ personId, finding, watchId, alsoBy }) => ({ personId, finding, finders: [...alsoBy, ...(watchId ? [watchId] : [])] })))}::json)
      as f ("personId" text, finding text, finders uuid[])
    where n.person_id = f."personId" and n.finding = f.finding and ${WAITS} and n.watch_id is not null
      and not (n.also_by || n.watch_id) @> f.finders`.execute(db);
  return new Set(told.rows.map(({ personId }) => personId));
}
