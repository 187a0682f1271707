import type { WatchCondition, WatchKind } from '@saling/schema';
import { sql } from 'kysely';

import { rows, type EntityManager } from '../database/orm.ts';
import type { Clock } from '../kernel/clock.ts';
import { samplePracticeId } from './sample-practices.ts';

const DAY = 86_400_000;
/** So long people of the demo have watched already, ms. */
const SINCE = 40 * DAY;

interface SampleWatch {
  by: string;
  kind: WatchKind;
  objectId: string;
  conditions: readonly WatchCondition[];
}

/** Sample practice that is watched. */
const PRACTICE_KEY = 'keamanan-informasi';

/** What people of the demo watch. */
const WATCHES: readonly SampleWatch[] = [
  { by: 'demo-nadia', kind: 'PROVINCE', objectId: '32', conditions: ['LEVEL_FALLS', 'INDEX_FALLS', 'INDEX_RISES'] },
  { by: 'demo-nadia', kind: 'REGION', objectId: '34.02', conditions: ['ANY_CHANGE'] },
  { by: 'demo-nadia', kind: 'PRACTICE', objectId: PRACTICE_KEY, conditions: ['NEW_VERSION', 'ADOPTED'] },
  { by: 'demo-hendra', kind: 'INDICATOR', objectId: 'spbe-2020:26', conditions: ['LEVEL_FALLS'] },
  { by: 'demo-hendra', kind: 'REGION', objectId: '34.02', conditions: ['INDEX_FALLS', 'INDEX_RISES', 'PLAN_LATE'] },
];

/**
 * Watches of the demo, once: the judge of watches begins with the log, so that what the demo holds was found by them. A demo that was
 * once filled is left as its people made it.
 */
export async function seedSampleWatches(em: EntityManager, clock: Clock): Promise<void> {
  await em.transactional(async (inner) => {
    const db = rows(inner);
    const begun =
      await sql`insert into projection (name, epoch, pos) select 'watches', epoch, 0 from event_head on conflict do nothing returning 1`.execute(
        db,
      );
    if (begun.rows.length === 0) return;
    const since = new Date(clock.now().getTime() - SINCE);
    await sql`
      insert into watch_setting (person_id, mail, push, quiet_from, quiet_until, zone, stop_key)
      select distinct w.by, 'DAILY', false, 1260, 360, 'Asia/Jakarta', gen_random_uuid()
      from json_to_recordset(${JSON.stringify(WATCHES)}::json) as w (by text) join auth_user u on u."id" = w.by
      on conflict do nothing`.execute(db);
    const practiceId = await samplePracticeId(db, PRACTICE_KEY);
    const watches = WATCHES.flatMap((watch) => {
      const objectId = watch.kind === 'PRACTICE' ? practiceId : watch.objectId;
      return objectId === null ? [] : [{ ...watch, objectId, id: clock.newId() }];
    });
    await sql`
      insert into watch (id, person_id, kind, object_id, conditions, created_at, since, stop_key)
      select w.id, w.by, w.kind, w."objectId", w.conditions, ${since}::timestamptz, ${since}::timestamptz, gen_random_uuid()
      from json_to_recordset(${JSON.stringify(watches)}::json)
        as w (id uuid, by text, kind text, "objectId" text, conditions text[]) join auth_user u on u."id" = w.by`.execute(db);
  });
}
