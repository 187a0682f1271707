import { request } from 'node:http';

import { createSalingClient, type SalingClient } from '@saling/schema/client';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { BANTUL, BANYUWANGI, FRAMEWORK, SUMEDANG, YEAR } from './testing/actors.ts';
import { builtMain, startMain } from './testing/built-main.ts';
import { createTestDatabase } from './testing/database.ts';
import { freePort } from './testing/free-port.ts';
import { createTestApp, TEST_CONFIG } from './testing/harness.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const REPORT = `mutation ($input: ReportValuesInput!) { reportValues(input: $input) { __typename } }`;
const CHANGES = `subscription ($after: Cursor) { indicatorChanges(after: $after) {
  ... on IndicatorChange { cursor regionCode indicatorCode } ... on CaughtUp { cursor } ... on CursorGone { code message head } } }`;
const EVENTS = `query ($after: Cursor, $waitMs: Int) { events(after: $after, waitMs: $waitMs) { cursor nodes { regionCode indicatorCode } } }`;
const WRITERS = 6;
const EACH = 20;

interface Change {
  regionCode: string;
  indicatorCode?: string;
}

let main: string;
let folder: ReturnType<typeof temporaryFolder>;
beforeAll(async () => {
  main = await builtMain();
  folder = temporaryFolder();
});
afterAll(() => {
  folder[Symbol.dispose]();
});

const nameOf = ({ regionCode, indicatorCode }: Change): string => `${regionCode}:${indicatorCode}`;

/** Reports one value; asks again with the same id until it is acknowledged, as clients do. */
async function reportUntilAcknowledged(url: string, cookie: string, change: Required<Change>): Promise<void> {
  const input = {
    clientMutationId: nameOf(change),
    regionCode: change.regionCode,
    frameworkId: FRAMEWORK,
    year: YEAR,
    stage: 'FINAL',
    values: [{ indicatorCode: change.indicatorCode, level: 3 }],
  };
  for (;;) {
    const headers = { 'content-type': 'application/json', cookie };
    const body = JSON.stringify({ query: REPORT, variables: { input } });
    const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body })
      .then((response) => response.json() as Promise<{ data?: { reportValues: { __typename: string } } | null }>)
      .catch(() => null);
    if (answer?.data?.reportValues.__typename === 'ReportedValues') return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function* poll(client: SalingClient, from: string): AsyncGenerator<Change> {
  for (let after = from; ;) {
    const { events } = await client.query<{ events: { cursor: string; nodes: Change[] } }>(
      EVENTS,
      { after, waitMs: 5_000 },
      { retries: 100 },
    );
    yield* events.nodes;
    after = events.cursor;
  }
}

async function* follow(client: SalingClient, from: string): AsyncGenerator<Change> {
  for await (const { indicatorChanges } of client.subscribe<{ indicatorChanges: Change }>(CHANGES, {}, { from })) {
    if (indicatorChanges.indicatorCode) yield indicatorChanges;
  }
}

test('E19 a restart under load: what was acknowledged is there once, and every subscriber has each event once and in order', async () => {
  await using app = await createTestApp();
  const { cookie } = await app.as('assessor');
  // From here on its database and its sessions are a real process's.
  await app.app[Symbol.asyncDispose]();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { PORT: String(port), DATABASE_URL: app.databaseUrl, DATA_DIR: folder.path, SESSION_SECRET: TEST_CONFIG.sessionSecret };

  await using first = startMain(main, env);
  await first.says('Ctrl-C to stop');
  const ask = createSalingClient({ url, random: () => 0.1 });
  const { events: start } = await ask.query<{ events: { cursor: string } }>('{ events { cursor } }');

  const total = WRITERS * EACH;
  const subscribers = Array.from({ length: 6 }, (_, index) => {
    const client = createSalingClient({ url, random: () => 0.1, ...(index % 3 === 1 && { webSocket: false }) });
    const source = index % 3 === 2 ? poll(client, start.cursor) : follow(client, start.cursor);
    return (async () => {
      const got: string[] = [];
      for await (const change of source) {
        got.push(nameOf(change));
        if (got.length === total) break;
      }
      return got;
    })();
  });

  const changes = [SUMEDANG, BANTUL, BANYUWANGI].flatMap((regionCode) =>
    Array.from({ length: total / 3 }, (_, index) => ({ regionCode, indicatorCode: String(index + 1) })),
  );
  let acknowledged = 0;
  const third = Promise.withResolvers<void>();
  const writers = Array.from({ length: WRITERS }, async (_, writer) => {
    for (const change of changes.filter((_one, index) => index % WRITERS === writer)) {
      await reportUntilAcknowledged(url, cookie!, change);
      acknowledged += 1;
      if (acknowledged >= total / 3) third.resolve();
    }
  });
  await third.promise;
  first.kill('SIGTERM');
  expect(await first.ended).toMatchObject({ code: 0, err: '' });
  await using second = startMain(main, env);
  await Promise.all([...writers, second.says('Ctrl-C to stop')]);

  // What was acknowledged is numbered a moment later: whoever follows has it only then.
  const followed = await Promise.all(subscribers);
  const logged = await sql<{ name: string }>`
    select e.region_code || ':' || (e.payload::jsonb ->> 'indicatorCode') as name
    from event_position p join event e on e.id = p.event_id where e.type = 'indicator.reported' order by p.pos`.execute(app.db());
  const names = logged.rows.map(({ name }) => name);
  expect(names.toSorted()).toEqual(changes.map(nameOf).toSorted());
  for (const got of followed) expect(got).toEqual(names);
});

test('the second SIGTERM ends it at once, whatever is under way', async () => {
  await using database = await createTestDatabase('migrated');
  const port = await freePort();
  await using server = startMain(main, { PORT: String(port), DATABASE_URL: database.url, DATA_DIR: folder.path });
  await server.says('Ctrl-C to stop');
  // A request whose body never comes holds the first one up.
  const held = request({ port, method: 'POST', path: '/graphql', headers: { 'content-type': 'application/json', 'content-length': 10 } });
  held.on('error', () => undefined).write('{');
  await expect.poll(() => fetch(`http://127.0.0.1:${port}/healthz`).then(({ status }) => status)).toBe(200);
  server.kill('SIGTERM');
  await expect.poll(() => fetch(`http://127.0.0.1:${port}/healthz`).catch(() => 'refused')).toBe('refused');
  server.kill('SIGTERM');
  expect((await server.ended).code).toBe(1);
});
