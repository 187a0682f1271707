import { randomUUID } from 'node:crypto';

import type { PlanAction, PlanContent, PlanEdits } from '@saling/schema/plan';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { systemClock } from '../../kernel/clock.ts';
import { createLogger } from '../../kernel/log.ts';
import { BANTUL, personId, SUMEDANG, type PersonName } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { planEditor } from '../../testing/plan-editors.ts';
import { beginPlanOfTests, editPlanAs, projectedSeq } from '../../testing/plans.ts';
import { randomOf, type Random } from '../../testing/random.ts';
import { PlanProjector } from './plan-projector.ts';
import { projectPlan } from './project-stored.service.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());

type Action = Record<string, unknown> & { id: string };
interface Shown {
  title: string;
  projectedSeq: number;
  actions: { nodes: Action[] };
}

const FIELDS = `nodes { id ownerCode what output indicatorCode frameworkId levelFrom levelTo start due budget source state deleted
  responsible { regionCode unit person } practice { practiceId version } group { id name } notes(first: 20) evidence(first: 10) { kind ref label }
  conflicts { field values } }`;

async function ask(planId: string, fields: string): Promise<Shown> {
  const answer = await (
    await app.as('bantulEditor')
  ).query<{ plan: Shown }>(`query ($id: ID!) { plan(id: $id) { ${fields} } }`, { id: planId });
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.plan;
}

/** Waits until the rows are as far as the document. */
async function projected(planId: string, seq: number): Promise<void> {
  await expect.poll(() => projectedSeq(app, planId), { timeout: 10_000 }).toBeGreaterThanOrEqual(seq);
}

/** An action of the document as the API is to show it. */
function wanted(action: PlanAction, content: PlanContent): Action {
  const { id, owner, indicator, practice, group, notes, evidence, conflicts, order: _order, ...rest } = action;
  const [frameworkId = null, indicatorCode = null] = indicator?.split(':') ?? [];
  return {
    ...rest,
    id,
    ownerCode: owner,
    indicatorCode,
    frameworkId,
    practice: practice && { practiceId: practice.practiceId, version: practice.version },
    group: content.groups.filter(({ id: of }) => of === group).map(({ id: of, name }) => ({ id: of, name }))[0] ?? null,
    notes: notes.map(({ value }) => value),
    evidence: evidence.map(({ value }) => value),
    conflicts: conflicts.map(({ field, values }) => ({ field, values: values.map(({ value }) => JSON.stringify(value)) })),
  };
}

async function expectEqual(planId: string, seq: number): Promise<void> {
  await projected(planId, seq);
  const standing = await ask(planId, `title actions(first: 30) { ${FIELDS} }`);
  const removed = await ask(planId, `actions(first: 30, filter: { deleted: true }) { ${FIELDS} }`);
  const { content } = await app.app.runtime.plans.read({ planId, branch: '' });
  const actions = content.actions.map((action) => wanted(action, content));
  expect(standing.title).toBe(content.title);
  expect(standing.actions.nodes).toEqual(actions.filter(({ deleted }) => deleted === false));
  expect(removed.actions.nodes).toEqual(actions.filter(({ deleted }) => deleted === true));
}

/** One edit of any kind, of what the region may write. */
function editAtRandom(random: Random, own: string): (edits: PlanEdits, doc: unknown, content: PlanContent) => void {
  return (edits, _doc, { actions, groups }) => {
    const mine = actions.filter(({ owner }) => owner === null || owner === own);
    const group = groups.length > 0 && random.chance(0.7) ? random.pick(groups).id : null;
    if (mine.length === 0 || random.chance(0.3)) {
      edits.addAction({
        id: randomUUID(),
        owner: random.pick([null, own]),
        what: `Kegiatan ${random.below(100)}`,
        group,
        budget: random.below(1e9),
      });
      return;
    }
    const { id } = random.pick(mine);
    const ways: (() => void)[] = [
      () => edits.setText(id, 'what', `Latih ${random.below(1_000)} petugas`),
      () => edits.setText(id, `unit:${own}`, 'Diskominfo'),
      () => edits.setValue(id, 'indicator', `spbe-2020:${1 + random.below(47)}`),
      () => edits.setValue(id, 'due', `2027-0${1 + random.below(9)}-15`),
      () => edits.setValue(id, 'state', random.pick(['RUNNING', 'BLOCKED', 'DONE'] as const)),
      () => edits.moveAction(id, group, random.below(3)),
      () => edits.deleteAction(id),
      () => edits.restoreAction(id),
      () => edits.addNote(id, 'Sudah dibahas'),
      () => edits.addEvidence(id, { kind: 'LINK', ref: 'https://contoh.example/', label: 'Bukti' }),
      () => edits.addGroup(randomUUID(), `Kelompok ${random.below(10)}`),
      () => (groups.length > 0 ? edits.renameGroup(random.pick(groups).id, `Nama ${random.below(10)}`) : undefined),
      () => (groups.length > 1 ? edits.moveGroup(random.pick(groups).id, 0) : undefined),
      () => (groups.length > 2 ? edits.deleteGroup(random.pick(groups).id) : undefined),
      () => edits.setTitle(`Rencana ${random.below(10)}`),
    ];
    random.pick(ways)();
  };
}

