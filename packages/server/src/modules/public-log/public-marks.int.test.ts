import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { BANTUL, YEAR } from '../../testing/actors.ts';
import { startAnother, type AnotherProcess } from '../../testing/another-process.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { overSse, overWebSocket, request, type Line, type OpenSubscription } from '../../testing/harness-client.ts';
import { report } from '../../testing/report.ts';

const CHECKER = join(import.meta.dirname, '../../../../web/public/periksa-log.mjs');
interface Checked {
  files: { ok: boolean }[];
  frames: { ok: boolean; problem: { kind: string; number: number } | null; covered: object; events: number; outside: number };
}
interface Checker {
  checkFrames(recorded: Iterable<string>, files: { name: string; lines: () => Iterable<string> }[]): Promise<Checked>;
}
const { checkFrames } = (await import(pathToFileURL(CHECKER).href)) as Checker;

interface Range {
  from: number;
  to: number;
  count: number;
  before: string;
  head: string;
}
interface Told {
  __typename: string;
  cursor: string;
  indicatorCode?: string;
  range?: Range;
  publicRange?: Range;
}
type Stream = OpenSubscription<{ told: Told }>;

const RANGE = '{ from to count before head }';
const NOTICES = `__typename ... on CaughtUp { cursor publicRange ${RANGE} } ... on PublicMark { cursor range ${RANGE} }`;
const CHANGE = '... on IndicatorChange { eventId cursor regionCode indicatorCode level }';
const CHANGES = `subscription ($after: Cursor, $filter: ChangeFilter) { told: indicatorChanges(after: $after, filter: $filter) { ${NOTICES} ${CHANGE} } }`;
/** The same for all who may see the same; with what leads to a practice each is told by itself. */
const activityWith = (more: string): string =>
  `subscription { told: activity { ${NOTICES} ... on Activity { eventId cursor regionCode ${more} } } }`;

const polls = { stream: 20, publicLog: 20 };
const running = new AsyncDisposableStack();
let app: TestApp;
let second: AnotherProcess;
let visitor: Line;
let code = 0;
/** Number of the last event of the public log. */
let published: number;
beforeAll(async () => {
  app = running.use(await createTestApp({ polls }));
  second = running.use(await startAnother(app, {}, { polls }));
  visitor = { url: app.url, cookie: null };
  const asked = await request<{ events: { publicRange: Range } }>(visitor, `{ events { publicRange ${RANGE} } }`);
  published = asked.data!.events.publicRange.to;
});
afterAll(() => running[Symbol.asyncDispose]());

/** Levels are published, and with them one event each; answers the number of the last in the public log. */
async function publish(count: number): Promise<number> {
  const values = Array.from({ length: count }, () => ({ indicatorCode: String((code += 1)), level: 4 }));
  await report(await app.as('assessor'), { region: BANTUL, year: YEAR, stage: 'FINAL', values });
  return (published += count);
}

/** The first process has read what was published, so that a stream that is opened has nothing of it before it. */
async function level(): Promise<void> {
  const ask = async (): Promise<number> =>
    (await request<{ events: { publicRange: Range } }>(visitor, `{ events { publicRange ${RANGE} } }`)).data!.events.publicRange.to;
  await expect.poll(ask, { timeout: 20_000 }).toBe(published);
}

/** What is told until a mark covers a number; each frame also goes into the recording, as it came. */
async function until(stream: Stream, number: number, recording: string[] = []): Promise<Told[]> {
  const told: Told[] = [];
  for (;;) {
    const answer = await stream.next();
    recording.push(JSON.stringify(answer));
    const one = answer.data!.told;
    told.push(one);
    if (((one.range ?? one.publicRange)?.to ?? 0) >= number) return told;
  }
}
const rangesOf = (told: readonly Told[]): Range[] => told.flatMap(({ range, publicRange }) => range ?? publicRange ?? []);

async function download(): Promise<{ name: string; lines: () => string[] }> {
  const log = await request<{ publicLog: { todayAddress: string } }>(visitor, '{ publicLog { todayAddress } }');
  const file = await fetch(`${app.url}${log.data!.publicLog.todayAddress}`);
  const lines = gunzipSync(Buffer.from(await file.arrayBuffer()))
    .toString()
    .trimEnd()
    .split('\n');
  return { name: 'today', lines: () => lines };
}

