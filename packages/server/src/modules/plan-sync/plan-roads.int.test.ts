import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';

import { emptyPlanDocument, readPlan } from '@saling/schema/plan';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';

import { CLOSE } from '../../gateway/close-codes.ts';
import { LIMITS as SOCKET } from '../../gateway/limits.ts';
import { SUMEDANG } from '../../testing/actors.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import { openSocket } from '../../testing/harness-sockets.ts';
import { insertPlan } from '../../testing/insert-plan.ts';
import { followPlan, fromBase64, PlanClient, updatesAfter } from '../../testing/plan-client.ts';
import { randomOf, type Random } from '../../testing/random.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());

interface Heard {
  seq: number;
  update: string;
}
const ROADS = ['ws', 'sse', 'long-poll'] as const;

/** Reads a plan on a road until a number, going away and coming back with the last one now and then. */
async function readUpTo(who: Actor, road: (typeof ROADS)[number], planId: string, last: number, random: Random): Promise<Heard[]> {
  const heard: Heard[] = [];
  const after = (): number => heard.at(-1)?.seq ?? 0;
  while (after() < last) {
    if (road === 'long-poll') {
      const page = await updatesAfter(who, { planId, after: after(), waitMs: 5_000 });
      if (typeof page === 'string') throw new Error(page);
      heard.push(...page.nodes.map(({ seq, update }) => ({ seq, update })));
      continue;
    }
    await using stream = followPlan(who, road, { planId, after: after() });
    const stay = 1 + random.below(15);
    for (let taken = 0; taken < stay && after() < last; taken += 1) {
      const { told } = (await stream.next()).data!;
      if (told.__typename === 'PlanUpdate') heard.push({ seq: told.seq, update: told.update });
    }
  }
  return heard;
}

test('P18 the three roads give the same updates in the same order, and who comes back gets what was missed, once', async () => {
  const planId = await insertPlan(app.db());
  const [ayu, budi] = [await app.as('sumedangEditor'), await app.as('bantulEditor')];
  const [one, two] = [await PlanClient.open(ayu, planId), await PlanClient.open(budi, planId)];
  const readers = ROADS.map((road, place) => readUpTo(budi, road, planId, 80, randomOf(place + 1)));
  await Promise.all(
    [one, two].map(async (client) => {
      for (let edit = 0; edit < 40; edit += 1) {
        client.edits.addAction({ id: randomUUID(), owner: null, what: `Kegiatan ${edit}` });
        await client.flush();
      }
    }),
  );
  const rows = await sql<{ seq: string; update: Buffer }>`
    select u.seq, u.update from plan_update u where u.plan_id = ${planId}::uuid order by u.seq`.execute(app.db());
  const stored = rows.rows.map(({ seq, update }) => ({ seq: Number(seq), update: update.toString('base64') }));
  for (const [place, reader] of readers.entries()) expect(await reader, ROADS[place]).toEqual(stored);
});

test('P18 what was folded comes merged, with the number of the last, and what follows singly', async () => {
  const planId = await insertPlan(app.db());
  const budi = await app.as('bantulEditor');
  const client = await PlanClient.open(await app.as('sumedangEditor'), planId);
  for (const title of ['R', 'Re', 'Ren', 'Renc', 'Renca', 'Rencana']) {
    client.edits.setTitle(title);
    await client.flush();
  }
  const rows = await sql<{ update: Uint8Array }>`
    delete from plan_update u where u.plan_id = ${planId}::uuid and u.seq <= 4 returning u.update`.execute(app.db());
  const merged = Y.mergeUpdates(rows.rows.map(({ update }) => new Uint8Array(update)));
  await sql`insert into plan_fold (plan_id, branch, from_seq, to_seq, update, singles, moments, stretches, clients, bytes, from_at, to_at)
    values (${planId}::uuid, '', 1, 4, ${Buffer.from(merged)}, ''::bytea, '[]', '[]', '{}', 0, now(), now())`.execute(app.db());
  await using second = await anotherProcess();
  const doc = emptyPlanDocument(client.parties);
  const told: unknown[] = [];
  await using stream = followPlan({ ...budi, url: second.url }, 'ws', { planId, after: 2 });
  for (let caughtUp = false; !caughtUp;) {
    const one = (await stream.next()).data!.told;
    caughtUp = one.__typename === 'PlanCaughtUp';
    if (one.__typename !== 'PlanUpdate') continue;
    told.push([one.seq, one.merged, one.author?.name ?? null]);
    Y.applyUpdate(doc, fromBase64(one.update));
  }
  expect(told).toEqual([
    [4, true, null],
    [5, false, 'Ayu Rahmawati'],
    [6, false, 'Ayu Rahmawati'],
  ]);
  expect(readPlan(doc, client.parties).title).toBe('Rencana');
  expect(await updatesAfter({ ...budi, url: second.url }, { planId, after: 0 })).toMatchObject({
    nodes: [{ seq: 4 }, { seq: 5 }, { seq: 6 }],
    seq: 6,
  });
});

