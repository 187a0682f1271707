import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createOrm, rows, type Orm } from '../database/orm.ts';
import { systemClock } from '../kernel/clock.ts';
import { createLogger } from '../kernel/log.ts';
import { BANTUL, SUMEDANG } from '../testing/actors.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { seedSamplePlanTalk } from './sample-plan-talk.ts';
import { seedSamplePlans } from './sample-plans.ts';

let database: TestDatabase;
let orm: Orm;
beforeAll(async () => {
  database = await createTestDatabase('peopled');
  orm = await createOrm({ url: database.url });
  await seedSamplePlans(orm.em.fork(), systemClock, createLogger('silent'));
});
afterAll(async () => {
  await orm.close(true);
  await database[Symbol.asyncDispose]();
});

const db = () => rows(orm.em.fork());
const seed = () => seedSamplePlanTalk(orm.em.fork(), systemClock, createLogger('silent'));

async function counts(): Promise<unknown> {
  const found = await sql`
    select (select count(*)::int from comment) as comments, (select count(*)::int from comment where resolved_at is not null) as resolved,
      (select count(*)::int from comment where anchor::jsonb ->> 'start' is not null) as ranges,
      (select count(*)::int from comment where action_id is not null and parent_id is null) as actions,
      (select count(*)::int from comment_mention) as mentions,
      (select count(*)::int from plan_proposal where state = 'OPEN' and submitted_at is not null) as proposals,
      (select count(*)::int from plan_update where branch <> '') as updates,
      (select count(*)::int from event where type like 'comment.%' or type like 'plan.propos%') as events`.execute(db());
  return found.rows[0];
}

test('the plan of the demo has threads at their places and a proposal that waits, and a second seed adds nothing', async () => {
  await seed();
  const once = await counts();
  expect(once).toEqual({ comments: 5, resolved: 1, ranges: 1, actions: 2, mentions: 2, proposals: 1, updates: 1, events: 7 });
  const told = await sql<{ region: string; other: string; audience: string }>`
    select region_code as region, with_region_code as other, audience from event where type = 'plan.proposed'`.execute(db());
  expect(told.rows).toEqual([{ region: BANTUL, other: SUMEDANG, audience: 'PLAN' }]);
  await seed();
  expect(await counts()).toEqual(once);
});

test('an interrupted seed goes on, and what people did since stays', async () => {
  await sql`delete from comment_mention where comment_id in (select id from comment where client_mutation_id like 'seed-plan-comment-2-%')`.execute(
    db(),
  );
  await sql`delete from comment where client_mutation_id = 'seed-plan-comment-2-1'`.execute(db());
  await sql`update plan_proposal set state = 'REJECTED'`.execute(db());
  await seed();
  expect(await counts()).toMatchObject({ comments: 5, proposals: 0, updates: 1 });
});
