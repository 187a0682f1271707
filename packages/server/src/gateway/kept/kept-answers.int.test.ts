import pg from 'pg';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { createApp, type App } from '../../app.ts';
import { parseCursor } from '../../events/cursor.ts';
import { BANTUL, FRAMEWORK, SUMEDANG, YEAR, type ActorName } from '../../testing/actors.ts';
import { shared, withdraw } from '../../testing/practices.ts';
import { request, type Answer } from '../../testing/harness-client.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { randomOf } from '../../testing/random.ts';
import { allAt, report } from '../../testing/report.ts';

const READS = {
  compare: /* GraphQL */ `query ($framework: ID!, $year: Int!) {
    compareRegions(a: "${SUMEDANG}", b: "${BANTUL}", frameworkId: $framework, year: $year) {
      asOf a { region { fullName } assessment { index asOf values { indicatorCode level stage note version } } } b { assessment { values { level } } } }
  }`,
  assessment: /* GraphQL */ `query ($framework: ID!, $year: Int!) {
    assessment(regionCode: "${SUMEDANG}", frameworkId: $framework, year: $year) { stage asOf values { level stage note version } }
  }`,
  ranking: /* GraphQL */ `query ($framework: ID!, $year: Int!) {
    ranking(frameworkId: $framework, year: $year) { totalCount asOf nodes { rank index region { code } } }
  }`,
  library: /* GraphQL */ `query { practices(search: "antrean") { totalCount asOf nodes { id title { text } } facets { adopted { count } } } }`,
} as const;
type ReadName = keyof typeof READS;
const READ_NAMES = Object.keys(READS) as ReadName[];
const VARIABLES = { framework: FRAMEWORK, year: YEAR };

let one: TestApp;
let other: App;
/** Statements that were sent, and rows they brought. */
const sent: { text: string; rows: number }[] = [];
beforeAll(async () => {
  listen();
  one = await createTestApp();
  other = await createApp({ ...one.app.runtime.config, port: 0 }, { log: one.app.runtime.log });
  await report(await one.as('sumedangEditor'), { region: SUMEDANG, year: YEAR, values: allAt(2) });
  for (const region of [SUMEDANG, BANTUL]) await report(await one.as('assessor'), { region, year: YEAR, stage: 'FINAL', values: allAt(3) });
});
afterAll(async () => {
  await other[Symbol.asyncDispose]();
  await one[Symbol.asyncDispose]();
});

/** Notes what is sent to PostgreSQL by whoever connects from now on. */
function listen(): void {
  const query = Reflect.get(pg.Client.prototype, 'query') as (...given: unknown[]) => unknown;
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: unknown, ...given: unknown[]): undefined {
    const result = query.apply(this, given);
    const text = typeof given[0] === 'string' ? given[0] : (given[0] as { text?: string }).text;
    if (text !== undefined && result instanceof Promise)
      void result.then(
        (found: { rows?: unknown[] }) => sent.push({ text, rows: found.rows?.length ?? 0 }),
        () => undefined,
      );
    return result as undefined;
  });
}

let asked = 0;

/** Asks one of the two processes. A variable that nobody declared makes it a question nobody asked before: it is read anew. */
async function ask(name: ReadName, actor: ActorName, app: { url: string }, kept = true, more: object = {}): Promise<Answer> {
  const { cookie } = await one.as(actor);
  return request({ url: app.url, cookie }, READS[name], { ...VARIABLES, ...more, ...(!kept && { n: (asked += 1) }) });
}

/** An answer without where the log stood: that goes on while nothing changes. */
function said(answer: Answer): string {
  return JSON.stringify(answer).replaceAll(/c1-[0-9a-f]{8}-[0-9a-z]+/g, '…');
}

const hits = (app: App): number => app.runtime.reads.answers.figures.hits;

