import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import { readPlan } from '@saling/schema/plan';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Context } from '../../api/context.ts';
import { viewerOfRequest } from '../../gateway/authenticate.ts';
import { createContext } from '../../gateway/runtime.ts';
import { BANTUL, SUMEDANG, type ActorName } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { insertPlan } from '../../testing/insert-plan.ts';
import { applyUpdate, base64, openPlan, PlanClient } from '../../testing/plan-client.ts';
import { editPlan, storedOrThrow, storeTrusted } from './write-plan.service.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());

async function contextOf(name: ActorName): Promise<Context> {
  const { runtime } = app.app;
  const { cookie } = await app.as(name);
  const request = { headers: { ...(cookie && { cookie }) }, socket: {} } as IncomingMessage;
  const viewer = await viewerOfRequest(runtime, request);
  const signal = new AbortController().signal;
  return createContext(runtime, { viewer: () => viewer, requestId: 'test', signal, closeSlow: () => undefined, request });
}
const contentOf = async (planId: string) => {
  const { doc, parties } = await PlanClient.open(await app.as('bantulEditor'), planId);
  return readPlan(doc, parties);
};

describe('an edit by the server', () => {
  test('P5 is somebody’s like any other, and who follows the plan hears of it', async () => {
    const planId = await insertPlan(app.db());
    const budi = await PlanClient.open(await app.as('bantulEditor'), planId);
    await using stream = budi.follow('ws');
    await stream.next();
    const stored = storedOrThrow(await editPlan(await contextOf('sumedangEditor'), planId, (edits) => edits.setTitle('Rencana')));
    expect(stored.seq).toBe(1);
    const { told } = (await stream.next()).data!;
    expect(told).toMatchObject({ __typename: 'PlanUpdate', seq: 1, author: { name: 'Ayu Rahmawati', regionCode: SUMEDANG } });
  });

  test('P21 may be more than one update holds, and is stored all or not at all', async () => {
    const planId = await insertPlan(app.db());
    const ctx = await contextOf('sumedangEditor');
    const many = (owner: string | null, last: string | null) =>
      editPlan(ctx, planId, (edits) => {
        for (let place = 0; place < 500; place += 1)
          edits.addAction({ id: randomUUID(), owner, what: `Kegiatan ${place} ${'x'.repeat(300)}` });
        edits.addAction({ id: randomUUID(), owner: last, what: 'Yang terakhir' });
      });
    expect(await many(null, BANTUL)).toMatchObject({ ok: false, code: 'NOT_YOURS' });
    expect((await contentOf(planId)).actions).toEqual([]);
    expect(await many(null, SUMEDANG)).toMatchObject({ ok: true });
    expect((await contentOf(planId)).actions).toHaveLength(501);
    const numbers = await sql<{ seq: string }>`select u.seq from plan_update u where u.plan_id = ${planId}::uuid order by u.seq`.execute(
      app.db(),
    );
    expect(numbers.rows.length).toBeGreaterThan(1);
    expect(numbers.rows.map(({ seq }) => Number(seq))).toEqual(numbers.rows.map((_, place) => place + 1));
  });

  test('P6 under the same id again stores nothing, at the same time too', async () => {
    const planId = await insertPlan(app.db());
    const ctx = await contextOf('sumedangEditor');
    const clientUpdateId = randomUUID();
    const edit = () =>
      editPlan(ctx, planId, (edits) => edits.addAction({ id: randomUUID(), owner: null, what: 'Sekali' }), { clientUpdateId });
    const answers = [...(await Promise.all([edit(), edit(), edit()])), await edit()];
    for (const answer of answers) expect(answer).toMatchObject({ ok: true, seq: 1 });
    expect((await contentOf(planId)).actions).toHaveLength(1);
  });

  test('that changes nothing stores nothing; who may not write is refused', async () => {
    const planId = await insertPlan(app.db());
    expect(await editPlan(await contextOf('sumedangEditor'), planId, () => undefined)).toMatchObject({ ok: true, seq: 0 });
    await expect(editPlan(await contextOf('sumedangViewer'), planId, () => undefined)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(editPlan(await contextOf('stranger'), planId, () => undefined)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

/** A proposal of Sumedang for what is Bantul's, with its branch. */
async function insertProposal(planId: string, submitted: boolean): Promise<string> {
  const id = randomUUID();
  await sql`
    insert into plan_proposal (id, plan_id, region_code, owner_code, title, state, base_seq, created_at, created_by_id, created_by_name,
      submitted_at, client_mutation_id, fingerprint)
    values (${id}::uuid, ${planId}::uuid, ${SUMEDANG}, ${BANTUL}, '', 'OPEN', 0, now(), 'demo-ayu', 'Ayu', ${submitted ? new Date() : null}, ${id}, '')`.execute(
    app.db(),
  );
  await sql`insert into plan_branch (plan_id, branch, last_seq) values (${planId}::uuid, ${id}, 0)`.execute(app.db());
  return id;
}

describe('P4 on the branch of a proposal', () => {
  test('who proposes writes what is the other region’s, and nothing else', async () => {
    const planId = await insertPlan(app.db());
    const proposalId = await insertProposal(planId, true);
    const ayu = await app.as('sumedangEditor');
    const outcomes: string[] = [];
    for (const owner of [BANTUL, SUMEDANG, null]) {
      const opened = await openPlan(ayu, { planId, proposalId });
      if (typeof opened === 'string') throw new Error(opened);
      const client = await PlanClient.open(ayu, planId);
      client.doc.clientID = opened.clientId!;
      const sent: Uint8Array[] = [];
      client.doc.on('update', (update: Uint8Array) => sent.push(update));
      client.edits.addAction({ id: randomUUID(), owner, what: 'Usul' });
      const applied = await applyUpdate(ayu, { planId, proposalId, update: base64(sent[0]!) });
      outcomes.push(typeof applied === 'string' ? applied : applied.__typename === 'PlanUpdateStored' ? 'stored' : applied.code);
    }
    expect(outcomes).toEqual(['stored', 'NOT_YOURS', 'NOT_YOURS']);
    expect(await openPlan(await app.as('bantulEditor'), { planId, proposalId })).toMatchObject({ mayWrite: false, clientId: null, seq: 1 });
    expect((await contentOf(planId)).actions).toEqual([]);
  });

  test('what was not submitted the other region does not know of, and what is closed nobody writes', async () => {
    const planId = await insertPlan(app.db());
    const proposalId = await insertProposal(planId, false);
    const ayu = await app.as('sumedangEditor');
    expect(await openPlan(await app.as('bantulEditor'), { planId, proposalId })).toBe('NOT_FOUND');
    expect(await openPlan(ayu, { planId: await insertPlan(app.db()), proposalId })).toBe('NOT_FOUND');
    const opened = await openPlan(ayu, { planId, proposalId });
    expect(opened).toMatchObject({ mayWrite: true });
    const client = await PlanClient.open(ayu, planId);
    client.doc.clientID = (opened as { clientId: number }).clientId;
    const sent: Uint8Array[] = [];
    client.doc.on('update', (update: Uint8Array) => sent.push(update));
    client.edits.addAction({ id: randomUUID(), owner: BANTUL, what: 'Usul' });
    await sql`update plan_proposal set state = 'WITHDRAWN' where id = ${proposalId}::uuid`.execute(app.db());
    expect(await applyUpdate(ayu, { planId, proposalId, update: base64(sent[0]!) })).toMatchObject({ code: 'READ_ONLY' });
    expect(await openPlan(ayu, { planId, proposalId })).toMatchObject({ mayWrite: false });
  });
});

test('P13 what is accepted of a proposal is told to everybody in the main document, as its writer’s', async () => {
  const planId = await insertPlan(app.db());
  const budi = await PlanClient.open(await app.as('bantulEditor'), planId);
  const other = await PlanClient.open(await app.as('sumedangEditor'), planId);
  const sent: Uint8Array[] = [];
  other.doc.on('update', (update: Uint8Array) => sent.push(update));
  other.edits.addAction({ id: randomUUID(), owner: BANTUL, what: 'Usul' });
  await using stream = budi.follow('ws');
  await stream.next();
  const ctx = await contextOf('bantulHead');
  const clocks = [{ client: other.doc.clientID, from: 0, to: 1 }];
  const author = { id: 'demo-ayu', name: 'Ayu Rahmawati', regionCode: SUMEDANG };
  const accepted = { update: sent[0]!, clocks, author, acceptedBy: { id: 'demo-sri', name: 'Sri Wahyuni' }, proposalId: randomUUID() };
  await ctx.em.transactional((em) => storeTrusted(em, ctx, planId, accepted));
  await ctx.plans.lookAgain({ planId, branch: '' });
  expect((await stream.next()).data!.told).toMatchObject({ seq: 1, author: { name: 'Ayu Rahmawati', clientId: other.doc.clientID } });
  expect((await contentOf(planId)).actions).toMatchObject([{ what: 'Usul', owner: BANTUL }]);
});
