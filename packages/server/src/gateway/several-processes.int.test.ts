import { emptyPlanDocument, planEdits } from '@saling/schema/plan';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as Y from 'yjs';

import { NEVER_MS } from '../events/testing/event-store.ts';
import { personId, SUMEDANG, YEAR } from '../testing/actors.ts';
import { startAnother, type AnotherProcess } from '../testing/another-process.ts';
import { createTestApp, post, type TestApp } from '../testing/harness.ts';
import { overSse, overWebSocket, request, type Line, type OpenSubscription } from '../testing/harness-client.ts';
import { openSocket } from '../testing/harness-sockets.ts';
import { insertPlan } from '../testing/insert-plan.ts';
import { layLine, type Line as NetworkLine } from '../testing/line.ts';
import { applyUpdate, base64, followPlan, openPlan } from '../testing/plan-client.ts';
import { startRedis, type TestRedis } from '../testing/redis.ts';
import { report } from '../testing/report.ts';
import { CLOSE } from './close-codes.ts';

/** Nobody looks by itself: what arrives was told of. The one who numbers still looks, since who it is may change. */
const polls = { stream: NEVER_MS, plans: NEVER_MS, connections: NEVER_MS };
const running = new AsyncDisposableStack();
let redis: TestRedis;
let first: TestApp;
/** Reaches PostgreSQL over a line. */
let toPostgres: NetworkLine;
let second: AnotherProcess;
/** Looks often, as every process does slowly. */
let looking: AnotherProcess;
beforeAll(async () => {
  redis = running.use(await startRedis());
  first = running.use(await createTestApp({ config: { redisUrl: redis.url }, polls }));
  toPostgres = running.use(await layLine(first.databaseUrl));
  second = running.use(await startAnother(first, {}, { polls }));
  looking = running.use(await startAnother(first, { databaseUrl: toPostgres.url }, { polls: { stream: 50 } }));
  await joined();
});
afterAll(() => running[Symbol.asyncDispose]());

const joined = (): Promise<unknown> =>
  vi.waitUntil(() => [first, second, looking].every(({ app }) => app.runtime.bus.health.state === 'joined'), {
    timeout: 20_000,
    interval: 5,
  });

const CHANGES = `subscription ($after: Cursor) { indicatorChanges(after: $after) { __typename ... on IndicatorChange { indicatorCode } } }`;
type Changes = OpenSubscription<{ indicatorChanges: { __typename: string; indicatorCode?: string } }>;

/** A subscription that has told what was before. */
async function watch(line: Line, road: 'ws' | 'sse' = 'ws'): Promise<Changes> {
  const changes: Changes = (road === 'ws' ? overWebSocket : overSse)(line, CHANGES);
  while ((await changes.next()).data!.indicatorChanges.__typename !== 'CaughtUp');
  return changes;
}

let reported = 0;
async function reportBy(line: Line): Promise<string> {
  reported += 1;
  const indicatorCode = String(reported);
  const actor = await first.as('sumedangEditor');
  await report(
    { ...actor, query: (document, variables) => request(line, document, variables) },
    { region: SUMEDANG, year: YEAR, values: [{ indicatorCode, level: 3 }] },
  );
  return indicatorCode;
}
const next = async (changes: Changes): Promise<string | undefined> => (await changes.next()).data!.indicatorChanges.indicatorCode;

test.each(['ws', 'sse'] as const)(
  'E11 E15 what is reported by way of one process is heard by way of all others at once, over %s',
  async (road) => {
    const ayu = await first.as('sumedangEditor');
    await using here = await watch(ayu, road);
    await using there = await watch(second.by(ayu), road);
    for (const line of [ayu, second.by(ayu), looking.by(ayu), ayu]) {
      const code = await reportBy(line);
      expect([await next(here), await next(there)]).toEqual([code, code]);
    }
  },
);

test('E11 E15 Redis killed: events come by the slow look, late but whole; back again: at once, without a restart', async () => {
  const ayu = await first.as('sumedangEditor');
  await using late = await watch(looking.by(ayu));
  await using waiting = await watch(second.by(ayu));
  await redis.stop();
  await vi.waitUntil(() => [first, second, looking].every(({ app }) => app.runtime.bus.health.state === 'lost'), { timeout: 20_000 });
  expect([first, second].map(({ app }) => app.runtime.metrics.readings.bus?.().state)).toEqual(['lost', 'lost']);
  const codes = [await reportBy(ayu), await reportBy(second.by(ayu)), await reportBy(ayu)];
  expect([await next(late), await next(late), await next(late)]).toEqual(codes);
  await redis.start();
  expect([await next(waiting), await next(waiting), await next(waiting)]).toEqual(codes);
  await joined();
  const after = await reportBy(ayu);
  expect([await next(late), await next(waiting)]).toEqual([after, after]);
});

