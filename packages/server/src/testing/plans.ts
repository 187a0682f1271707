import { frameworks, STAGES, type Stage } from '@saling/schema';
import { sql } from 'kysely';

import type { Context } from '../api/context.ts';
import type { Rows } from '../database/orm.ts';
import { createLogger } from '../kernel/log.ts';
import { systemClock } from '../kernel/clock.ts';
import { editPlan, storedOrThrow } from '../modules/plan-sync/write-plan.service.ts';
import { DEMO_PEOPLE } from '../seed/demo-people.ts';
import { seedContext } from '../seed/seed-context.ts';
import { BANTUL, FRAMEWORK, personId, SUMEDANG, type PersonName } from './actors.ts';
import type { TestApp } from './harness.ts';

/** The active pair of Sumedang and Bantul. */
export async function pairOfTests(app: TestApp): Promise<string> {
  const found = await sql<{ id: string }>`
    select id from pairing_agreement where (region_a, region_b) = (${SUMEDANG}, ${BANTUL}) and state = 'ACTIVE'`.execute(app.db());
  return found.rows[0]!.id;
}

/** What begins a plan, but for what a test wants otherwise. */
export async function planInput(app: TestApp, more: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  return {
    clientMutationId: systemClock.newId(),
    pairingId: await pairOfTests(app),
    title: 'Rencana bersama',
    frameworkId: FRAMEWORK,
    from: { empty: true },
    ...more,
  };
}

/** Begins a plan through the API and answers its id. */
export async function beginPlanOfTests(app: TestApp, who: PersonName, more: Record<string, unknown> = {}): Promise<string> {
  const answer = await (
    await app.as(who)
  ).query<{ createPlan: { id?: string } }>(
    'mutation ($input: CreatePlanInput!) { createPlan(input: $input) { ... on Plan { id } ... on RuleBroken { problems { code path } } } }',
    { input: await planInput(app, more) },
  );
  const id = answer.data?.createPlan.id;
  if (id === undefined) throw new Error(`no plan: ${JSON.stringify(answer)}`);
  return id;
}

/** What a person of the tests would come with, for services that no field leads to. */
export function contextOf(app: TestApp, who: PersonName): Context {
  const { runtime } = app.app;
  const person = DEMO_PEOPLE.find(({ id }) => id === personId(who));
  if (!person) throw new Error(`${who} is nobody of the demo`);
  const context = seedContext(runtime.orm.em.fork(), person, systemClock.now(), systemClock, createLogger('silent'));
  return { ...context, plans: runtime.plans, committed: runtime.committed };
}

/** Edits a plan in somebody's name, through the gate; answers the number of the update. */
export async function editPlanAs(app: TestApp, who: PersonName, planId: string, edit: Parameters<typeof editPlan>[2]): Promise<number> {
  return storedOrThrow(await editPlan(contextOf(app, who), planId, edit)).seq;
}

/** How far the rows of a plan are: for tests that wait until they say what was edited. */
export async function projectedSeq(app: TestApp, planId: string): Promise<number> {
  const found = await sql<{ seq: number }>`select projected_seq::int as seq from plan where id = ${planId}::uuid`.execute(app.db());
  return found.rows[0]!.seq;
}

/** Levels of every indicator of a region's year, but for those that are named; null leaves one out. */
export async function insertLevels(
  db: Rows,
  regionCode: string,
  year: number,
  otherwise: number | null,
  named: Record<string, number | null> = {},
  { stage = 'FINAL', at = new Date('2025-06-01T00:00:00Z') }: { stage?: Stage; at?: Date } = {},
): Promise<void> {
  await sql`
    insert into assessment (id, region_code, framework_id, year, sample, created_at)
    values (gen_random_uuid(), ${regionCode}, ${FRAMEWORK}, ${year}, true, ${at}::timestamptz) on conflict do nothing`.execute(db);
  const values = frameworks.get(FRAMEWORK)!.indicators.map(({ code }) => ({ code, level: code in named ? named[code]! : otherwise }));
  await sql`
    insert into report (id, assessment_id, indicator_code, level, stage, reported_by_id, reported_by_name, reported_at, version)
    select gen_random_uuid(), a.id, v.code, v.level, ${STAGES.indexOf(stage)}, 'x', 'X', ${at}::timestamptz,
      (select coalesce(max(r.version), 0) from report r where r.assessment_id = a.id) + row_number() over ()
    from assessment a cross join json_to_recordset(${JSON.stringify(values)}::json) as v (code text, level smallint)
    where a.region_code = ${regionCode} and a.framework_id = ${FRAMEWORK} and a.year = ${year} and v.level is not null`.execute(db);
}