test('N81 N85 marks say which public events there were, whatever a filter leaves out, through a reconnect and in every process', async () => {
  const recording: string[] = [];
  const told: Told[] = [];
  const numbers: number[] = [];
  {
    await using narrow: Stream = overWebSocket(visitor, CHANGES, { filter: { regionCodes: ['31.71'] } });
    told.push(...(await until(narrow, 0, recording)));
    for (const count of [3, 2]) {
      numbers.push(await publish(count));
      told.push(...(await until(narrow, numbers.at(-1)!, recording)));
    }
  }
  // While it is away something happens, and it comes back to another process.
  const away = await publish(2);
  {
    const { cursor } = told.at(-1)!;
    await using narrow: Stream = overSse({ ...visitor, url: second.url }, CHANGES, { after: cursor, filter: { regionCodes: ['31.71'] } });
    told.push(...(await until(narrow, away, recording)));
    numbers.push(await publish(4));
    told.push(...(await until(narrow, numbers.at(-1)!, recording)));
  }
  const ranges = rangesOf(told);
  expect(rangesOf(told.slice(1).filter(({ range }) => range)).reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(3 + 2 + 4);
  const joints = ranges.slice(1).map((range, at) => ({ ...range, last: ranges[at]!, isMark: told[at + 1]!.range !== undefined }));
  for (const { from, before, last } of joints.filter(({ isMark }) => isMark)) expect([from, before]).toEqual([last.to + 1, last.head]);
  // Not one of the events came through the filter, and all of them are accounted for.
  expect(told.some(({ indicatorCode }) => indicatorCode)).toBe(false);
  const file = await download();
  expect(await checkFrames(recording, [file])).toMatchObject({
    files: [{ ok: true }],
    frames: { ok: true, problem: null, covered: { to: numbers.at(-1)! }, events: 0 },
  });
  // A mark that is left out is missed, and one that says another hash is found to.
  const first = recording.findIndex((one) => one.includes('PublicMark'));
  expect((await checkFrames(recording.toSpliced(first, 1), [file])).frames.problem).toMatchObject({ kind: 'MISSING' });
  const forged = recording.with(first, recording[first]!.replace(/"head":"../, '"head":"zz'));
  expect((await checkFrames(forged, [file])).frames.problem).toMatchObject({ kind: 'CHANGED' });
});

test('N81 N82 N85 those who are delivered to together and those who are told by themselves are marked alike; events agree with the log', async () => {
  const recording: string[] = [];
  await level();
  await using open: Stream = overWebSocket(visitor, CHANGES);
  await using together: Stream = overSse(visitor, activityWith('title'));
  await using alone: Stream = overWebSocket(visitor, activityWith('practice { id }'));
  const streams = [open, together, alone];
  const begun = await Promise.all(streams.map((stream) => until(stream, 0)));
  const last = await publish(3);
  const told = await Promise.all(streams.map((stream, at) => until(stream, last, at === 0 ? recording : [])));
  for (const [at, one] of told.entries()) {
    const { to: from, head: before } = begun[at]![0]!.publicRange!;
    const ranges = rangesOf(one);
    expect(one.filter(({ __typename }) => __typename !== 'PublicMark')).toHaveLength(3);
    expect(ranges[0]).toMatchObject({ from: from + 1, before });
    expect(ranges.reduce((sum, { count }) => sum + count, 0)).toBe(3);
  }
  const file = await download();
  expect((await checkFrames(recording, [file])).frames).toMatchObject({ ok: true, events: 3, outside: 0 });
  const lied = recording.map((line) => line.replace('"level":4', '"level":5'));
  expect((await checkFrames(lied, [file])).frames.problem).toMatchObject({ kind: 'CHANGED' });
});

test('N82 who does not ask for marks is sent none', async () => {
  const asking = `subscription ($marks: Boolean!) { told: indicatorChanges { __typename ... on PublicMark @include(if: $marks) { range ${RANGE} } } }`;
  await level();
  await using silent: Stream = overWebSocket(visitor, asking, { marks: false });
  await using named: Stream = overSse(visitor, 'subscription { told: indicatorChanges { __typename } }');
  await using marked: Stream = overWebSocket(visitor, asking, { marks: true });
  for (const stream of [silent, named, marked]) expect((await stream.next()).data!.told.__typename).toBe('CaughtUp');
  for (const _round of [1, 2]) await until(marked, await publish(1));
  for (const stream of [silent, named]) {
    const names = [await stream.next(), await stream.next()].map((one) => one.data!.told.__typename);
    expect(names).toEqual(['IndicatorChange', 'IndicatorChange']);
  }
});
