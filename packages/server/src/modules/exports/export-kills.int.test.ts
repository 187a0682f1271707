import { createHash, randomUUID } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { createApp } from '../../app.ts';
import { createOrm, rows, type Orm } from '../../database/orm.ts';
import { systemClock } from '../../kernel/clock.ts';
import { BANTUL, FRAMEWORK, personId, YEAR } from '../../testing/actors.ts';
import { builtMain, startServing, type Server } from '../../testing/built-main.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { cookieOf, post, TEST_CONFIG } from '../../testing/harness.ts';
import { overWebSocket, request } from '../../testing/harness-client.ts';
import { readCsv } from '../../testing/read-csv.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';

/** Enough that a process can be ended in the middle. */
const ROWS = 50_000;
const PATIENCE = { timeout: 60_000, interval: 5 };

interface Job {
  id: string;
  state: string;
  rowsDone: number;
  rowsTotal: number | null;
  bytes: number | null;
  sha256: string | null;
  address: string | null;
}
const JOB = 'id state rowsDone rowsTotal bytes sha256 address';

let main: string;
let database: TestDatabase;
let orm: Orm;
let cookie: string;
const folder = temporaryFolder();
const db = () => rows(orm.em.fork());

beforeAll(async () => {
  [main, database] = await Promise.all([builtMain(), createTestDatabase('peopled')]);
  orm = await createOrm({ url: database.url, poolMax: 2 });
  const assessment = systemClock.newId();
  await sql`insert into assessment (id, region_code, framework_id, year, sample, created_at)
    values (${assessment}::uuid, ${BANTUL}, ${FRAMEWORK}, ${YEAR}, false, now())`.execute(db());
  await sql`insert into report (id, assessment_id, indicator_code, level, stage, note, reported_by_id, reported_by_name, reported_at, version)
    select gen_random_uuid(), ${assessment}::uuid, '1', 1 + n % 5, 3, repeat('catatan ', 12), 'x', 'x', now(), n
    from generate_series(1, ${ROWS}) n`.execute(db());
  await using app = await createApp({ ...TEST_CONFIG, databaseUrl: database.url });
  cookie = cookieOf(await post(`http://127.0.0.1:${app.port}`, 'demo', { personId: personId('observer') }));
}, 180_000);
afterAll(async () => {
  await orm.close(true);
  await database[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

const start = (): Promise<{ server: Server; url: string }> =>
  startServing(main, { DATA_DIR: folder.path, DATABASE_URL: database.url, SESSION_SECRET: TEST_CONFIG.sessionSecret });

const underWay = (): Promise<string[]> => readdir(join(folder.path, 'ekspor-sementara')).catch(() => []);
const stored = (): Promise<string[]> => readdir(join(folder.path, 'files/ekspor')).catch(() => []);
const jobRow = async (id: string) =>
  (
    await sql<{ state: string; attempts: number; taken: boolean }>`
      select state, attempts, taken_until is not null as taken from export_job where id = ${id}::uuid`.execute(db())
  ).rows[0]!;

/** Waits until this attempt has written a part of its file. */
async function inTheMiddle(id: string, attempt: number): Promise<void> {
  const path = join(folder.path, 'ekspor-sementara', `${id}-${attempt}`, 'berkas');
  await vi.waitUntil(async () => (await stat(path).catch(() => null))?.size, PATIENCE);
}

test('N31 N78 an export whose process is killed, and then stopped, is finished by the third: whole, once, and its asker is told all along', async () => {
  const line = { cookie, url: '' };
  let id = '';
  {
    const first = await start();
    await using server = first.server;
    line.url = first.url;
    const begun = await request<{ startExport: Job }>(
      line,
      `mutation Start($input: StartExportInput!) { startExport(input: $input) { ... on ExportJob { ${JOB} } } }`,
      { input: { kind: 'VALUES', format: 'CSV', frameworkId: FRAMEWORK, clientMutationId: randomUUID() } },
    );
    id = begun.data!.startExport.id;
    await inTheMiddle(id, 1);
    server.kill('SIGKILL');
    await server.ended;
  }
  expect(await jobRow(id)).toEqual({ state: 'RUNNING', attempts: 1, taken: true });
  expect([await underWay(), await stored()]).toEqual([[`${id}-1`], []]);
  // The time of whoever died is over.
  await sql`update export_job set taken_until = now() where id = ${id}::uuid`.execute(db());
  {
    const second = await start();
    await using server = second.server;
    await inTheMiddle(id, 2);
    server.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  }
  // Given back at once: nobody has to wait until a time is over, and being stopped is no failed attempt.
  expect(await jobRow(id)).toEqual({ state: 'WAITING', attempts: 1, taken: false });
  expect(await stored()).toEqual([]);

  const third = await start();
  await using _server = third.server;
  line.url = third.url;
  await using told = overWebSocket<{ exportProgress: Job[] }>(line, `subscription { exportProgress { ${JOB} } }`);
  const seen: Job[] = [];
  while (seen.at(-1)?.state !== 'DONE') seen.push((await told.next()).data!.exportProgress.find((job) => job.id === id)!);
  expect(seen.slice(0, -1).every(({ address, state }) => address === null && state !== 'DONE')).toBe(true);
  expect(seen.map(({ rowsDone }) => rowsDone)).toEqual(seen.map(({ rowsDone }) => rowsDone).toSorted((a, b) => a - b));
  const job = seen.at(-1)!;
  expect(job).toMatchObject({ rowsDone: ROWS, rowsTotal: ROWS });

  const bytes = Buffer.from(await (await fetch(`${third.url}${job.address}`, { headers: { cookie } })).arrayBuffer());
  expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([job.bytes, job.sha256]);
  const versions = readCsv(bytes.toString(), ';')
    .rows.filter((row) => row['Tahun'] === String(YEAR))
    .map((row) => Number(row['Versi']));
  expect([versions.length, new Set(versions).size]).toEqual([ROWS, ROWS]);
  expect(versions.reduce((sum, one) => sum + one, 0)).toBe((ROWS * (ROWS + 1)) / 2);
  expect(await stored()).toEqual([`${id}-2`]);
  // What the killed one left behind is taken away.
  await vi.waitUntil(async () => (await underWay()).length === 0, PATIENCE);
});
