import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createOrm, rows, type Orm } from '../database/orm.ts';
import { systemClock } from '../kernel/clock.ts';
import { createLogger } from '../kernel/log.ts';
import { BANTUL, SUMEDANG } from '../testing/actors.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { WRITERS } from './practices/write.ts';
import { SAMPLE_ADOPTIONS } from './sample-adoption-list.ts';
import { seedSampleAdoptions } from './sample-adoptions.ts';
import { seedSamplePractices } from './sample-practices.ts';

let database: TestDatabase;
let orm: Orm;
beforeAll(async () => {
  database = await createTestDatabase('peopled');
  orm = await createOrm({ url: database.url });
  const db = rows(orm.em.fork());
  const codes = new Set([...SAMPLE_ADOPTIONS.map(({ by }) => by), ...Object.values(WRITERS).map(({ regionCode }) => regionCode)]);
  for (const code of codes)
    await sql`insert into region (code, name, full_name, level) values (${code}, ${code}, ${code}, 'REGENCY') on conflict do nothing`.execute(
      db,
    );
  await seedSamplePractices(orm.em.fork(), systemClock, createLogger('silent'));
});
afterAll(async () => {
  await orm.close(true);
  await database[Symbol.asyncDispose]();
});

const db = () => rows(orm.em.fork());
const seed = () => seedSampleAdoptions(orm.em.fork(), systemClock, createLogger('silent'));

test('both regions of the demo have adoptions in every stage, marked as samples, and one has become a practice', async () => {
  await seed();
  const found = await sql<{ region: string; stages: string[]; sample: boolean }>`
    select a.region_code as region, array_agg(a.mode || ' ' || a.stage order by a.started_at) as stages, bool_and(a.sample) as sample
    from adoption a where a.region_code in (${SUMEDANG}, ${BANTUL}) group by a.region_code order by a.region_code`.execute(db());
  expect(found.rows.map(({ region, stages, sample }) => ({ region, stages: stages.toSorted(), sample }))).toEqual([
    { region: SUMEDANG, stages: ['ATM MODIFYING', 'ATM OBSERVING', 'ATM STOPPED', 'ATP LIVE'], sample: true },
    { region: BANTUL, stages: ['ATM IMITATING', 'ATM LIVE', 'ATP COPYING', 'ATP STOPPED'], sample: true },
  ]);
  const edited = await sql<{ n: number }>`
    select count(*)::int as n from adoption a join practice_version v on v.practice_id = a.practice_id and v.number = a.version_number
    where a.region_code = ${SUMEDANG} and a.stage = 'MODIFYING' and a.content_hash <> v.content_hash`.execute(db());
  expect(edited.rows[0]!.n).toBe(1);
  const derived = await sql<{ region: string; state: string; adopters: number }>`
    select p.region_code as region, p.state, (select count(*)::int from adoption x where x.practice_id = p.id) as adopters
    from practice p where p.derived_from_adoption_id is not null`.execute(db());
  expect(derived.rows).toEqual([{ region: BANTUL, state: 'SHARED', adopters: 1 }]);
});

test('no step is later than the seed, and each adoption begins after its version was shared', async () => {
  const found = await sql<{ late: number; early: number }>`
    select (select count(*)::int from adoption_step s where s.at > now()) as late,
      (select count(*)::int from adoption a join practice_version v on v.practice_id = a.practice_id and v.number = a.version_number
        where a.started_at < v.shared_at) as early`.execute(db());
  expect(found.rows[0]).toEqual({ late: 0, early: 0 });
});

test('a second time adds nothing', async () => {
  const count = async (): Promise<unknown> =>
    (
      await sql`select (select count(*) from adoption) as a, (select count(*) from adoption_step) as s, (select count(*) from event) as e`.execute(
        db(),
      )
    ).rows;
  const before = await count();
  await seed();
  expect(await count()).toEqual(before);
});
