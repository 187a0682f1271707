import { canonicalPlan, emptyPlanDocument, readPlan, type PlanContent, type PlanParties } from '@saling/schema/plan';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';

import type { NewPlanUpdate, StoredPlanUpdate } from '../../api/plan-store.ts';
import { systemClock } from '../../kernel/clock.ts';
import { BANTUL, personId, SUMEDANG } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { editAtRandom } from '../../testing/plan-editors.ts';
import { windowOf } from '../../testing/plan-history.ts';
import { beginPlanOfTests, contextOf } from '../../testing/plans.ts';
import { randomOf } from '../../testing/random.ts';
import { copyOf } from '../plan-sync/gate/plan-copy.ts';
import { readDocument } from '../plan-sync/plan-rows.ts';
import { compactPlan, type CompactionSizes } from './compact-plan.service.ts';
import { plansBehind } from './plan-compactor.ts';
import { contentAt } from './plan-moments.service.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
}, 60_000);
afterAll(async () => {
  await app[Symbol.asyncDispose]();
});

const PARTIES: PlanParties = [SUMEDANG, BANTUL];
/** So small that a short test has many checkpoints and folds, and old checkpoints go. */
const SIZES: CompactionSizes = { checkpoint: 17, fold: 5, foldBytes: 4_000, apart: 40, apartBytes: 1024 * 1024 };

const key = (planId: string) => ({ planId, branch: '' });

const HISTORY = `query ($planId: ID!, $first: Int, $after: String) { plan(id: $planId) { history(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } nodes {
    id fromSeq toSeq startedAt endedAt person personId region { code } updates acceptedBy summary { place kind label before after } } } } }`;
type Page = { plan: { history: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string }; nodes: unknown[] } } };

/** Every session. Pages of another size are computed anew, not remembered. */
async function sessionsOf(planId: string, first: number): Promise<unknown[]> {
  const actor = await app.as('sumedangViewer');
  const found: unknown[] = [];
  for (let after: string | null = null; ;) {
    const answer: { data?: Page | null; errors?: unknown } = await actor.query<Page>(HISTORY, { planId, first, after });
    expect(answer.errors).toBeUndefined();
    const { nodes, pageInfo, totalCount }: Page['plan']['history'] = answer.data!.plan.history;
    found.push(...nodes);
    if (!pageInfo.hasNextPage) {
      expect(found).toHaveLength(totalCount);
      return found;
    }
    after = pageInfo.endCursor;
  }
}

/** Everything that can be asked of a plan's past. */
async function past(planId: string, actionIds: readonly string[], pageSize: number): Promise<unknown> {
  const actor = await app.as('sumedangViewer');
  const asked = await Promise.all([
    ...actionIds.map((actionId) =>
      actor.query(
        'query ($planId: ID!, $actionId: ID) { planAuthorship(planId: $planId, actionId: $actionId, most: 400) { place text from length personId name regionCode at acceptedBy } }',
        { planId, actionId },
      ),
    ),
    ...['title', 'narrative', 'purpose', `section:${SUMEDANG}`, `section:${BANTUL}`, 'groups'].map((root) =>
      actor.query(
        'query ($planId: ID!, $root: String) { planAuthorship(planId: $planId, root: $root, most: 400) { place text from length personId name regionCode at acceptedBy } }',
        { planId, root },
      ),
    ),
  ]);
  for (const answer of asked) expect(answer.errors).toBeUndefined();
  return { authors: asked.map(({ data }) => data), sessions: await sessionsOf(planId, pageSize) };
}

async function contentFromRows(planId: string): Promise<PlanContent> {
  const copy = copyOf(await readDocument(app.db(), key(planId)));
  return readPlan(copy.doc, PARTIES);
}

