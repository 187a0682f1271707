import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { lockStream } from '../../events/append.ts';
import { createEventStore, type EventStore } from '../../events/testing/event-store.ts';
import { systemClock } from '../../kernel/clock.ts';
import { BANTUL, SUMEDANG, YEAR } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { report } from '../../testing/report.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { closeDays } from './close-days.service.ts';
import { logFile, readHeading } from './log-file.ts';
import { writePublicLog } from './write-public-log.service.ts';

const CHECKER = join(import.meta.dirname, '../../../../web/public/periksa-log.mjs');

interface Checked {
  ok: boolean;
  problem: { kind: string; number: number | null } | null;
  checked: number;
  head: string;
}
interface Checker {
  checkLog(lines: Iterable<string>, options?: { published?: string; after?: { to: number; head: string } }): Promise<Checked>;
}
const { checkLog } = (await import(pathToFileURL(CHECKER).href)) as Checker;

/** A clock that stands where a test puts it. */
const clock = { at: new Date(), now: () => clock.at, newId: systemClock.newId };
let stack: AsyncDisposableStack;
let store: EventStore;

async function say(at: string, audience: 'PUBLIC' | 'PAIR', payload: object): Promise<void> {
  clock.at = new Date(at);
  await store.orm.em.fork().transactional(async (em) => {
    const writer = await lockStream(em, `assessment ${audience} ${at}`, clock);
    await writer.append([{ type: 'indicator.reported', regionCode: SUMEDANG, audience, actorId: 'demo-ayu', payload }]);
  });
}
const fill = async (): Promise<void> => {
  await store.number();
  while (await writePublicLog(store.db(), clock)) continue;
};
async function linesOfDay(day: string): Promise<string[]> {
  const heading = await readHeading(store.db(), day);
  const parts: Buffer[] = [];
  for await (const part of logFile(() => store.db(), heading!)) parts.push(part as Buffer);
  return gunzipSync(Buffer.concat(parts)).toString().trimEnd().split('\n');
}