test('E16 PostgreSQL lost to one process: queries say that it is worth trying again, subscriptions stay and go on when it is back', async () => {
  const ayu = await first.as('sumedangEditor');
  await using there = await watch(looking.by(ayu));
  toPostgres.takeAway();
  const refused = await request(looking.by(ayu), '{ regions(first: 1) { nodes { name } } }');
  expect(refused.errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);
  const code = await reportBy(ayu);
  toPostgres.release();
  expect(await next(there)).toBe(code);
  await expect.poll(async () => (await request(looking.by(ayu), '{ regions(first: 1) { nodes { name } } }')).errors).toBeUndefined();
});

test('E12 E15 who signs out by way of one process is cut off at the others at once', async () => {
  const ayu = await first.again('sumedangEditor');
  await using socket = await openSocket(second.by(ayu));
  await post(first.url, 'sign-out', {}, ayu.cookie);
  expect(await socket.closed).toMatchObject({ code: CLOSE.SESSION_ENDED });
});

test('E12 E15 whose role is changed by way of one process is judged anew at the others at once', async () => {
  const dewi = await first.again('sumedangViewer');
  await using socket = await openSocket(second.by(dewi));
  await sql`update membership set role = 'EDITOR' where person_id = ${personId('sumedangViewer')}`.execute(first.db());
  first.app.runtime.access.accessChanged();
  expect(await socket.closed).toMatchObject({ code: CLOSE.ACCESS_CHANGED });
});

test('P10 E15 what is written in a plan by way of one process is on the screens of the others at once', async () => {
  const [ayu, budi] = [await first.as('sumedangEditor'), await first.as('bantulEditor')];
  const planId = await insertPlan(first.db());
  const opened = await openPlan(ayu, { planId });
  if (typeof opened === 'string') throw new Error(opened);
  await using stream = followPlan(second.by(budi), 'ws', { planId, after: 0 });
  expect((await stream.next()).data!.told).toMatchObject({ __typename: 'PlanCaughtUp', seq: 0 });
  const doc = emptyPlanDocument(opened.regionCodes);
  doc.clientID = opened.clientId!;
  planEdits(doc, opened.regionCodes, 'me').setTitle('Rencana bersama');
  await applyUpdate(ayu, { planId, update: base64(Y.encodeStateAsUpdate(doc)) });
  expect((await stream.next()).data!.told).toMatchObject({ __typename: 'PlanUpdate', seq: 1 });
});

test('E15 whom somebody follows is another at once by way of all processes', async () => {
  const { follows: here } = first.app.runtime;
  const { follows: there } = second.app.runtime;
  const budi = personId('bantulEditor');
  expect([(await here.of(budi)).size, (await there.of(budi)).size]).toEqual([0, 0]);
  await sql`insert into follow (person_id, kind, object_id, since) values (${budi}, 'REGION', ${SUMEDANG}, now())`.execute(first.db());
  here.changed(budi);
  await expect.poll(async () => (await there.of(budi)).size).toBe(1);
});

type Presence = OpenSubscription<{ presence: { people: { name: string }[] } }>;
/** Waits until these are there, in any order: who came within a few milliseconds came first to some and last to others. */
async function until(stream: Presence, names: string[]): Promise<void> {
  const wanted = names.toSorted().join();
  const there = ({ people }: { people: { name: string }[] }): string =>
    people
      .map(({ name }) => name)
      .toSorted()
      .join();
  while (there((await stream.next()).data!.presence) !== wanted);
}

test('R10 who is at a page is seen by all who are there, by way of whatever process, also after Redis was lost', async () => {
  const [ayu, budi, dewi] = [await first.as('sumedangEditor'), await first.as('bantulEditor'), await first.as('sumedangHead')];
  const pair = await sql<{ id: string }>`select id from pairing_agreement where state = 'ACTIVE'`.execute(first.db());
  const at = (line: Line): Presence =>
    overWebSocket(line, 'subscription ($id: ID!) { presence(kind: PAIRING, id: $id) { people { name } } }', { id: pair.rows[0]!.id });
  await using mine = at(ayu);
  await until(mine, ['Ayu Rahmawati']);
  const theirs = at(second.by(budi));
  await until(theirs, ['Ayu Rahmawati', 'Budi Santoso']);
  await until(mine, ['Ayu Rahmawati', 'Budi Santoso']);
  await redis.stop();
  await using third = at(looking.by(dewi));
  await until(third, ['Hendra Wijaya']);
  await redis.start();
  await until(mine, ['Ayu Rahmawati', 'Budi Santoso', 'Hendra Wijaya']);
  await until(third, ['Ayu Rahmawati', 'Budi Santoso', 'Hendra Wijaya']);
  await theirs[Symbol.asyncDispose]();
  await until(mine, ['Ayu Rahmawati', 'Hendra Wijaya']);
});