async function stored(planId: string): Promise<{ updates: number; folds: number; checkpoints: number }> {
  const found = await sql<{ updates: number; folds: number; checkpoints: number }>`
    select (select count(*)::int from plan_update u where u.plan_id = ${planId}::uuid) as updates,
      (select count(*)::int from plan_fold f where f.plan_id = ${planId}::uuid) as folds,
      (select count(*)::int from plan_checkpoint c where c.plan_id = ${planId}::uuid) as checkpoints`.execute(app.db());
  return found.rows[0]!;
}

test.each([1, 2, 3])(
  'P15 compaction at random moments changes neither content, nor authors, nor history, nor answers (seed %i)',
  async (seed) => {
    const random = randomOf(seed);
    const { plans } = app.app.runtime;
    const planId = await beginPlanOfTests(app, 'sumedangEditor');
    const writers = [await windowOf(app, 'sumedangEditor', planId), await windowOf(app, 'bantulEditor', planId)];
    const people = (['sumedangEditor', 'bantulEditor'] as const).map((who) => ({ who, id: personId(who) }));
    const said: StoredPlanUpdate[] = (await plans.updatesAfter(key(planId), 0)).updates;
    const sent: { update: NewPlanUpdate; owners: (string | null)[]; answer: { seq: number; at: Date } }[] = [];
    let [compacted, hours] = [0, 0];
    for (let step = 0; step < 160; step += 1) {
      const place = random.below(2);
      const writer = writers[place]!;
      editAtRandom(writer, random, PARTIES);
      const written = random.chance(0.7) ? writer.written() : null;
      if (written) {
        const { name } = contextOf(app, people[place]!.who).viewer.person!;
        const author = { id: people[place]!.id, name, regionCode: writer.regionCode };
        const update = { clientUpdateId: systemClock.newId(), update: written, author };
        const owners = [null, writer.regionCode];
        const answer = await plans.apply(key(planId), update, { author, owners });
        if (!answer.ok) throw new Error(`${answer.code} ${answer.detail}`);
        const known = said.at(-1)!.seq;
        said.push(...(await plans.updatesAfter(key(planId), known)).updates);
        // Breaks between sessions.
        if (random.chance(0.2)) hours += 1;
        await sql`
        update plan_update set at = at + ${hours} * interval '1 hour' where plan_id = ${planId}::uuid and seq > ${known}::bigint`.execute(
          app.db(),
        );
        sent.push({ update, owners, answer: { seq: answer.seq, at: new Date(answer.at.getTime() + hours * 3_600_000) } });
      }
      if (random.chance(0.3)) await writer.refresh();
      if (random.chance(0.06) && step < 150) {
        await compactPlan(app.db(), plans, planId, SIZES);
        compacted += 1;
      }
    }
    expect(compacted).toBeGreaterThan(3);
    const last = said.at(-1)!.seq;
    expect(said.map(({ seq }) => seq)).toEqual(Array.from({ length: last }, (_, at) => at + 1));

    const content = await contentFromRows(planId);
    const actionIds = content.actions.map(({ id }) => id).slice(0, 4);
    const before = await past(planId, actionIds, 30);
    const rowsBefore = await stored(planId);
    while (await compactPlan(app.db(), plans, planId, SIZES));
    await compactPlan(app.db(), plans, planId, SIZES);
    const rowsAfter = await stored(planId);
    expect(rowsAfter.updates).toBeLessThan(rowsBefore.updates + 1);
    expect(rowsAfter.updates).toBeLessThanOrEqual(2 * SIZES.checkpoint);
    expect(rowsAfter.folds).toBeGreaterThan(2);
    expect(rowsAfter.checkpoints).toBeLessThanOrEqual(2 + Math.ceil(last / (SIZES.apart / 2)));

    // What it says, what of its past can be asked, and each of its moments.
    expect(await contentFromRows(planId)).toEqual(content);
    expect(await past(planId, actionIds, 4)).toEqual(before);
    const oracle = emptyPlanDocument(PARTIES);
    const asked = said.filter(({ seq }) => seq % 7 === 0 || seq === last).map(({ seq }) => seq);
    for (const [place, seq] of asked.entries()) {
      for (const { update } of said.slice(asked[place - 1] ?? 0, seq)) Y.applyUpdate(oracle, update);
      const read = await contentAt(contextOf(app, 'sumedangEditor'), { id: planId, parties: PARTIES }, seq);
      expect(read).toEqual(readPlan(oracle, PARTIES));
      expect(canonicalPlan(read)).toBe(canonicalPlan(readPlan(oracle, PARTIES)));
    }
    expect(content).toEqual(readPlan(oracle, PARTIES));

    // Who comes back with any number gets what is missing (P18).
    for (const after of [0, 3, Math.floor(last / 2), last - 1]) {
      const doc = emptyPlanDocument(PARTIES);
      for (const { update } of said.slice(0, after)) Y.applyUpdate(doc, update);
      let seq = after;
      for (let more = true; more;) {
        const page = await plans.updatesAfter(key(planId), seq);
        for (const update of page.updates) {
          expect(update.seq).toBeGreaterThan(seq);
          seq = update.seq;
          Y.applyUpdate(doc, update.update);
        }
        more = page.hasMore;
      }
      expect(seq).toBe(last);
      expect(readPlan(doc, PARTIES)).toEqual(content);
    }

    // The same again is answered the same (P6), whether it was folded or not.
    for (const { update, owners, answer } of sent.filter((_, at) => at % 9 === 0)) {
      expect(await plans.apply(key(planId), update, { author: update.author, owners })).toEqual({ ok: true, ...answer });
    }
    expect((await stored(planId)).updates).toBe(rowsAfter.updates);
  },
  120_000,
);

