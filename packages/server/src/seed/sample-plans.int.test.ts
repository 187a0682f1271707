import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createOrm, rows, type Orm } from '../database/orm.ts';
import { systemClock } from '../kernel/clock.ts';
import { createLogger } from '../kernel/log.ts';
import { BANTUL, SUMEDANG } from '../testing/actors.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { WRITERS } from './practices/write.ts';
import { seedSamplePlans } from './sample-plans.ts';
import { seedSamplePractices } from './sample-practices.ts';

let database: TestDatabase;
let orm: Orm;
beforeAll(async () => {
  database = await createTestDatabase('peopled');
  orm = await createOrm({ url: database.url });
  for (const { regionCode } of Object.values(WRITERS))
    await sql`insert into region (code, name, full_name, level) values (${regionCode}, ${regionCode}, ${regionCode}, 'REGENCY') on conflict do nothing`.execute(
      db(),
    );
  await seedSamplePractices(orm.em.fork(), systemClock, createLogger('silent'));
});
afterAll(async () => {
  await orm.close(true);
  await database[Symbol.asyncDispose]();
});

const db = () => rows(orm.em.fork());
const seed = () => seedSamplePlans(orm.em.fork(), systemClock, createLogger('silent'));

interface Counted {
  title: string;
  sample: boolean;
  behind: boolean;
  actions: number;
  groups: number;
  states: string[];
  owners: number;
  practices: number;
}

const counted = async () =>
  (
    await sql<Counted>`
      select p.title, p.sample, p.projected_seq <> b.last_seq as behind, count(a.id)::int as actions, count(distinct a.group_id)::int as groups,
        array_agg(distinct a.state order by a.state) as states, count(distinct coalesce(a.owner_code, '-'))::int as owners,
        count(a.practice_id)::int as practices
      from plan p join plan_branch b on b.plan_id = p.id and b.branch = '' join plan_action a on a.plan_id = p.id
      group by p.id, b.last_seq order by p.created_at`.execute(db())
  ).rows;

test('the pair of the demo has two plans, written by both, with actions in every state, marked as samples', async () => {
  await seed();
  const [large, small] = await counted();
  expect(large).toMatchObject({ sample: true, behind: false, actions: 14, groups: 4, owners: 3, practices: 7 });
  expect(large!.states).toEqual(['BLOCKED', 'DONE', 'NOT_STARTED', 'RUNNING']);
  expect(small).toMatchObject({ title: 'Pengaduan warga yang dijawab', sample: true, behind: false, groups: 3, states: ['NOT_STARTED'] });
  const told = await sql<{ type: string; region: string }>`
    select type, region_code as region from event where audience = 'PLAN' and type <> 'plan.action_changed' order by at, stream_version`.execute(
    db(),
  );
  expect(told.rows.map(({ type, region }) => `${type} ${region}`)).toEqual([
    `plan.created ${SUMEDANG}`,
    `plan.edited ${BANTUL}`,
    `plan.edited ${SUMEDANG}`,
    `plan.edited ${BANTUL}`,
    `plan.created ${BANTUL}`,
  ]);
  const late = await sql`select 1 from event where at > now()`.execute(db());
  expect(late.rows).toEqual([]);
});

test('a second seed changes nothing, and one that was interrupted goes on', async () => {
  const before = await counted();
  await seed();
  expect(await counted()).toEqual(before);
  const small = sql`(select id from plan where client_mutation_id = 'sample-plan-pengaduan')`;
  for (const table of ['plan_action', 'plan_update', 'plan_client', 'plan_branch'])
    await sql`delete from ${sql.table(table)} where plan_id = ${small}`.execute(db());
  await sql`delete from plan where id = ${small}`.execute(db());
  await seed();
  expect(await counted()).toEqual(before);
});
