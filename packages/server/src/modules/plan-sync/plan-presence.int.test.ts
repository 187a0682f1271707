import { afterAll, beforeAll, expect, test } from 'vitest';

import type { ActorName } from '../../testing/actors.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import type { OpenSubscription } from '../../testing/harness-client.ts';
import { insertPlan } from '../../testing/insert-plan.ts';
import { openPlan } from '../../testing/plan-client.ts';
import { PlanPresenceInMemory } from './plan-presence-book.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());

interface Presence {
  people: { clientId: number; name: string; regionCode: string; at: string | null; seenSeq: number }[];
  observers: number;
}
const FIELDS = 'people { clientId personId name regionCode at seenSeq } observers';

async function clientIdOf(who: Actor, planId: string): Promise<number> {
  const opened = await openPlan(who, { planId });
  if (typeof opened === 'string' || opened.clientId === null) throw new Error(`${who.name} does not write`);
  return opened.clientId;
}

async function report(who: Actor, input: Record<string, unknown>): Promise<true | string> {
  const answer = await who.query<{ reportPlanPresence: true }>(
    'mutation ($input: PlanPresenceInput!) { reportPlanPresence(input: $input) }',
    {
      input: { seenSeq: 0, ...input },
    },
  );
  return answer.data?.reportPlanPresence ?? answer.errors![0]!.extensions!.code!;
}

async function now(who: Actor, planId: string): Promise<Presence | string> {
  const answer = await who.query<{ planPresenceNow: Presence }>(`query ($id: ID!) { planPresenceNow(planId: $id) { ${FIELDS} } }`, {
    id: planId,
  });
  return answer.data?.planPresenceNow ?? answer.errors![0]!.extensions!.code!;
}

type Stream = OpenSubscription<{ planPresence: Presence }>;
const watch = (who: Actor, planId: string, road: 'ws' | 'sse'): Stream =>
  who.subscribe(road, `subscription ($id: ID!) { planPresence(planId: $id) { ${FIELDS} } }`, { id: planId });

/** Reads on until it stands like this; what was told on the way does not matter. */
async function until(stream: Stream, people: string[], observers = 0): Promise<Presence> {
  for (;;) {
    const { planPresence } = (await stream.next()).data!;
    const names = planPresence.people.map(({ name, at }) => (at === null ? name : `${name} ${at}`));
    if (planPresence.observers === observers && names.join() === people.join()) return planPresence;
  }
}

test.each(['ws', 'sse'] as const)('P12 who is where is told over %s by the name the server knows, and who goes is gone', async (road) => {
  const planId = await insertPlan(app.db());
  const [ayu, budi, dewi] = [await app.as('sumedangEditor'), await app.as('bantulEditor'), await app.as('sumedangViewer')];
  const ids = { ayu: await clientIdOf(ayu, planId), budi: await clientIdOf(budi, planId) };
  await using mine = watch(ayu, planId, road);
  expect(await report(ayu, { planId, clientId: ids.ayu, at: '"judul"' })).toBe(true);
  await until(mine, ['Ayu Rahmawati "judul"']);
  const theirs = watch(budi, planId, road);
  expect(await report(budi, { planId, clientId: ids.budi, at: null, seenSeq: 4 })).toBe(true);
  const seen = await until(mine, ['Ayu Rahmawati "judul"', 'Budi Santoso']);
  expect(seen.people[1]).toMatchObject({ clientId: ids.budi, regionCode: '34.02', seenSeq: 4 });
  const looker = watch(dewi, planId, road);
  await until(looker, ['Ayu Rahmawati "judul"', 'Budi Santoso'], 1);
  await until(mine, ['Ayu Rahmawati "judul"', 'Budi Santoso'], 1);
  await looker[Symbol.asyncDispose]();
  expect(await report(budi, { planId, clientId: ids.budi, at: '{"root":"narrative"}' })).toBe(true);
  await until(mine, ['Ayu Rahmawati "judul"', 'Budi Santoso {"root":"narrative"}']);
  await theirs[Symbol.asyncDispose]();
  await until(mine, ['Ayu Rahmawati "judul"']);
});

test('P12 nobody is shown under another’s client id, nor without one', async () => {
  const planId = await insertPlan(app.db());
  const other = await insertPlan(app.db());
  const [ayu, budi] = [await app.as('sumedangEditor'), await app.as('bantulEditor')];
  const clientId = await clientIdOf(ayu, planId);
  await report(ayu, { planId, clientId });
  expect(await report(budi, { planId, clientId })).toBe('FORBIDDEN');
  expect(await report(ayu, { planId: other, clientId })).toBe('FORBIDDEN');
  for (const forged of [0, -1, 1.5, 4_294_967_296, 1e300]) expect(await report(budi, { planId, clientId: forged })).toBe('FORBIDDEN');
  expect(await report(await app.as('sumedangViewer'), { planId, clientId })).toBe('FORBIDDEN');
  expect(await now(budi, planId)).toMatchObject({ people: [{ name: 'Ayu Rahmawati', clientId }] });
});

test('where somebody is, is bounded and JSON', async () => {
  const planId = await insertPlan(app.db());
  const ayu = await app.as('sumedangEditor');
  const clientId = await clientIdOf(ayu, planId);
  expect(await report(ayu, { planId, clientId, at: JSON.stringify('x'.repeat(1_990)) })).toBe(true);
  expect(await report(ayu, { planId, clientId, at: JSON.stringify('x'.repeat(2_000)) })).toBe('BAD_INPUT');
  expect(await report(ayu, { planId, clientId, at: '{' })).toBe('BAD_INPUT');
});

test('P4 only people of the two regions see who is there', async () => {
  const planId = await insertPlan(app.db());
  const outcomes: Record<string, unknown> = {};
  for (const name of ['sumedangViewer', 'stranger', 'observer', 'anonymous', 'tokenAll'] satisfies ActorName[]) {
    const seen = await now(await app.as(name), planId);
    outcomes[name] = typeof seen === 'string' ? seen : 'sees';
  }
  expect(outcomes).toEqual({
    sumedangViewer: 'sees',
    stranger: 'NOT_FOUND',
    observer: 'NOT_FOUND',
    anonymous: 'UNAUTHENTICATED',
    tokenAll: 'FORBIDDEN',
  });
});

test('who says nothing for a while is gone, and a plan that nobody is in is forgotten', async () => {
  using book = new PlanPresenceInMemory(undefined, { reportedMs: 20 });
  let told = 0;
  const stop = book.watch('plan', () => (told += 1));
  const place = { clientId: 1, personId: 'a', name: 'A', regionCode: '32.11', at: null, seenSeq: 0 };
  book.report('plan', place);
  book.report('plan', place);
  expect([book.present('plan').people.length, told]).toEqual([1, 1]);
  await expect.poll(() => book.present('plan').people).toEqual([]);
  expect(told).toBe(2);
  stop();
  expect(book.size).toBe(0);
});