test('E17: a kept answer is what would be read now, whatever was written and by whom, in every process', { timeout: 120_000 }, async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const random = randomOf(seed);
  const apps = [one.app, other];
  const before = apps.map(hits);
  const writers = {
    assessor: await one.as('assessor'),
    sumedangEditor: await one.as('sumedangEditor'),
    bantulEditor: await one.as('bantulEditor'),
  };
  const found: string[] = [];
  const correct = async (stage: 'SELF' | 'FINAL'): Promise<void> => {
    const known = await writers.assessor.query<{ assessment: { reports: { nodes: { id: string; stage: string }[] } } }>(
      `{ assessment(regionCode: "${SUMEDANG}", frameworkId: "${FRAMEWORK}", year: ${YEAR}) { reports(indicatorCode: "1", first: 50) { nodes { id stage } } } }`,
    );
    const corrects = known.data!.assessment.reports.nodes.find((node) => node.stage === stage)!.id;
    const values = [{ indicatorCode: '1', level: 1 + random.below(5), note: `n${random.below(1_000)}`, corrects, reason: 'r' }];
    const actor = stage === 'FINAL' ? writers.assessor : writers.sumedangEditor;
    expect((await report(actor, { region: SUMEDANG, year: YEAR, stage, values })).__typename).toBe('ReportedValues');
  };
  const shareOne = async (): Promise<void> => {
    const done = await shared(writers.bantulEditor, BANTUL, { title: `Antrean ${found.length}` });
    expect(done.state).toBe('SHARED');
    found.push(done.id);
  };
  const takeBack = async (): Promise<void> => {
    const id = found.pop() ?? (await shared(writers.bantulEditor, BANTUL)).id;
    expect((await withdraw(writers.bantulEditor, id)).state).toBe('WITHDRAWN');
  };
  const writes = [() => correct('SELF'), () => correct('FINAL'), shareOne, takeBack];
  for (let round = 0; round < 30; round += 1) {
    if (random.chance(0.4)) await random.pick(writes)();
    const name = random.pick(READ_NAMES);
    const actor =
      name === 'library'
        ? random.pick(['observer', 'bantulEditor'] as const)
        : random.pick(['anonymous', 'sumedangEditor', 'bantulEditor', 'stranger', 'observer'] as const);
    const app = random.pick(apps);
    const read = said(await ask(name, actor, app));
    expect(read, `seed ${seed}, round ${round}: ${name} as ${actor}`).toBe(said(await ask(name, actor, random.pick(apps), false)));
    expect(said(await ask(name, actor, app)), `seed ${seed}, round ${round}: again`).toBe(read);
  }
  expect(hits(apps[0]!) - before[0]! + hits(apps[1]!) - before[1]!, `seed ${seed}`).toBeGreaterThan(5);
});

interface Valued {
  data: { assessment: { asOf: string } };
}
/** Corrects indicator 7 again and again; answers the version of what was stored last. */
async function correctSeventh(corrects: string): Promise<{ id: string; version: number }> {
  const values = [{ indicatorCode: '7', level: 4, corrects, reason: 'r' }];
  const stored = await report(await one.as('sumedangEditor'), { region: SUMEDANG, year: YEAR, values });
  return stored.reports![0]!;
}

async function newestOfSeventh(): Promise<string> {
  const read = await (
    await one.as('sumedangEditor')
  ).query<{ assessment: { reports: { nodes: { id: string; stage: string }[] } } }>(
    `{ assessment(regionCode: "${SUMEDANG}", frameworkId: "${FRAMEWORK}", year: ${YEAR}) { reports(indicatorCode: "7", first: 50) { nodes { id stage } } } }`,
  );
  return read.data!.assessment.reports.nodes.find(({ stage }) => stage === 'SELF')!.id;
}

const DRAFTS = /* GraphQL */ `query ($framework: ID!, $year: Int!) {
  assessment(regionCode: "${SUMEDANG}", frameworkId: $framework, year: $year) { asOf reports(indicatorCode: "7", first: 1) { nodes { version } } }
}`;
const versionIn = (answer: object): number =>
  (answer as { data: { assessment: { reports: { nodes: { version: number }[] } } } }).data.assessment.reports.nodes[0]!.version;

test('E17: while somebody writes, whoever reads in any process sees what was acknowledged before they asked', async () => {
  const { cookie } = await one.as('sumedangEditor');
  let corrects = await newestOfSeventh();
  let acknowledged = 0;
  const written = new AbortController();
  const read = async (app: App): Promise<void> => {
    while (!written.signal.aborted) {
      const least = acknowledged;
      const version = versionIn(await request({ url: app.url, cookie }, DRAFTS, VARIABLES));
      expect(version).toBeGreaterThanOrEqual(least);
    }
  };
  const readers = [one.app, other].map(read);
  try {
    for (let time = 0; time < 10; time += 1) {
      const stored = await correctSeventh(corrects);
      corrects = stored.id;
      acknowledged = stored.version;
      // The writer's own next reads, in each process.
      for (const app of [other, one.app]) expect(versionIn(await request({ url: app.url, cookie }, DRAFTS, VARIABLES))).toBe(acknowledged);
    }
  } finally {
    written.abort();
    await Promise.all(readers);
  }
});