describe('the log and its checker', () => {
  let lines: string[];
  beforeAll(async () => {
    stack = new AsyncDisposableStack();
    store = stack.use(await createEventStore());
    // 16:30 UTC is half past eleven at night in Jakarta, an hour later it is another day.
    await say('2026-03-01T16:30:00Z', 'PUBLIC', { indicatorCode: '1', level: 3, reportedBy: 'Ayu Lestari', note: 'x' });
    await say('2026-03-01T17:30:00Z', 'PUBLIC', { indicatorCode: '2', level: 4, reportedBy: 'Ayu Lestari' });
    await say('2026-03-02T01:00:00Z', 'PAIR', { indicatorCode: '3', level: 5 });
    for (const minute of [1, 2, 3, 4]) await say(`2026-03-02T02:0${minute}:00Z`, 'PUBLIC', { indicatorCode: `1${minute}`, level: 2 });
    await fill();
    clock.at = new Date('2026-03-04T18:00:00Z');
    await closeDays(store.db(), clock);
    lines = await linesOfDay('2026-03-02');
  });
  afterAll(() => stack.disposeAsync());

  test('N36 every public event is in the public log once, in order, without people; others are not', async () => {
    const found = await sql<{ number: number; line: string }>`select number::int as number, line from public_event order by number`.execute(
      store.db(),
    );
    expect(found.rows.map(({ number, line }) => [number, (JSON.parse(line) as { position: number }).position])).toEqual([
      [1, 1],
      [2, 2],
      [3, 4],
      [4, 5],
      [5, 6],
      [6, 7],
    ]);
    expect(found.rows[0]!.line).toContain('"facts":{"indicatorCode":"1","level":3}');
    expect(found.rows.map(({ line }) => line).join()).not.toMatch(/Ayu|demo-ayu/);
    await expect(sql`update public_event set line = 'x'`.execute(store.db())).rejects.toThrow('never changed');
    expect(await writePublicLog(store.db(), clock)).toBe(false);
  });

  test('N37 days that are over are closed, those without events too, and stand; what comes late belongs to the next', async () => {
    const days = (
      await sql<{ day: string; first: number; last: number }>`
      select to_char(day, 'YYYY-MM-DD') as day, first_number::int as first, last_number::int as last from public_log_day order by day`.execute(
        store.db(),
      )
    ).rows;
    expect(days).toEqual([
      { day: '2026-03-01', first: 1, last: 1 },
      { day: '2026-03-02', first: 2, last: 6 },
      { day: '2026-03-03', first: 7, last: 6 },
      { day: '2026-03-04', first: 7, last: 6 },
    ]);
    await expect(sql`delete from public_log_day`.execute(store.db())).rejects.toThrow('never changed');
    await say('2026-03-02T03:00:00Z', 'PUBLIC', { indicatorCode: '9' });
    clock.at = new Date('2026-03-04T18:05:00Z');
    await fill();
    expect(await closeDays(store.db(), clock)).toBe(0);
    expect(await linesOfDay('2026-03-02')).toEqual(lines);
    expect((await linesOfDay('2026-03-05'))[0]).toContain('"closed":false,"from":7,"to":7,"count":1');
  });

  test('N39 a whole log is found whole, over several days', async () => {
    const first = await checkLog(await linesOfDay('2026-03-01'));
    expect(first).toMatchObject({ ok: true, checked: 1 });
    const heading = JSON.parse(lines[0]!) as { head: string };
    expect(await checkLog(lines, { published: heading.head, after: { to: 1, head: first.head } })).toMatchObject({
      ok: true,
      checked: 5,
      head: heading.head,
    });
    expect(await checkLog(await linesOfDay('2026-03-03'))).toMatchObject({ ok: true, checked: 0, head: heading.head });
  });

  test.each([
    ['a changed event', (all: string[]) => all.with(3, all[3]!.replace('"level":2', '"level":5')), 'CHANGED', 4],
    ['a changed hash', (all: string[]) => all.with(3, all[3]!.replace(/.{4}"}$/, '0000"}')), 'CHANGED', 4],
    ['one left out', (all: string[]) => all.toSpliced(3, 1), 'MISSING', 4],
    ['the last left out', (all: string[]) => all.slice(0, -1), 'MISSING', 6],
    ['two the other way round', (all: string[]) => all.with(3, all[4]!).with(4, all[3]!), 'ORDER', 4],
    ['one twice', (all: string[]) => all.toSpliced(4, 0, all[3]!), 'DOUBLED', 4],
    ['one too many', (all: string[]) => [...all, all.at(-1)!.replace('"number":6', '"number":7')], 'CHANGED', 7],
    ['no log at all', () => ['hello'], 'NOT_A_LOG', null],
  ] as const)('N39 of a log with %s the first place is named', async (_, tamper, kind, number) => {
    expect(await checkLog(tamper(lines))).toMatchObject({ ok: false, problem: { kind, number } });
  });

  test('N39 a log whose hashes were all computed anew does not end as was published, and does not follow on the day before', async () => {
    const { head } = JSON.parse(lines[0]!) as { head: string };
    await using other = await createEventStore();
    const mine = store;
    store = other;
    for (const minute of [1, 2, 3, 4, 5]) await say(`2026-03-02T02:0${minute}:00Z`, 'PUBLIC', { indicatorCode: '1', level: 5 });
    await fill();
    const forged = await linesOfDay('2026-03-02');
    store = mine;
    expect(await checkLog(forged)).toMatchObject({ ok: true });
    expect(await checkLog(forged, { published: head })).toMatchObject({ ok: false, problem: { kind: 'NOT_PUBLISHED' } });
    expect(await checkLog(lines, { after: { to: 1, head: head.replace(/^./, '0') } })).toMatchObject({
      ok: false,
      problem: { kind: 'CHANGED' },
    });
  });

  test('N39 the same file checks on the command line, and a file that breaks off is not whole', () => {
    using folder = temporaryFolder();
    const run = (name: string, content: string | Buffer, ...more: string[]): string => {
      writeFileSync(join(folder.path, name), content);
      const done = spawnSync(process.execPath, [CHECKER, ...more, join(folder.path, name)], { encoding: 'utf8' });
      return `${done.status} ${done.stdout}`;
    };
    const { head } = JSON.parse(lines[0]!) as { head: string };
    expect(run('2026-03-02.ndjson', `${lines.join('\n')}\n`, '--head', head)).toMatch(/^0 .*whole · 5 · [0-9a-f]{64} · .*as published/);
    expect(run('2026-03-02.ndjson', lines.slice(0, 4).join('\n'), '--head', head)).toMatch(/^1 .*event 5 is missing/);
    // What was printed is held against any file, whatever it is called.
    expect(run('kemarin.txt', lines.join('\n'), '--head', head)).toMatch(/^0 .*as published/);
    expect(run('kemarin.txt', lines.join('\n'), '--head', head.replace(/^./, 'x'))).toMatch(/^1 .*does not end with the hash/);
  });

  test('N98 files are held against what is published whatever they are called, say and come after; what cannot be compared is no success', async () => {
    using folder = temporaryFolder();
    const first = await linesOfDay('2026-03-01');
    const published: Record<string, string[]> = { '2026-03-01': first, '2026-03-02': lines };
    await using server = createServer((req, res) => {
      const day = /^\/data\/log\/(.{10})\.ndjson\.gz$/.exec(req.url ?? '')?.[1] ?? '';
      if (day === '2026-03-09') return void res.writeHead(503).end();
      if (!published[day]) return void res.writeHead(404).end();
      res.end(gzipSync(published[day].join('\n')));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const run = (files: Record<string, readonly string[]>): Promise<string> =>
      new Promise((done) => {
        const paths = Object.keys(files).map((name) => join(folder.path, name));
        for (const [name, all] of Object.entries(files)) writeFileSync(join(folder.path, name), all.join('\n'));
        execFile(process.execPath, [CHECKER, '--from', home, ...paths], (error, said, complaint) =>
          done(`${error ? error.code : 0} ${said}${complaint}`),
        );
      });
    const saying = (day: string, more: object = {}): string[] => lines.with(0, JSON.stringify({ ...JSON.parse(lines[0]!), day, ...more }));
    expect(await run({ 'a.txt': lines, 'b.txt': first })).toMatch(/^0 b\.txt: .*as published\na\.txt: .*as published\n$/);
    // Its own events, under the name or the day of another.
    expect(await run({ '2026-03-01.ndjson': saying('2026-03-31') })).toMatch(/^1 .*does not end with the hash/);
    expect(await run({ 'a.txt': saying('2026-03-31') })).toMatch(/^2 .*that day is not published there/);
    expect(await run({ 'a.txt': saying('2026-03-09') })).toMatch(/^2 .*could not be read/);
    expect(await run({ '2026-03-01.ndjson': saying('2026-03-01', { closed: false }) })).toMatch(/^2 .*taken before its day was over/);
  });
});

describe('what answers say', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp();
  });
  afterAll(() => app[Symbol.asyncDispose]());

  interface Range {
    from: number;
    to: number;
    count: number;
    before: string;
    head: string;
  }
  const RANGE = 'publicRange { from to count before head }';

  test('N38 pages and the mark of a stream say from, to, count and the head when asked, and nothing else costs anything', async () => {
    const visitor = await app.as('anonymous');
    const assessor = await app.as('assessor');
    const begin = await visitor.query<{ events: { cursor: string; publicRange: Range } }>(`{ events { cursor ${RANGE} } }`);
    const { cursor, publicRange: empty } = begin.data!.events;
    expect(empty).toMatchObject({ from: empty.to + 1, count: 0 });
    const values = [1, 2, 3].map((code) => ({ indicatorCode: String(code), level: 4 }));
    await report(assessor, { region: BANTUL, year: YEAR, stage: 'FINAL', values });
    await report(await app.as('sumedangEditor'), { region: SUMEDANG, year: YEAR, values });
    const ask = (after: string, first: number) =>
      visitor.query<{ events: { cursor: string; nodes: { level: number }[]; publicRange: Range } }>(
        `query ($after: Cursor, $first: Int) { events(after: $after, first: $first, waitMs: 5000) { cursor nodes { level } ${RANGE} } }`,
        { after, first },
      );
    const first = (await ask(cursor, 2)).data!.events;
    expect(first.publicRange).toMatchObject({ from: empty.to + 1, to: empty.to + 2, count: 2, before: empty.head });
    const second = (await ask(first.cursor, 50)).data!.events;
    expect([...first.nodes, ...second.nodes]).toHaveLength(3);
    expect(second.publicRange).toMatchObject({ from: first.publicRange.to + 1, count: 1, before: first.publicRange.head });

    for (const road of ['ws', 'sse'] as const) {
      await using stream = visitor.subscribe<{ indicatorChanges: { __typename: string; publicRange?: Range } }>(
        road,
        `subscription ($after: Cursor) { indicatorChanges(after: $after) { __typename ... on CaughtUp { ${RANGE} } } }`,
        { after: second.cursor },
      );
      const mark = (await stream.next()).data!.indicatorChanges;
      expect(mark.publicRange).toMatchObject({
        from: 1,
        to: second.publicRange.to,
        count: second.publicRange.to,
        head: second.publicRange.head,
      });
    }
    const log = await visitor.query<{ publicLog: { number: number; head: string; todayAddress: string } }>(
      '{ publicLog { number head todayAddress } }',
    );
    expect(log.data!.publicLog).toMatchObject({ number: second.publicRange.to, head: second.publicRange.head });
    // Everybody downloads it, and checks it.
    const file = await fetch(`${app.url}${log.data!.publicLog.todayAddress}`);
    expect(file.headers.get('cache-control')).toBe('no-cache');
    const lines = gunzipSync(Buffer.from(await file.arrayBuffer()))
      .toString()
      .trimEnd()
      .split('\n');
    expect(await checkLog(lines, { published: second.publicRange.head })).toMatchObject({ ok: true });
    expect((await fetch(`${app.url}/data/log/2019-02-30.ndjson.gz`)).status).toBe(404);
  });
});