/** One that has nothing of it in memory. */
async function anotherProcess(): Promise<AsyncDisposable & { url: string }> {
  const { createApp } = await import('../../app.ts');
  const started = await createApp({ ...app.app.runtime.config, port: 0 }, { log: app.app.runtime.log });
  return { url: `http://127.0.0.1:${started.port}`, [Symbol.asyncDispose]: () => started[Symbol.asyncDispose]() };
}

describe('P4 who may not read a plan follows it on no road', () => {
  test.each(['stranger', 'observer', 'anonymous'] as const)('%s', async (name) => {
    const planId = await insertPlan(app.db());
    const who = await app.as(name);
    expect(await updatesAfter(who, { planId, after: 0 })).toBe('NOT_FOUND');
    for (const road of ['ws', 'sse'] as const) {
      await using stream = followPlan(who, road, { planId, after: 0 });
      expect((await stream.next()).errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
    }
  });

  test('and who loses the right is sent away at once', async () => {
    const planId = await insertPlan(app.db());
    const viewer = await app.again('sumedangViewer');
    await using stream = followPlan(viewer, 'ws', { planId, after: 0 });
    await stream.next();
    const next = stream.next().catch((closed: unknown) => closed);
    await viewer.signOut();
    expect(await next).toMatchObject({ code: CLOSE.SESSION_ENDED });
  });
});

test('P18 a reader that stops reading costs bounded memory and is closed with a code; others notice nothing', async () => {
  const planId = await insertPlan(app.db());
  const [ayu, budi] = [await app.as('sumedangEditor'), await app.as('bantulEditor')];
  await using raw = await openSocket(budi);
  const first = raw.message(({ type }) => type === 'next');
  const query = `subscription { planUpdates(planId: "${planId}", after: 0) { ... on PlanUpdate { seq update } ... on PlanCaughtUp { seq } } }`;
  raw.send({ id: '1', type: 'subscribe', payload: { query } });
  await first;
  raw.socket.pause();

  const writer = await PlanClient.open(ayu, planId);
  await using other = writer.follow('sse');
  await other.next();
  const { connections } = app.app.runtime;
  const texts = ['purpose', 'narrative', `section:${SUMEDANG}`].map((name) => writer.doc.getXmlFragment(name));
  const seen: number[] = [];
  let mostWaiting = 0;
  for (let round = 0; connections.size > 1; round += 1) {
    // Large, so that few fill the buffers of the system between the two ends; written and taken away again.
    const text = texts.find(({ length }) => length === 0);
    if (text) {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText('あ'.repeat(40_000))]);
      text.insert(0, [paragraph]);
    } else writer.doc.transact(() => texts.forEach((one) => one.delete(0, one.length)));
    await writer.flush();
    const { told } = (await other.next()).data!;
    if (told.__typename === 'PlanUpdate') seen.push(told.seq);
    mostWaiting = Math.max(mostWaiting, connections.mostWaiting);
    await turn();
    if (round > 2_000) throw new Error(`${round} updates were stored and the reader that does not read is still connected`);
  }
  raw.socket.resume();
  expect((await raw.closed).code).toBe(CLOSE.SLOW);
  expect(mostWaiting).toBeLessThan(SOCKET.waitingBytes);
  expect(seen).toEqual(seen.map((_, place) => place + 1));
});
