import type { DocumentNode } from 'graphql';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { createOrm, rows, type Rows } from '../../database/orm.ts';
import { parseCursor } from '../../events/cursor.ts';
import { NEVER_MS } from '../../events/testing/event-store.ts';
import { BANTUL, FRAMEWORK, SUMEDANG, YEAR } from '../../testing/actors.ts';
import { startAnother, type AnotherProcess } from '../../testing/another-process.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import { overSse, overWebSocket, request, type Answer, type Line, type Variables } from '../../testing/harness-client.ts';
import { layLine, type Line as NetworkLine } from '../../testing/line.ts';
import { allAt, report } from '../../testing/report.ts';
import { startReplicated, type Replicated } from '../../testing/standby.ts';
import { databaseUrl } from '../../testing/templates.ts';
import { readPosition } from './position.ts';
import { Replicas } from './replicas.ts';

/** How often the second looks at its replica; the first does when it is told to, so that nothing but what it was told counts. */
const LOOK_MS = 100;
/** Others may keep the processors busy. */
const patiently = { timeout: 20_000 };
const running = new AsyncDisposableStack();
const logged: { msg: string; replica?: string; why?: string }[] = [];
const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(JSON.parse(line) as (typeof logged)[number]) });
let database: Replicated;
let toStandby: NetworkLine;
let first: TestApp;
let second: AnotherProcess;
let onStandby: () => Rows;
let writer: Actor;
let budi: Actor;
beforeAll(async () => {
  database = running.use(await startReplicated());
  toStandby = running.use(await layLine(database.standbyUrl));
  const config = { databaseReplicaUrls: [toStandby.url] };
  first = running.use(await createTestApp({ database: { url: database.primaryUrl }, config, log, polls: { replicas: NEVER_MS } }));
  second = running.use(await startAnother(first, {}, { log, polls: { replicas: LOOK_MS } }));
  const orm = running.adopt(await createOrm({ url: database.standbyUrl, poolMax: 2 }), (open) => open.close(true));
  onStandby = () => rows(orm.em.fork());
  [writer, budi] = [await first.as('assessor'), await first.as('bantulEditor')];
  for (const region of [SUMEDANG, BANTUL]) await report(writer, { region, year: YEAR, stage: 'FINAL', values: allAt(3) });
  await served();
});
afterAll(() => running[Symbol.asyncDispose]());

const readThere = (app = first.app): number => app.runtime.metrics.queries.of('replica-1');

const REGION = '{ region(code: "32.11") { name } }';
const look = async (): Promise<void> => {
  for (const replica of first.app.runtime.replicas.all) await replica.look();
};
const leftOut = (...apps: { app: TestApp['app'] }[]): Promise<unknown> =>
  vi.waitUntil(async () => {
    await look();
    return apps.every(({ app }) => app.runtime.replicas.all.every(({ serves }) => !serves));
  }, patiently);

/** Until both processes read from the standby again. */
async function served(): Promise<void> {
  for (const { url, app } of [first, second]) {
    const before = readThere(app);
    await vi.waitUntil(async () => {
      await look();
      await request({ url, cookie: null }, REGION);
      return readThere(app) > before;
    }, patiently);
  }
}

type Road = 'http' | 'ws' | 'sse';
const ROADS = ['http', 'ws', 'sse'] as const;
async function ask<T>(road: Road, line: Line, document: string | DocumentNode, variables: Variables = {}): Promise<Answer<T>> {
  if (road === 'http') return request<T>(line, document, variables);
  await using asked = (road === 'ws' ? overWebSocket : overSse)<T>(line, document, variables);
  return await asked.next();
}

interface Newest {
  assessment: { asOf: string; reports: { nodes: { id: string; version: number }[] } };
}
const NEWEST = `{ assessment(regionCode: "${SUMEDANG}", frameworkId: "${FRAMEWORK}", year: ${YEAR}) {
  asOf reports(indicatorCode: "7", first: 1) { nodes { id version } } } }`;
/** The same, on the short way of answers that are kept. */
const HOT = `{ assessment(regionCode: "${SUMEDANG}", frameworkId: "${FRAMEWORK}", year: ${YEAR}) { asOf values { indicatorCode note } } }`;
interface Hot {
  assessment: { asOf: string; values: { indicatorCode: string; note: string | null }[] };
}