const TWO: [PersonName, string][] = [
  ['sumedangEditor', SUMEDANG],
  ['bantulEditor', BANTUL],
];

test('P10 after whatever edits of both regions, at the same time, the rows say what the document says', async () => {
  const planId = await beginPlanOfTests(app, 'sumedangEditor', { from: { templateId: 'audit-tik' } });
  const random = randomOf(20_261_130);
  for (let round = 0; round < 4; round += 1) {
    const seqs = await Promise.all(
      TWO.flatMap(([who, own]) => Array.from({ length: 8 }, () => editPlanAs(app, who, planId, editAtRandom(random, own)))),
    );
    await expectEqual(planId, Math.max(...seqs));
  }
});

/** Two set the day of an action without knowing of each other; answers the numbers of their updates. */
async function setAtOnce(planId: string, actionId: string, days: readonly [string, string]): Promise<number[]> {
  const { plans } = app.app.runtime;
  const key = { planId, branch: '' };
  const { state } = await plans.state(key, null);
  const written = await Promise.all(
    TWO.map(async ([who, regionCode], place) => {
      const author = { id: personId(who), name: who, regionCode };
      const [clientId] = await plans.giveClients(key, author, 1);
      const editor = planEditor(clientId!, regionCode);
      editor.hear(state);
      editor.edits.setValue(actionId, 'due', days[place]!);
      return { author, regionCode, update: editor.written()! };
    }),
  );
  const stored = await Promise.all(
    written.map(({ author, regionCode, update }) =>
      plans.apply(key, { clientUpdateId: randomUUID(), update, author }, { author, owners: [null, regionCode] }),
    ),
  );
  return stored.map((one) => {
    if (!one.ok) throw new Error(one.detail);
    return one.seq;
  });
}

test('P10 a field with two values shows both', async () => {
  const planId = await beginPlanOfTests(app, 'sumedangEditor');
  const id = randomUUID();
  await editPlanAs(app, 'sumedangEditor', planId, (edits) => edits.addAction({ id, owner: null }));
  // Each is made on a copy of its own of what was stored before both.
  const seqs = await setAtOnce(planId, id, ['2027-03-01', '2027-06-01']);
  await expectEqual(planId, Math.max(...seqs));
  const { actions } = await ask(planId, 'actions { nodes { conflicts { field values } } }');
  expect(actions.nodes).toEqual([{ conflicts: [{ field: 'due', values: expect.arrayContaining(['"2027-03-01"', '"2027-06-01"']) }] }]);
});

