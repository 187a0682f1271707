import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import { mailDueAt, pushDueAt, type Telling } from './due.ts';
import { PLACES, type NoticeDraft } from './notice.ts';

/**
 * Tells people what was found for them, in the transaction of `db`: a finding that was told to a person before is told no more (N12).
 * When it goes out by mail and push is decided here, once.
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
  const stored = drafts.map((draft) => {
    const telling = tellings(draft);
    return {
      ...draft,
      place: PLACES[draft.kind],
      details: JSON.stringify(draft.details),
      mailDue: mailDueAt(telling, now),
      pushDue: pushDueAt(telling, now),
    };
  });
  const told = await sql<{ personId: string }>`
    insert into watch_notice (person_id, watch_id, finding, kind, place, size, audience, region_code, with_region_code, details, at, told_at,
      in_inbox, mail_due_at, push_due_at)
    select "personId", "watchId", finding, kind, place, size, audience, "regionCode", "withRegionCode", details, at, ${now}::timestamptz,
      "inInbox", "mailDue", "pushDue"
    from json_to_recordset(${JSON.stringify(stored)}::json) as n ("personId" text, "watchId" uuid, finding text, kind text, place smallint,
      size int, audience text, "regionCode" text, "withRegionCode" text, details text, at timestamptz, "inInbox" boolean,
      "mailDue" timestamptz, "pushDue" timestamptz)
    on conflict (person_id, finding) do nothing returning person_id as "personId"`.execute(db);
  return new Set(told.rows.map(({ personId }) => personId));
}
