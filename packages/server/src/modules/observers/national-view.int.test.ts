import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Rows } from '../../database/orm.ts';
import { systemClock } from '../../kernel/clock.ts';
import { BANTUL, BANYUWANGI, FRAMEWORK, SUMEDANG, YEAR, type ActorName } from '../../testing/actors.ts';
import { countStatements, listenToStatements } from '../../testing/count-statements.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { contextOf, insertLevels } from '../../testing/plans.ts';
import { allAt, report } from '../../testing/report.ts';
import { lateRegions } from './late-regions.service.ts';
import { nationalView, someFigures } from './national-view.service.ts';

const [GUNUNGKIDUL, SLEMAN] = ['34.03', '34.04'];
let app: TestApp;

/** A region without anything, and one of which a number was published. */
async function more(db: Rows): Promise<void> {
  for (const code of [GUNUNGKIDUL, SLEMAN])
    await sql`insert into region (code, name, full_name, level, province_code) values (${code}, ${code}, ${`Kabupaten ${code}`}, 'REGENCY', '34')`.execute(
      db,
    );
  for (const [code, year, index] of [
    [SLEMAN, YEAR, '2.98'],
    [SLEMAN, YEAR - 1, '3.10'],
    [BANTUL, YEAR - 1, '3.70'],
  ] as const)
    await sql`insert into published_index (region_code, framework_id, year, index, published_on, source)
      values (${code}, ${FRAMEWORK}, ${year}, ${index}, '2025-01-01', 'x')`.execute(db);
  // What is final in the year before for one indicator; of the whole it has no index there.
  await insertLevels(db, BANYUWANGI, YEAR - 1, null, { 7: 2 });
}

beforeAll(async () => {
  listenToStatements();
  app = await createTestApp({ fill: more });
  await report(await app.as('assessor'), { region: SUMEDANG, year: YEAR, stage: 'FINAL', values: allAt(3) });
  await report(await app.as('bantulEditor'), { region: BANTUL, year: YEAR, values: allAt(4) });
  await report(await app.as('stranger'), { region: BANYUWANGI, year: YEAR, values: [{ indicatorCode: '7', level: 5 }] });
});
afterAll(() => app[Symbol.asyncDispose]());

interface Figure {
  code: string;
  value: string | null;
}
interface View {
  regions: Figure[];
  [more: string]: unknown;
}

async function ask<T>(field: string, name: ActorName = 'observer'): Promise<T | string> {
  const given = await (await app.as(name)).query<Record<string, T>>(`{ asked: ${field} }`);
  return given.errors ? String(given.errors[0]!.extensions!.code) : given.data!['asked']!;
}

/** In two requests: nobody but the web client may ask for so many values at once. */
const view = async (args = ''): Promise<View> => {
  const parts = [
    'regions { code value stage previous change reported sample }',
    `indicators unknown silent median asOf classes { from regions predicate { code } } provinces { code regions known silent least median most }
      movement { compared rose stayed fell improved slipped } regions { code provinceCode lastReportAt }`,
  ];
  const found = await Promise.all(
    parts.map((part) => ask<View>(`nationalView(frameworkId: "${FRAMEWORK}", year: ${YEAR}${args}) { ${part} }`)),
  );
  const [first, second] = found.map((one) => {
    if (typeof one === 'string') throw new Error(one);
    return one;
  });
  return { ...second, regions: first!.regions.map((region, place) => ({ ...region, ...second!.regions[place] })) };
};
const figure = ({ regions }: View, code: string) => regions.find((region) => region.code === code);

