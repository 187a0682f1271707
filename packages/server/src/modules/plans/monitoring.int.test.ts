import { randomUUID } from 'node:crypto';

import { frameworks, scoreAssessment } from '@saling/schema';
import type { NewAction } from '@saling/schema/plan';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { systemClock } from '../../kernel/clock.ts';
import { BANTUL, FRAMEWORK, SUMEDANG, type ActorName } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { beginPlanOfTests, editPlanAs, insertLevels, projectedSeq } from '../../testing/plans.ts';
import { dayInRegion } from '../regions/zone.service.ts';

/** Half an hour before midnight in Jakarta, after it in the east. */
const NOW = new Date('2026-11-24T16:30:00Z');
const framework = frameworks.get(FRAMEWORK)!;

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({ clock: { ...systemClock, now: () => NOW } });
});
afterAll(() => app[Symbol.asyncDispose]());

async function ask<T>(planId: string, fields: string, who: ActorName = 'sumedangViewer'): Promise<T> {
  const answer = await (await app.as(who)).query<{ plan: T }>(`query ($id: ID!) { plan(id: $id) { ${fields} } }`, { id: planId });
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.plan;
}

async function projected(planId: string, seq: number): Promise<void> {
  await expect.poll(() => projectedSeq(app, planId), { timeout: 10_000 }).toBeGreaterThanOrEqual(seq);
}

/** A plan with these actions, by both regions. */
async function planOf(actions: Omit<NewAction, 'id'>[], more: Record<string, unknown> = {}): Promise<{ planId: string; ids: string[] }> {
  const planId = await beginPlanOfTests(app, 'sumedangEditor', more);
  const all = actions.map((action) => ({ ...action, id: randomUUID() }));
  let seq = 0;
  for (const [who, mine] of [
    ['sumedangEditor', all.filter(({ owner }) => owner !== BANTUL)],
    ['bantulEditor', all.filter(({ owner }) => owner === BANTUL)],
  ] as const)
    seq = await editPlanAs(app, who, planId, (edits) => mine.forEach((action) => edits.addAction(action)));
  await projected(planId, seq);
  return { planId, ids: all.map(({ id }) => id) };
}

test('P23 progress counts actions by state, what is late by the calendar of the region, and what is due soon', async () => {
  const own = { owner: SUMEDANG } as const;
  const { planId, ids } = await planOf(
    [
      { ...own, state: 'RUNNING', due: '2026-11-23' },
      // Today in Jakarta, where it is not midnight yet.
      { ...own, state: 'NOT_STARTED', due: '2026-11-24' },
      { ...own, state: 'DONE', due: '2026-11-01' },
      { owner: BANTUL, state: 'BLOCKED', due: '2026-12-08' },
      { owner: null, state: 'NOT_STARTED', due: '2026-12-09' },
      { owner: null },
      { owner: null, state: 'RUNNING', due: '2026-01-01' },
    ],
    { startsOn: '2026-11-05', endsOn: '2026-12-14' },
  );
  const progress = 'progress { total notStarted running blocked done late dueSoon nextDue elapsed }';
  const counted = {
    total: 7,
    notStarted: 3,
    running: 2,
    blocked: 1,
    done: 1,
    late: 2,
    dueSoon: 2,
    nextDue: '2026-11-24',
    elapsed: 19 / 40,
  };
  expect(await ask(planId, progress)).toEqual({ progress: counted });
  const gone = await editPlanAs(app, 'sumedangEditor', planId, (edits) => edits.deleteAction(ids[6]!));
  await projected(planId, gone);
  expect(await ask(planId, progress)).toEqual({ progress: { ...counted, total: 6, running: 1, late: 1 } });
});

test('P23 an empty plan, and one without a period, have nothing to count', async () => {
  const { planId } = await planOf([]);
  expect(await ask(planId, 'progress { total late nextDue elapsed } effects { levelNow }')).toEqual({
    progress: { total: 0, late: 0, nextDue: null, elapsed: null },
    effects: [],
  });
});

test('P23 days begin at midnight of the region', async () => {
  const days = await sql<{ code: string; day: string }>`
    select code, ${dayInRegion(sql`code`, NOW)}::text as day from unnest(array['32.11', '61.71', '51.71', '64.72', '81.71', '91.71']) as code`.execute(
    app.db(),
  );
  expect(Object.fromEntries(days.rows.map(({ code, day }) => [code, day]))).toEqual({
    '32.11': '2026-11-24',
    '61.71': '2026-11-24',
    '51.71': '2026-11-25',
    '64.72': '2026-11-25',
    '81.71': '2026-11-25',
    '91.71': '2026-11-25',
  });
});

