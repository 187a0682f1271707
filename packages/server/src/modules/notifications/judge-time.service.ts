import { sql, type RawBuilder } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';
import { viewersOfPeople } from '../identity/person-viewers.service.ts';
import { lateInPlans } from './late-in-plans.service.ts';
import type { NoticeDraft } from './notice.ts';
import { endSilence, silentRegions } from './silent-regions.service.ts';
import { storeNotices } from './store-notices.service.ts';
import { bySoonest, readWatchRows, type WatchRow } from './watch-rows.service.ts';

/** Keeps two processes from judging the same at once. */
const LOCK_KEY = 7_245_011;

/**
 * Finds what no event tells of: regions that reported nothing by a day, and plans that are late (N11). In one transaction, by one process
 * at a time; what was told before is told no more, so it may be done as often as one likes.
 *
 * @returns who was told something new.
 */
export function judgeTime(db: Rows, clock: Clock): Promise<ReadonlySet<string>> {
  return db.transaction().execute(async (trx) => {
    const locked = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${LOCK_KEY}::bigint) as mine`.execute(trx);
    return locked.rows[0]!.mine ? judgeOf(trx, clock, sql`true`) : new Set<string>();
  });
}

/** The same for one watch that somebody began or changed just now: what is so already is told at once (N70). */
export function judgeNow(db: Rows, clock: Clock, watchId: string): Promise<ReadonlySet<string>> {
  return db.transaction().execute((trx) => judgeOf(trx, clock, sql`w.id = ${watchId}::uuid`));
}

async function judgeOf(trx: Rows, clock: Clock, which: RawBuilder<unknown>): Promise<ReadonlySet<string>> {
  const watches = await readWatchRows(trx, sql`w.conditions && '{NOT_REPORTED,PLAN_LATE}' and ${which}`);
  if (watches.length === 0) return new Set<string>();
  const viewers = await viewersOfPeople(trx, [...new Set(watches.map(({ personId }) => personId))]);
  const now = clock.now();
  const drafts = [...(await silentRegions(trx, watches, viewers, now)), ...(await lateInPlans(trx, watches, viewers, now))];
  const byId = new Map(watches.map((watch) => [watch.id, watch]));
  const watchOf = ({ watchId }: NoticeDraft): WatchRow => byId.get(watchId!)!;
  await endSilence(trx, watches, now);
  const sorted = drafts.toSorted((a, b) => bySoonest(watchOf(a), watchOf(b)));
  return storeNotices(trx, sorted, (draft) => watchOf(draft).telling, now);
}
