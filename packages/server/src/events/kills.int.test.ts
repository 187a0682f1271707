import { frameworks } from '@saling/schema';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { createApp } from '../app.ts';
import { createOrm, rows, type Orm } from '../database/orm.ts';
import { BANTUL, BANYUWANGI, FRAMEWORK, personId, SUMEDANG, YEAR } from '../testing/actors.ts';
import { builtMain, startServing, type Server } from '../testing/built-main.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { Follower, wrongsOf } from '../testing/follower.ts';
import { cookieOf, post, TEST_CONFIG } from '../testing/harness.ts';
import type { Line } from '../testing/harness-client.ts';
import { randomOf, type Random } from '../testing/random.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { TirelessReporter } from '../testing/tireless-reporter.ts';
import { formatCursor } from './cursor.ts';
import { verifyChain } from './hash-chain.ts';
import { readHead } from './log-reader.ts';

/** How often the server is killed: `EVENT_KILLS=100` for a long run, `EVENT_KILLS_SEED` for that of one which failed. */
const ROUNDS = Number(process.env.EVENT_KILLS ?? 3);
const SEED = Number(process.env.EVENT_KILLS_SEED ?? Date.now() % 1_000_000_000);
const REGIONS = [SUMEDANG, BANTUL, BANYUWANGI];
const ROADS = ['ws', 'ws', 'ws', 'sse', 'sse', 'poll', 'poll'] as const;
const PATIENCE = { timeout: 30_000, interval: 10 };

let main: string;
let database: TestDatabase;
let orm: Orm;
let cookie: string;
const folder = temporaryFolder();
const db = () => rows(orm.em.fork());

beforeAll(async () => {
  [main, database] = await Promise.all([builtMain(), createTestDatabase('peopled')]);
  orm = await createOrm({ url: database.url, poolMax: 2 });
  // One-click sign-in is of a demo, whose sample data nobody needs here: the session is made by a server that ends before.
  await using app = await createApp({ ...TEST_CONFIG, databaseUrl: database.url });
  cookie = cookieOf(await post(`http://127.0.0.1:${app.port}`, 'demo', { personId: personId('assessor') }));
}, 180_000);
afterAll(async () => {
  await orm.close(true);
  await database[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

const start = (): Promise<{ server: Server; url: string }> =>
  startServing(main, {
    DATA_DIR: folder.path,
    DATABASE_URL: database.url,
    LIMITS: 'personPerMinute=100000000,visitorPerMinute=100000000',
    SESSION_SECRET: TEST_CONFIG.sessionSecret,
  });

const reporter = (line: Line, regionCode: string, random: Random, reports: Iterable<[string, string]>): TirelessReporter =>
  new TirelessReporter(line, {
    regionCode,
    frameworkId: FRAMEWORK,
    year: YEAR,
    indicators: frameworks.get(FRAMEWORK)!.indicators.map(({ code }) => code),
    reports,
    changes: () => 1 + random.below(5),
  });

test(
  `E1 E2 E4 E5 E10 a server that is killed under load, ${ROUNDS} times: no acknowledged write is lost, no event lost, doubled or turned round for anybody`,
  async () => {
    const random = randomOf(SEED);
    let running = await start();
    const lineOf = (whose: string | null): Line => ({
      cookie: whose,
      get url() {
        return running.url;
      },
    });
    await using stack = new AsyncDisposableStack();
    stack.defer(() => running.server[Symbol.asyncDispose]());
    const beginning = formatCursor(await readHead(db()));
    const followers = ROADS.map((road) => stack.use(new Follower(lineOf(null), road, beginning)));
    const reporters = REGIONS.map((region) => reporter(lineOf(cookie), region, random, []));
    const writing = Promise.all(reporters.map((one) => one.run()));
    writing.catch(() => undefined);
    const acknowledged = (): string[] => reporters.flatMap((one) => one.acknowledged);

    for (let round = 0; round < ROUNDS; round += 1) {
      const enough = acknowledged().length + random.below(60);
      await expect.poll(() => acknowledged().length, { ...PATIENCE, interval: 1 }).toBeGreaterThan(enough);
      if (random.chance(0.5)) random.pick(followers).cut();
      running.server.kill('SIGKILL');
      await running.server.ended;
      running = await start();
      await expectLog(followers, acknowledged(), beginning, `seed ${SEED}, round ${round}`);
    }
    for (const one of reporters) one.stop();
    await writing;
    await settled(followers);
    await expectLog(followers, acknowledged(), beginning, `seed ${SEED}, at the end`);
    expect(await verifyChain(db())).toMatchObject({ broken: null });
    expect(
      followers.filter(({ connections }) => connections < 2).map(({ road }) => road),
      'who did not come back',
    ).toEqual([]);
  },
  60_000 + ROUNDS * 30_000,
);

/** Everything is numbered, and everybody has come to the head. */
async function settled(followers: readonly Follower[]): Promise<void> {
  await vi.waitFor(async () => {
    const pending = await sql<{ count: number }>`select count(*)::int as count from event_pending`.execute(db());
    expect(pending.rows[0]!.count).toBe(0);
  }, PATIENCE);
  const head = formatCursor(await readHead(db()));
  await vi.waitFor(() => expect(followers.filter(({ cursor }) => cursor !== head).map(({ road }) => road)).toEqual([]), PATIENCE);
}

/** What was acknowledged is in the log, once; what somebody holds is the log as far as they are. */
async function expectLog(followers: readonly Follower[], acknowledged: readonly string[], beginning: string, where: string): Promise<void> {
  // Taken before the log is read, which only grows.
  const held = followers.map((follower) => ({ road: follower.road, ids: follower.held.map(({ id }) => id), faults: [...follower.faults] }));
  const stored = await sql<{ reportId: string }>`select payload::jsonb ->> 'reportId' as "reportId" from event`.execute(db());
  const counts = Map.groupBy(stored.rows, ({ reportId }) => reportId);
  expect(
    acknowledged.filter((id) => counts.get(id)?.length !== 1),
    `${where}: acknowledged and lost, or doubled`,
  ).toEqual([]);
  const log = await sql<{ id: string }>`select event_id as id from event_position order by pos`.execute(db());
  const ids = log.rows.map(({ id }) => id);
  for (const { road, ids: has, faults } of held) {
    const wrongs = wrongsOf(has, ids.slice(0, has.length));
    expect({ ...wrongs, faults }, `${where}: over ${road}, which began at ${beginning}`).toEqual({
      missing: 0,
      doubled: 0,
      turned: 0,
      faults: [],
    });
  }
}