test('P23 the index a plan leads to is exact, from the levels as they are now, for each region that an action is of', async () => {
  await insertLevels(app.db(), SUMEDANG, 2024, 3, { '17': 2 });
  const lift = (code: string, levelTo: number, owner: string | null) => ({
    owner,
    indicator: `${FRAMEWORK}:${code}`,
    levelFrom: 1,
    levelTo,
  });
  const { planId, ids } = await planOf([
    lift('17', 4, SUMEDANG),
    // The higher of two counts, and a level that is reached already counts for nothing.
    lift('17', 5, null),
    lift('1', 2, SUMEDANG),
    lift('40', 4, BANTUL),
  ]);
  const fields =
    'outlook { region { code } year indexNow predicateNow { code } indexIfAllSucceed predicateThen { code } actionsCounted reason { en } }';
  const index = (named: Record<string, number>) => {
    const { index: value, predicate } = scoreAssessment(
      framework,
      new Map(framework.indicators.map(({ code }) => [code, named[code] ?? 3])),
    );
    return { value, predicate: predicate && { code: predicate.code } };
  };
  const [now, then] = [index({ '17': 2 }), index({ '17': 5 })];
  expect(then.value).not.toBe(now.value);
  const ofBantul = {
    region: { code: BANTUL },
    year: null,
    indexNow: null,
    predicateNow: null,
    indexIfAllSucceed: null,
    predicateThen: null,
  };
  expect(await ask(planId, fields)).toEqual({
    outlook: [
      {
        region: { code: SUMEDANG },
        year: 2024,
        indexNow: now.value,
        predicateNow: now.predicate,
        indexIfAllSucceed: then.value,
        predicateThen: then.predicate,
        actionsCounted: 2,
        reason: null,
      },
      { ...ofBantul, actionsCounted: 2, reason: { en: '47 of 47 indicators have no level yet: there is no index.' } },
    ],
  });
  // A level that is reported moves it.
  await insertLevels(app.db(), SUMEDANG, 2025, null, { '17': 4 }, { stage: 'SELF', at: new Date('2026-03-01T00:00:00Z') });
  expect((await ask<{ outlook: unknown[] }>(planId, 'outlook { year indexNow indexIfAllSucceed actionsCounted }')).outlook[0]).toEqual({
    year: 2025,
    indexNow: index({ '17': 4 }).value,
    indexIfAllSucceed: then.value,
    actionsCounted: 1,
  });
  const gone = await editPlanAs(app, 'sumedangEditor', planId, (edits) => edits.deleteAction(ids[1]!));
  await projected(planId, gone);
  expect((await ask<{ outlook: unknown[] }>(planId, 'outlook { indexIfAllSucceed }')).outlook[0]).toEqual({
    indexIfAllSucceed: index({ '17': 4 }).value,
  });
});

test('P23 effects say what the indicators of actions were when they began and are now', async () => {
  await insertLevels(app.db(), BANTUL, 2024, null, { '22': 2 });
  await insertLevels(app.db(), SUMEDANG, 2023, null, { '22': 1 }, { at: new Date('2024-02-01T00:00:00Z') });
  await insertLevels(app.db(), BANTUL, 2025, null, { '22': 4 }, { at: new Date('2026-05-01T00:00:00Z') });
  const indicator = `${FRAMEWORK}:22`;
  const { planId, ids } = await planOf(
    [
      { owner: null, indicator, levelTo: 4, start: '2026-01-05' },
      // The day begins in Jakarta seven hours before it does in Greenwich: what was reported on it is not known at its beginning.
      { owner: BANTUL, indicator, levelTo: 5, start: '2026-05-01' },
      { owner: BANTUL, indicator: 'lain:1', levelTo: 5 },
      { owner: BANTUL, what: 'Rapat' },
    ],
    { startsOn: '2026-06-01' },
  );
  const { effects } = await ask<{ effects: unknown[] }>(
    planId,
    'effects { actionId region { code } indicator { code } levelAtStart levelNow levelTo changedAt }',
  );
  const changedAt = '2026-05-01T00:00:00.000Z';
  expect(effects).toEqual([
    // Sumedang has newer levels from the test before: of its newest year in which this one has any.
    expect.objectContaining({ actionId: ids[0], region: { code: SUMEDANG }, levelTo: 4 }),
    { actionId: ids[0], region: { code: BANTUL }, indicator: { code: '22' }, levelAtStart: 2, levelNow: 4, levelTo: 4, changedAt },
    { actionId: ids[1], region: { code: BANTUL }, indicator: { code: '22' }, levelAtStart: 2, levelNow: 4, levelTo: 5, changedAt },
  ]);
});