test('N1: every region is there with what counts, of drafts too, its stage, and how many of the indicators it has', async () => {
  const all = await view();
  expect(all.regions.map(({ code }) => code)).toEqual(['32', SUMEDANG, '34', BANTUL, GUNUNGKIDUL, SLEMAN, '35', BANYUWANGI]);
  expect(figure(all, SUMEDANG)).toMatchObject({ value: '3.00', stage: 'FINAL', previous: null, change: null, reported: 47 });
  expect(figure(all, BANTUL)).toMatchObject({ value: '4.00', stage: 'SELF', previous: '3.70', change: '0.30', reported: 47 });
  expect(figure(all, BANYUWANGI)).toMatchObject({ value: null, stage: null, reported: 1, lastReportAt: expect.any(String) });
  expect(figure(all, SLEMAN)).toMatchObject({ value: '2.98', stage: 'FINAL', change: '-0.12', lastReportAt: null, sample: false });
  expect(figure(all, GUNUNGKIDUL)).toMatchObject({ value: null, reported: 0, lastReportAt: null, provinceCode: '34' });
});

test('N1: by a domain, an aspect or an indicator, each from the levels that count for it', async () => {
  const indicator = await view(', by: { indicatorCode: "7" }');
  expect(figure(indicator, BANYUWANGI)).toMatchObject({ value: '5', stage: 'SELF', previous: '2', change: '3.00' });
  expect(figure(indicator, SLEMAN)).toMatchObject({ value: null });
  expect(indicator).toMatchObject({ indicators: 1, median: '4.00' });
  expect(indicator['classes']).toMatchObject([5, 4, 3, 2, 1].map((level) => ({ from: String(level), regions: level > 2 ? 1 : 0 })));
  const aspect = await view(', by: { aspectCode: "8" }');
  expect(figure(aspect, BANTUL)).toMatchObject({ value: '4.00', reported: 6, previous: null });
  expect(aspect).toMatchObject({ indicators: 6 });
  expect(figure(await view(', by: { domainCode: "4" }'), SUMEDANG)).toMatchObject({ value: '3.00', reported: 16 });
  for (const by of ['{ aspectCode: "x" }', '{ aspectCode: "1", domainCode: "1" }'])
    expect(await ask(`nationalView(frameworkId: "${FRAMEWORK}", year: ${YEAR}, by: ${by}) { silent }`)).toBe('BAD_INPUT');
});

test('N2: it says how many regions are in each band and in none, and each province by its kabupaten and kota', async () => {
  const all = await view();
  expect(all).toMatchObject({ unknown: 5, silent: 4, median: '3.00', indicators: 47 });
  expect(all['classes']).toMatchObject([
    { from: '4.20', regions: 0 },
    { from: '3.50', regions: 1 },
    { from: '2.60', regions: 2 },
    { from: '1.80', regions: 0 },
    { regions: 0 },
  ]);
  expect(all['provinces']).toMatchObject([
    { code: '32', regions: 1, known: 1, silent: 0, least: '3.00', median: '3.00', most: '3.00' },
    { code: '34', regions: 3, known: 2, silent: 1, least: '2.98', median: '3.49', most: '4.00' },
    { code: '35', regions: 1, known: 0, silent: 0, least: null, median: null, most: null },
  ]);
  expect((await view(', provinceCode: "34"')).regions.map(({ code }) => code)).toEqual(['34', BANTUL, GUNUNGKIDUL, SLEMAN]);
});

test('N3: it compares with what was published for the year before under the same framework, and nothing else', async () => {
  expect((await view())['movement']).toEqual({ compared: 2, rose: 1, stayed: 0, fell: 1, improved: [BANTUL], slipped: [SLEMAN] });
});