test('P10 what a process left behind is brought up to date by the next that starts, and by several at once each change is told once', async () => {
  const planId = await beginPlanOfTests(app, 'sumedangEditor');
  const ids = Array.from({ length: 5 }, () => randomUUID());
  const { runtime } = app.app;
  const projector = () =>
    new PlanProjector({
      em: () => runtime.orm.em.fork(),
      plans: runtime.plans,
      clock: systemClock,
      log: createLogger('silent'),
      committed: runtime.committed,
      quietMs: 0,
    });
  {
    await using _one = projector();
    await using _two = projector();
    const seqs = await Promise.all(
      ids.map((id) => editPlanAs(app, 'sumedangEditor', planId, (edits) => edits.addAction({ id, owner: null, what: id }))),
    );
    await expectEqual(planId, Math.max(...seqs));
  }
  const told = await sql<{ id: string; change: string }>`
    select payload::jsonb ->> 'planActionId' as id, payload::jsonb ->> 'change' as change from event
    where type = 'plan.action_changed' and stream_id = ${`plan:${planId}`}`.execute(app.db());
  expect(told.rows.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  // As if the process had ended between storing the last update and writing its rows.
  await sql`update plan_action set place = 'zzz', content = jsonb_set(content::jsonb, '{what}', '"lama"')::text where id = ${ids[2]}::uuid`.execute(
    app.db(),
  );
  const behind = await sql<{ seq: number }>`
    update plan set projected_seq = projected_seq - 1 where id = ${planId}::uuid returning projected_seq::int + 1 as seq`.execute(app.db());
  await using _next = projector();
  await expectEqual(planId, behind.rows[0]!.seq);
});

test('the feed is told once of a stretch of work by each person, and not of every action', async () => {
  const planId = await beginPlanOfTests(app, 'sumedangEditor');
  const id = randomUUID();
  for (const [who] of TWO) {
    await editPlanAs(app, who, planId, (edits, _doc, { actions }) =>
      actions.length === 0 ? edits.addAction({ id, owner: null, indicator: 'spbe-2020:17' }) : edits.setText(id, 'what', 'Latih petugas'),
    );
    await projected(planId, await app.app.runtime.plans.seqOf({ planId, branch: '' }));
  }
  const last = await editPlanAs(app, 'sumedangEditor', planId, (edits) => edits.setValue(id, 'state', 'DONE'));
  await projected(planId, last);
  const feed = async () => {
    const answer = await (
      await app.as('sumedangViewer')
    ).query<{ recentActivity: { totalCount: number; nodes: { kind: string; actor: string; title: string; region: { code: string } }[] } }>(
      'query ($ids: [ID!]) { recentActivity(filter: { planIds: $ids }) { totalCount nodes { kind actor title region { code } } } }',
      { ids: [planId] },
    );
    return answer.data!.recentActivity;
  };
  const title = 'Rencana bersama';
  await expect.poll(feed, { timeout: 10_000 }).toEqual({
    totalCount: 3,
    nodes: [
      { kind: 'PLAN_EDITED', actor: 'Budi Santoso', title, region: { code: BANTUL } },
      { kind: 'PLAN_EDITED', actor: 'Ayu Rahmawati', title, region: { code: SUMEDANG } },
      { kind: 'PLAN_CREATED', actor: 'Ayu Rahmawati', title, region: { code: SUMEDANG } },
    ],
  });
  const stranger = await (
    await app.as('observer')
  ).query<{ recentActivity: { totalCount: number } }>('query ($ids: [ID!]) { recentActivity(filter: { planIds: $ids }) { totalCount } }', {
    ids: [planId],
  });
  expect(stranger.data!.recentActivity.totalCount).toBe(0);
});

test('P10 P20 a process that was overtaken while it read leaves the rows as they are, and tells nothing', async () => {
  const planId = await beginPlanOfTests(app, 'sumedangEditor');
  const id = randomUUID();
  await projected(planId, await editPlanAs(app, 'sumedangEditor', planId, (edits) => edits.addAction({ id, owner: null, what: 'satu' })));
  const { plans, orm } = app.app.runtime;
  await editPlanAs(app, 'sumedangEditor', planId, (edits) => edits.setText(id, 'what', 'dua'));
  const slow = projectPlan(
    {
      em: () => orm.em.fork(),
      clock: systemClock,
      plans: {
        read: async (key) => {
          const early = await plans.read(key);
          await projected(planId, await editPlanAs(app, 'bantulEditor', planId, (edits) => edits.setText(id, 'what', 'tiga')));
          return early;
        },
      },
    },
    planId,
  );
  expect(await slow).toBe(false);
  const rows = await sql<{ what: string; fields: number }>`
    select a.what, (select count(*)::int from event e where e.type = 'plan.action_changed' and e.payload::jsonb ->> 'planActionId' = a.id::text
      and e.payload::jsonb ->> 'change' = 'CHANGED') as fields
    from plan_action a where a.plan_id = ${planId}::uuid`.execute(app.db());
  expect(rows.rows).toMatchObject([{ what: 'tiga' }]);
  expect(rows.rows[0]!.fields).toBeLessThanOrEqual(2);
});