test('P15 two who compact at the same time, while others write, lose nothing', async () => {
  const { plans } = app.app.runtime;
  const planId = await beginPlanOfTests(app, 'sumedangEditor');
  const writer = await windowOf(app, 'sumedangEditor', planId);
  const id = systemClock.newId();
  writer.making.addAction({ id, owner: null });
  await writer.store();
  for (let round = 0; round < 12; round += 1) {
    await Promise.all([
      compactPlan(app.db(), plans, planId, SIZES),
      compactPlan(app.db(), plans, planId, SIZES),
      (async () => {
        for (const word of ['a', 'b', 'c', 'd']) {
          writer.edits.setText(id, 'what', `${word} ${round}`);
          await writer.store();
        }
      })(),
    ]);
  }
  const seqs = await sql<{ from: number; to: number }>`
    select f.from_seq::int as "from", f.to_seq::int as "to" from plan_fold f where f.plan_id = ${planId}::uuid
    union all select u.seq::int, u.seq::int from plan_update u where u.plan_id = ${planId}::uuid order by 1`.execute(app.db());
  let next = 1;
  for (const { from, to } of seqs.rows) {
    expect(from).toBe(next);
    next = to + 1;
  }
  expect((await contentFromRows(planId)).actions).toMatchObject([{ what: 'd 11' }]);
});

test('P15 a plan is compacted when much was written, or some and nobody writes any more', async () => {
  const planId = await beginPlanOfTests(app, 'sumedangEditor');
  const writer = await windowOf(app, 'sumedangEditor', planId);
  const behind = async (idleSince: Date) => (await plansBehind(app.db(), [planId], idleSince))[0]!;
  const soon = () => new Date(Date.now() + 60_000);
  expect(await behind(soon())).toMatchObject({ due: false, idle: true });
  for (let n = 0; n < 60; n += 1) {
    writer.edits.setTitle(`Rencana ${n}`);
    await writer.store();
  }
  expect(await behind(new Date(0))).toMatchObject({ due: false, idle: false });
  expect(await behind(soon())).toMatchObject({ due: true, idle: true });
  expect((await plansBehind(app.db(), null, soon())).map((one) => one.planId)).toContain(planId);
  await compactPlan(app.db(), app.app.runtime.plans, planId);
  expect(await behind(soon())).toMatchObject({ due: false });
});