let corrections = 0;
/** The assessor corrects indicator 7 by way of a server; answers version and note of what was stored. */
async function correct(line: Line, road: Road = 'http'): Promise<{ version: number; note: string }> {
  const { data } = await request<Newest>({ ...writer, url: first.url }, NEWEST);
  const note = `correction ${(corrections += 1)}`;
  const values = [{ indicatorCode: '7', level: 3, note, corrects: data!.assessment.reports.nodes[0]!.id, reason: 'r' }];
  const actor: Actor = { ...writer, query: (document, variables) => ask(road, line, document, variables) };
  const stored = await report(actor, { region: SUMEDANG, year: YEAR, stage: 'FINAL', values });
  return { version: stored.reports![0]!.version, note };
}
const noteIn = (answer: Answer<Hot>): string | null =>
  answer.data!.assessment.values.find(({ indicatorCode }) => indicatorCode === '7')!.note;
const newestOnStandby = async (): Promise<number> =>
  (await sql<{ newest: number }>`select max(version) as newest from report where indicator_code = '7'`.execute(onStandby())).rows[0]!
    .newest;

test('E21 queries are read from a replica on every road, and everything else is not', async () => {
  const line = { ...budi, url: first.url };
  for (const road of ROADS) {
    const before = readThere();
    await expect
      .poll(async () => {
        expect(await ask(road, line, REGION)).toEqual({ data: { region: { name: 'Sumedang' } } });
        return readThere();
      }, patiently)
      .toBeGreaterThan(before);
  }
  const found = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity where query ~ 'from region'
    and pid <> pg_backend_pid()`.execute(onStandby());
  expect(found.rows[0]!.n).toBeGreaterThan(0);
  const before = readThere();
  await request(line, `{ events { cursor } region(code: "32.11") { name } }`);
  await request(line, 'mutation { follow(kind: REGION, objectId: "34.02") { __typename } }');
  expect(readThere()).toBe(before);
});

test.each(ROADS)(
  'E21 while a replica stands still, whoever wrote over %s reads their write, in every process and on every road',
  async (road) => {
    await using still = await database.pause();
    const lines = [
      { ...writer, url: first.url },
      { ...writer, url: second.url },
    ];
    const written = await correct(lines[1]!, road);
    const before = [first.app, second.app].map((app) => readThere(app));
    for (const line of lines) {
      for (const reading of ROADS) {
        expect((await ask<Newest>(reading, line, NEWEST)).data!.assessment.reports.nodes[0]!.version).toBe(written.version);
      }
      for (let time = 0; time < 2; time += 1) expect(noteIn(await request<Hot>(line, HOT))).toBe(written.note);
    }
    // What is no event: only the one who did it knows of it.
    const isFollowing = road !== 'ws';
    const change = isFollowing
      ? `follow(kind: REGION, objectId: "${BANTUL}") { __typename }`
      : `unfollow(kind: REGION, objectId: "${BANTUL}")`;
    await ask(road, lines[0]!, `mutation { ${change} }`);
    const FOLLOWS = `{ isFollowing(kind: REGION, objectId: "${BANTUL}") }`;
    for (const line of lines) for (const reading of ROADS) expect((await ask(reading, line, FOLLOWS)).data).toEqual({ isFollowing });
    expect(await newestOnStandby()).toBeLessThan(written.version);
    expect([first.app, second.app].map((app) => readThere(app))).toEqual(before);
    await still[Symbol.asyncDispose]();
    await served();
    expect(await newestOnStandby()).toBe(written.version);
  },
);

test('E21 E17 whoever was told of an event reads nothing older and gets no cursor before it, in every process', async () => {
  await using events = overWebSocket<{ indicatorChanges: { __typename: string; version?: number; cursor: string } }>(
    { ...budi, url: second.url },
    `subscription { indicatorChanges(filter: { regionCodes: ["${SUMEDANG}"] }) { __typename ... on IndicatorChange { version cursor } } }`,
  );
  expect((await events.next()).data!.indicatorChanges.__typename).toBe('CaughtUp');
  for (const { url } of [first, second]) await request<Hot>({ ...budi, url }, HOT);
  await using still = await database.pause();
  const written = await correct({ ...writer, url: first.url });
  let told: { version?: number; cursor: string };
  // What was written before may still be on its way.
  do told = (await events.next()).data!.indicatorChanges;
  while (told.version !== written.version);
  const { version, cursor } = told;
  for (const { url } of [first, second]) {
    for (const road of ROADS) {
      const { assessment } = (await ask<Newest>(road, { ...budi, url }, NEWEST)).data!;
      expect(assessment.reports.nodes[0]!.version).toBe(version);
      expect(parseCursor(assessment.asOf)!.pos).toBeGreaterThanOrEqual(parseCursor(cursor)!.pos);
    }
    const hot = await request<Hot>({ ...budi, url }, HOT);
    expect(noteIn(hot)).toBe(written.note);
    expect(parseCursor(hot.data!.assessment.asOf)!.pos).toBeGreaterThanOrEqual(parseCursor(cursor)!.pos);
  }
  await still[Symbol.asyncDispose]();
  await served();
});

test('E21 a write within a query, and a transaction, are the primary’s', async () => {
  const { at } = await readPosition(first.db());
  const replica = await vi.waitUntil(() => first.app.runtime.replicas.pick(at), patiently);
  const em = replica.em();
  const stray = sql`insert into follow (person_id, kind, object_id, since) values ('nobody', 'REGION', '11', now())`.execute(rows(em));
  // There is no such person, which only the primary can say.
  await expect(stray).rejects.toMatchObject({ code: '23503' });
  const inside = await em.transactional(
    async (own) => (await sql<{ standby: boolean }>`select pg_is_in_recovery() as standby`.execute(rows(own))).rows[0]!.standby,
  );
  const outside = (await sql<{ standby: boolean }>`select pg_is_in_recovery() as standby`.execute(rows(em))).rows[0]!.standby;
  expect([inside, outside]).toEqual([false, true]);
});

const ready = async (): Promise<number> => (await fetch(`${first.url}/readyz`)).status;
const toldOf = (words: string): number => logged.filter(({ msg }) => msg.includes(words)).length;

test('E21 a query that is under way on a replica when it goes is answered all the same', async () => {
  await look();
  const placed = (): number => ['replica-1', 'primary'].reduce((sum, source) => sum + first.app.runtime.metrics.queries.of(source), 0);
  const before = placed();
  toStandby.hold();
  // What is kept for nobody, so that each is read.
  const waiting = ROADS.map((road) => ask(road, { ...budi, url: first.url }, `{ isFollowing(kind: REGION, objectId: "${SUMEDANG}") }`));
  await vi.waitUntil(() => placed() === before + waiting.length, patiently);
  toStandby.takeAway();
  for (const answer of await Promise.all(waiting)) expect(answer).toEqual({ data: { isFollowing: false } });
  await leftOut(first);
  toStandby.release();
  await served();
});

test('E21 a replica that says nothing any more is left out, and what it was asked is answered', async () => {
  const line = { ...budi, url: second.url };
  toStandby.hold();
  const waiting = ROADS.map((road) => ask(road, line, `{ isFollowing(kind: REGION, objectId: "${SUMEDANG}") }`));
  for (const answer of await Promise.all(waiting)) expect(answer).toEqual({ data: { isFollowing: false } });
  await vi.waitUntil(() => second.app.runtime.replicas.all.every(({ serves }) => !serves), patiently);
  toStandby.release();
  await served();
});

test('E21 a replica is killed: queries go on and the server stays ready; it is back: it serves again, without a restart', async () => {
  const over = new AbortController();
  const errors: unknown[] = [];
  const readers = [first, second].flatMap(({ url }) =>
    [0, 1, 2].map(async () => {
      while (!over.signal.aborted) errors.push(...((await request({ ...budi, url }, NEWEST)).errors ?? []));
    }),
  );
  const before = [toldOf('is left out'), toldOf('serves again')];
  await database.kill();
  await leftOut(first, second);
  expect(await ready()).toBe(200);
  await correct({ ...writer, url: first.url });
  await database.start();
  await served();
  over.abort();
  await Promise.all(readers);
  expect(errors).toEqual([]);
  // One line of each process.
  expect([toldOf('is left out') - before[0]!, toldOf('serves again') - before[1]!]).toEqual([2, 2]);
});

test('E21 what is no copy of the database is never asked', async () => {
  const own: { why?: string }[] = [];
  const urls = [databaseUrl(database.standbyUrl, 'postgres'), database.primaryUrl];
  await using _ = await Replicas.open({
    urls,
    primary: first.app.runtime.orm,
    db: () => first.db(),
    statementMs: 1_000,
    log: pino({ level: 'warn' }, { write: (line: string) => void own.push(JSON.parse(line) as { why?: string }) }),
    metrics: { watchPool: () => undefined },
    lookMs: LOOK_MS,
  });
  await expect
    .poll(() => own.map(({ why }) => why), patiently)
    .toEqual(expect.arrayContaining(['it is no standby, or not any more', 'it is of another database than DATABASE_URL']));
});

test('E21 a replica that is made a primary is left out, and queries go on', async () => {
  await database.promote();
  await leftOut(first, second);
  const written = await correct({ ...writer, url: first.url });
  expect((await request<Newest>({ ...writer, url: second.url }, NEWEST)).data!.assessment.reports.nodes[0]!.version).toBe(written.version);
  expect(logged.at(-1)!.why).toBe('it is no standby, or not any more');
});