test('E17: whoever was told of an event reads nothing older, in any process, and its cursor is not before it', async () => {
  const actor = await one.as('bantulEditor');
  await using events = actor.subscribe<{ indicatorChanges: { __typename: string; version?: number; cursor: string } }>(
    'ws',
    `subscription { indicatorChanges(filter: { regionCodes: ["${SUMEDANG}"] }) { __typename ... on IndicatorChange { version cursor } } }`,
  );
  expect((await events.next()).data!.indicatorChanges.__typename).toBe('CaughtUp');
  let corrects = await newestOfSeventh();
  for (let time = 0; time < 5; time += 1) {
    for (const app of [one.app, other]) await request({ url: app.url, cookie: actor.cookie }, DRAFTS, VARIABLES);
    corrects = (await correctSeventh(corrects)).id;
    const { version, cursor } = (await events.next()).data!.indicatorChanges;
    for (const app of [other, one.app]) {
      const answer = await request({ url: app.url, cookie: actor.cookie }, DRAFTS, VARIABLES);
      expect(versionIn(answer)).toBeGreaterThanOrEqual(version!);
      expect(posOf((answer as object as Valued).data.assessment.asOf)).toBeGreaterThanOrEqual(posOf(cursor));
    }
  }
});

const posOf = (cursor: string): number => parseCursor(cursor)!.pos;

interface Costly {
  extensions: { cost: { requested: number; used: number; remaining: number } };
}

test('E17: a kept answer costs what it did when it was read', async () => {
  const token = await one.as('tokenAll');
  const before = hits(one.app);
  const answers: unknown[] = [];
  for (let time = 0; time < 2; time += 1) answers.push(await token.query(READS.compare, VARIABLES));
  expect(hits(one.app)).toBe(before + 1);
  const [read, kept] = answers.map((answer) => (answer as Costly).extensions.cost) as [
    Costly['extensions']['cost'],
    Costly['extensions']['cost'],
  ];
  expect(kept).toMatchObject({ requested: read.requested, used: read.used });
  expect(kept.remaining).toBe(read.remaining - read.used);
});

test('E17: what somebody follows is kept for nobody', async () => {
  const actor = await one.as('observer');
  const followed = `{ practices(filter: { followed: true }) { totalCount } }`;
  const before = hits(one.app);
  for (let time = 0; time < 2; time += 1) expect((await actor.query(followed)).errors).toBeUndefined();
  expect(hits(one.app)).toBe(before);
});

const READING = /\b(report|assessment|assessment_score|published_index|practice_search|region) (as )?[a-z]\b/;

/** Statements and rows that a read of an answer takes, beside who asks and whether it is still so. */
async function taken(name: ReadName, kept: boolean): Promise<{ statements: number; rows: number }> {
  await ask(name, 'observer', one.app, kept);
  sent.length = 0;
  await ask(name, 'observer', one.app, kept);
  const read = sent.filter(({ text }) => READING.test(text));
  return { statements: read.length, rows: read.reduce((sum, { rows }) => sum + rows, 0) };
}

test('E17: a read takes as many statements and rows however many regions there are, and a kept one none', async () => {
  const few: Record<string, { statements: number; rows: number }> = {};
  for (const name of READ_NAMES) few[name] = await taken(name, false);
  for (const name of ['compare', 'assessment']) expect(few[name], name).toMatchObject({ statements: 1 });
  await sql`
    insert into region (code, name, full_name, level, province_code)
    select '35.' || n, 'Daerah ' || n, 'Kabupaten Daerah ' || n, 'REGENCY', '35' from generate_series(1000, 1499) n`.execute(one.db());
  await sql`
    insert into assessment (id, region_code, framework_id, year, sample, created_at)
    select gen_random_uuid(), code, ${FRAMEWORK}, ${YEAR}, true, now() from region where full_name like 'Kabupaten Daerah %'`.execute(
    one.db(),
  );
  for (const name of READ_NAMES) expect(await taken(name, false), name).toEqual(few[name]);
  for (const name of READ_NAMES) expect(await taken(name, true), name).toEqual({ statements: 0, rows: 0 });
});
