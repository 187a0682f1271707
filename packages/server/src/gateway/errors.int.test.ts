import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

import { FRAMEWORK, YEAR } from '../testing/actors.ts';
import { createTestApp, type TestApp } from '../testing/harness.ts';
import { onServer } from '../testing/templates.ts';
import type { Answer } from '../testing/harness-client.ts';

const logged: Record<string, unknown>[] = [];
const logger = pino({ level: 'warn' }, { write: (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>) });
let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({ log: logger });
  // Something nobody foresaw: a table is not what the code takes it for.
  await sql`alter table region rename column full_name to no_name`.execute(app.db());
});
afterAll(() => app[Symbol.asyncDispose]());

const BROKEN = '{ region(code: "32.11") { name } }';

/** What a client sees of an unforeseen error, and what the log says about the same request. */
function expectMasked(answer: Answer): void {
  const error = answer.errors![0]!;
  expect(error.extensions?.code).toBe('INTERNAL');
  expect(error.message).toBe(`Something went wrong on our side. Tell us the number ${error.extensions?.requestId}.`);
  expect(JSON.stringify(answer)).not.toMatch(/full_name|no_name|select |node_modules|stack/i);
  const line = logged.find((entry) => entry.requestId === error.extensions?.requestId);
  expect(JSON.stringify(line)).toContain('full_name');
}

describe('an error that nobody foresaw is a number to the client and a text in the log', () => {
  test('over HTTP', async () => {
    expectMasked(await (await app.as('anonymous')).query(BROKEN));
  });

  test.each(['ws', 'sse'] as const)('over %s', async (road) => {
    await using asked = (await app.as('anonymous')).subscribe(road, BROKEN);
    expectMasked(await asked.next());
  });
});

test('an error of the domain keeps its code and its words', async () => {
  const answer = await (await app.as('anonymous')).query('{ regions(first: 0) { totalCount } }');
  expect(answer.errors).toMatchObject([{ message: 'first is 1 or more; it was 0.', path: ['regions'], extensions: { code: 'BAD_INPUT' } }]);
});

test('E16 a database that takes no writes any more says so to whoever writes, and the log says what to do', async () => {
  await using own = await createTestApp({ log: logger });
  const editor = await own.as('sumedangEditor');
  const name = new URL(own.databaseUrl).pathname.slice(1);
  const server = inject('postgresUrl');
  // As a primary that was made a standby: reads are answered, writes are not.
  await onServer(server, `alter database ${name} set default_transaction_read_only = on`);
  await onServer(server, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  const follow = 'mutation { follow(kind: REGION, objectId: "34.02") { __typename } }';
  // Connections that were ended may be found out first.
  let refused: Answer = {};
  await expect
    .poll(async () => (refused = await editor.query(follow)).errors)
    .toMatchObject([{ message: 'The database takes no writes just now: try again in a moment.', extensions: { code: 'UNAVAILABLE' } }]);
  const line = logged.find((entry) => entry.requestId === refused.errors![0]!.extensions?.requestId);
  expect(line?.msg).toMatch(/^PostgreSQL takes no writes: DATABASE_URL has to lead to the primary/);
  await expect.poll(async () => (await editor.query('{ region(code: "32.11") { name } }')).errors).toBeUndefined();

  await onServer(server, `alter database ${name} set default_transaction_read_only = off`);
  await onServer(server, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  await expect.poll(async () => (await editor.query(follow)).errors).toBeUndefined();
});

test('a database that went away is said to be away, and all goes on when it returns', async () => {
  await using own = await createTestApp();
  const visitor = await own.as('anonymous');
  await using stream = visitor.subscribe('ws', 'subscription { indicatorChanges { __typename } }');
  await stream.next();
  const name = new URL(own.databaseUrl).pathname.slice(1);
  const server = inject('postgresUrl');
  await onServer(server, `alter database ${name} allow_connections false`);
  await onServer(server, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);

  const away = await visitor.query('{ region(code: "32.11") { name } }');
  expect(away.errors).toMatchObject([
    { message: 'The database does not answer: try again in a moment.', extensions: { code: 'UNAVAILABLE' } },
  ]);
  expect((await fetch(`${own.url}/readyz`)).status).toBe(503);
  expect((await fetch(`${own.url}/healthz`)).status).toBe(200);

  await onServer(server, `alter database ${name} allow_connections true`);
  expect(await visitor.query('{ region(code: "32.11") { name } }')).toEqual({ data: { region: { name: 'Sumedang' } } });
  expect((await fetch(`${own.url}/readyz`)).status).toBe(200);
  const input = {
    clientMutationId: '1',
    regionCode: '32.11',
    frameworkId: FRAMEWORK,
    year: YEAR,
    stage: 'FINAL',
    values: [{ indicatorCode: '1', level: 4 }],
  };
  await (await own.as('assessor')).query('mutation ($input: ReportValuesInput!) { reportValues(input: $input) { __typename } }', { input });
  expect(await stream.next()).toEqual({ data: { indicatorChanges: { __typename: 'IndicatorChange' } } });
});