test('N4: late is who reported nothing for the year at any stage, or nothing since a moment, page by page', async () => {
  const late = async (args = '') => {
    const found = await ask<{ nodes: { code: string }[]; totalCount: number; pageInfo: { endCursor: string } }>(
      `lateRegions(frameworkId: "${FRAMEWORK}", year: ${YEAR}${args}) { totalCount nodes { code lastReportAt } pageInfo { endCursor } }`,
    );
    if (typeof found === 'string') throw new Error(found);
    return { ...found, codes: found.nodes.map(({ code }) => code) };
  };
  const [all, first] = [await late(), await late(', first: 2')];
  // A number published of it makes a report needless.
  expect(all).toMatchObject({ codes: ['32', '34', GUNUNGKIDUL, '35'], totalCount: 4 });
  expect([...first.codes, ...(await late(`, first: 2, after: "${first.pageInfo.endCursor}"`)).codes]).toEqual(all.codes);
  const tomorrow = new Date(systemClock.now().getTime() + 86_400_000).toISOString();
  expect((await late(`, since: "${tomorrow}", provinceCode: "35"`)).codes).toEqual(['35', BANYUWANGI]);
  expect((await late(', provinceCodes: ["32", "35"]')).codes).toEqual(['32', '35']);
  expect((await late(', since: "2020-01-01T00:00:00Z"')).codes).toEqual(all.codes);
});

test('N4 that results were published is no report: when a region reported last stays as it was', async () => {
  const lastOf = async () => figure(await view(), BANTUL)!['lastReportAt' as keyof Figure];
  const [before, tomorrow] = [await lastOf(), new Date(systemClock.now().getTime() + 86_400_000).toISOString()];
  const late = () =>
    ask<{ nodes: object[] }>(
      `lateRegions(frameworkId: "${FRAMEWORK}", year: ${YEAR}, since: "${tomorrow}", provinceCode: "34") { nodes { code lastReportAt } }`,
    );
  expect(await late()).toMatchObject({ nodes: [{ code: '34' }, { code: BANTUL, lastReportAt: before }, {}] });
  await sql`with one as (
      insert into result_publication (id, framework_id, year, letter_number, letter_date, regions, published_at, published_by_id, published_by_name)
      values (gen_random_uuid(), ${FRAMEWORK}, ${YEAR}, 'B/1', '2026-01-01', 1, now(), 'x', 'x') returning id)
    insert into report (id, assessment_id, indicator_code, level, stage, reported_by_id, reported_by_name, reported_at, version, publication_id)
    select gen_random_uuid(), a.id, '7', 4, 3, 'x', 'x', now() + interval '2 days', 1000, one.id
    from assessment a, one where a.region_code = ${BANTUL} and a.year = ${YEAR}`.execute(app.db());
  expect(await lastOf()).toBe(before);
  expect(await late()).toMatchObject({ nodes: [{ code: '34' }, { code: BANTUL, lastReportAt: before }, {}] });
});

test('N1: each is one statement however many regions there are; figures of some regions are those of the view', async () => {
  const asked = { frameworkId: FRAMEWORK, year: YEAR };
  const observer = contextOf(app, 'observer');
  const all = await countStatements(() => nationalView(observer, asked));
  expect(all.statements).toHaveLength(1);
  expect((await countStatements(() => lateRegions(observer, asked))).statements).toHaveLength(1);
  const some = await countStatements(() => someFigures(observer, { ...asked, regionCodes: [SLEMAN, BANTUL, 'x'] }));
  expect(some.statements).toHaveLength(1);
  expect(some.value).toEqual([BANTUL, SLEMAN].map((code) => all.value.regions.find((region) => region.code === code)));
});

test('N1: nobody but the ministry sees it: people of regions, visitors and tokens of regions are refused', async () => {
  for (const field of [
    `nationalView(frameworkId: "${FRAMEWORK}", year: ${YEAR}) { silent }`,
    `regionFigures(frameworkId: "${FRAMEWORK}", year: ${YEAR}, regionCodes: ["${SUMEDANG}"]) { code }`,
    `lateRegions(frameworkId: "${FRAMEWORK}", year: ${YEAR}) { totalCount }`,
  ]) {
    for (const name of ['sumedangHead', 'bantulEditor', 'strangerHead', 'tokenAll', 'tokenNone'] as const)
      expect(await ask(field, name)).toBe('FORBIDDEN');
    expect(await ask(field, 'anonymous')).toBe('UNAUTHENTICATED');
    expect(typeof (await ask(field, 'ministryToken'))).toBe('object');
  }
});
