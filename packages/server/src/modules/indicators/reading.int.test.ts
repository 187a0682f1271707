import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { BANTUL, BANYUWANGI, FRAMEWORK, SUMEDANG } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { openPeriods } from '../../testing/periods.ts';
import { allAt, report } from '../../testing/report.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({
    fill: async (db) => {
      await openPeriods(db, [2021, 2022, 2023]);
      await sql`insert into published_index (region_code, framework_id, year, index, published_on, source) values
        (${SUMEDANG}, ${FRAMEWORK}, 2019, '3.00', '2019-12-31', 'a decision'), (${BANYUWANGI}, ${FRAMEWORK}, 2019, '3.41', '2019-12-31', 'a decision'),
        (${SUMEDANG}, ${FRAMEWORK}, 2021, '3.00', '2021-12-31', 'a decision')`.execute(db);
    },
  });
  const assessor = await app.as('assessor');
  const publish = (region: string, year: number, level: number) => report(assessor, { region, year, stage: 'FINAL', values: allAt(level) });
  await publish(SUMEDANG, 2021, 3);
  await publish(SUMEDANG, 2022, 4);
  await publish(BANTUL, 2022, 4);
  await publish(BANYUWANGI, 2022, 2);
  await publish('32', 2022, 5);
  await report(await app.as('sumedangEditor'), {
    region: SUMEDANG,
    year: 2023,
    values: [
      { indicatorCode: '42', level: 2 },
      { indicatorCode: '1', level: 5 },
    ],
  });
  await report(await app.as('bantulEditor'), {
    region: BANTUL,
    year: 2023,
    values: [
      { indicatorCode: '42', level: 4 },
      { indicatorCode: '1', level: 3 },
    ],
  });
});
afterAll(() => app[Symbol.asyncDispose]());

async function ask<T>(who: Parameters<TestApp['as']>[0], query: string): Promise<T> {
  const answer = await (await app.as(who)).query<T>(query);
  expect(answer.errors).toBeUndefined();
  return answer.data!;
}
const code = async (query: string): Promise<string | undefined> =>
  (await (await app.as('sumedangEditor')).query(query)).errors?.[0]?.extensions?.code;

interface Ranking {
  ranking: {
    totalCount: number;
    edges: { cursor: string; node: { rank: number; index: string; change: string | null; region: { code: string } } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}
const RANKING = '{ totalCount edges { cursor node { rank index change region { code } } } pageInfo { hasNextPage endCursor } }';
const ranking = async (args: string): Promise<Ranking['ranking']> =>
  (await ask<Ranking>('anonymous', `{ ranking(frameworkId: "${FRAMEWORK}", ${args}) ${RANKING} }`)).ranking;
const places = (found: Ranking['ranking']) => found.edges.map(({ node }) => [node.rank, node.region.code]);

describe('compareRegions', () => {
  it('I15: says per indicator who leads and what closing the gap brings, most first', async () => {
    const query = `{ compareRegions(a: "${SUMEDANG}", b: "${BANTUL}", frameworkId: "${FRAMEWORK}", year: 2023) { rows { indicatorCode levelA levelB leader gap gain valueA { reportedBy } } asOf } }`;
    const { compareRegions } = await ask<{ compareRegions: { rows: object[] } }>('bantulEditor', query);
    expect(compareRegions.rows.slice(0, 3)).toEqual([
      { indicatorCode: '42', levelA: 2, levelB: 4, leader: 'B', gap: 2, gain: '0.06', valueA: { reportedBy: 'Ayu Rahmawati' } },
      { indicatorCode: '1', levelA: 5, levelB: 3, leader: 'A', gap: 2, gain: '0.026', valueA: { reportedBy: 'Ayu Rahmawati' } },
      { indicatorCode: '2', levelA: null, levelB: null, leader: null, gap: null, gain: null, valueA: null },
    ]);
    expect(compareRegions.rows).toHaveLength(47);
  });

  it('I13: shows a stranger nothing of drafts', async () => {
    const query = `{ compareRegions(a: "${SUMEDANG}", b: "${BANTUL}", frameworkId: "${FRAMEWORK}", year: 2023) { a { assessment { id } } rows { levelA levelB } } }`;
    const { compareRegions } = await ask<{ compareRegions: { a: { assessment: null }; rows: { levelA: null; levelB: null }[] } }>(
      'stranger',
      query,
    );
    expect(compareRegions.a.assessment).toBeNull();
    expect(compareRegions.rows.every((row) => row.levelA === null && row.levelB === null)).toBe(true);
  });

  it('refuses the same region twice and what does not exist', async () => {
    const query = (a: string, b: string, framework = FRAMEWORK) =>
      `{ compareRegions(a: "${a}", b: "${b}", frameworkId: "${framework}", year: 2022) { asOf } }`;
    expect([await code(query(SUMEDANG, SUMEDANG)), await code(query(SUMEDANG, '99')), await code(query(SUMEDANG, BANTUL, 'x'))]).toEqual([
      'BAD_INPUT',
      'NOT_FOUND',
      'NOT_FOUND',
    ]);
  });
});

describe('ranking', () => {
  it('I18: gives equal indices the same rank, with the change since the year before', async () => {
    const found = await ranking('year: 2022');
    expect(places(found)).toEqual([
      [1, '32'],
      [2, SUMEDANG],
      [2, BANTUL],
      [4, BANYUWANGI],
    ]);
    expect(found.edges[1]!.node).toMatchObject({ index: '4.00', change: '1.00' });
    expect(found.edges[2]!.node.change).toBeNull();
  });

  it('I18: counts within a province or kind; a search narrows what is shown, not the rank', async () => {
    expect(places(await ranking('year: 2022, provinceCode: "32"'))).toEqual([
      [1, '32'],
      [2, SUMEDANG],
    ]);
    expect(places(await ranking('year: 2022, level: REGENCY, search: "banyuwngi"'))).toEqual([[3, BANYUWANGI]]);
  });

  it('I18: pages without a gap or a double', async () => {
    const seen: unknown[] = [];
    let after = '';
    for (;;) {
      const page = await ranking(`year: 2022, first: 1${after && `, after: "${after}"`}`);
      expect(page.totalCount).toBe(4);
      seen.push(...places(page));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor!;
    }
    expect(seen).toEqual(places(await ranking('year: 2022')));
  });

  it('I18: the first page says what any other way of asking says', async () => {
    const entry = 'nodes { rank index previousIndex change sample predicate { code } region { code fullName } } totalCount';
    const read = async (args: string) =>
      (await ask<Record<string, unknown>>('anonymous', `{ ranking(frameworkId: "${FRAMEWORK}", ${args}) { ${entry} } }`)).ranking;
    const now = new Date(Date.now() + 60_000).toISOString();
    for (const year of [2019, 2020, 2021, 2022, 2023])
      for (const rest of ['', ', first: 1', ', first: 3', ', by: { domainCode: "1" }', ', by: { aspectCode: "8" }, first: 2'])
        expect(await read(`year: ${year}${rest}`), `${year}${rest}`).toEqual(await read(`year: ${year}${rest}, at: "${now}"`));
  });

  it('ranks by domain and aspect, and as of a moment (I14)', async () => {
    expect((await ranking('year: 2022, by: { aspectCode: "8" }')).totalCount).toBe(4);
    expect((await ranking('year: 2022, by: { domainCode: "1" }, at: "2020-01-01T00:00:00Z"')).totalCount).toBe(0);
    const now = new Date(Date.now() + 60_000).toISOString();
    expect(places(await ranking(`year: 2022, at: "${now}"`))).toEqual(places(await ranking('year: 2022')));
    const query = (by: string) => `{ ranking(frameworkId: "${FRAMEWORK}", year: 2022, by: ${by}) { totalCount } }`;
    expect([await code(query('{ domainCode: "9" }')), await code(query('{ domainCode: "1", aspectCode: "1" }'))]).toEqual([
      'BAD_INPUT',
      'BAD_INPUT',
    ]);
  });

  it('ranks what was published without its parts, by the whole alone and not before it was (I14)', async () => {
    const found = await ranking('year: 2019');
    expect(found.edges.map(({ node }) => [node.rank, node.region.code, node.index])).toEqual([
      [1, BANYUWANGI, '3.41'],
      [2, SUMEDANG, '3.00'],
    ]);
    expect((await ranking('year: 2021')).totalCount).toBe(1);
    expect((await ranking('year: 2019, by: { domainCode: "1" }')).totalCount).toBe(0);
    expect((await ranking('year: 2019, at: "2019-06-01T00:00:00Z"')).totalCount).toBe(0);
    const history = async (at: string) =>
      (
        await ask<{ region: { indexHistory: { year: number }[] } }>(
          'anonymous',
          `{ region(code: "${BANYUWANGI}") { indexHistory(at: "${at}") { year } } }`,
        )
      ).region.indexHistory;
    expect([await history('2019-06-01T00:00:00Z'), await history('2020-06-01T00:00:00Z')]).toEqual([[], [{ year: 2019 }]]);
  });

  it('refuses a page of none, of too many, and a cursor of another list', async () => {
    const query = (rest: string) => `{ ranking(frameworkId: "${FRAMEWORK}", year: 2022, ${rest}) { totalCount } }`;
    expect([await code(query('first: 0')), await code(query('first: 101')), await code(query('after: "abc"'))]).toEqual([
      'BAD_INPUT',
      'BAD_INPUT',
      'BAD_INPUT',
    ]);
  });
});

describe('other reads', () => {
  it('gives the series of an indicator, as far as the viewer may see it (I13)', async () => {
    const query = `{ indicatorSeries(regionCodes: ["${BANTUL}", "${SUMEDANG}"], frameworkId: "${FRAMEWORK}", indicatorCode: "42") { series { region { code } points { year level stage } } } }`;
    type Series = { indicatorSeries: { series: { region: { code: string }; points: { year: number; level: number }[] }[] } };
    const levels = async (who: Parameters<TestApp['as']>[0]) =>
      (await ask<Series>(who, query)).indicatorSeries.series.map(({ region, points }) => [
        region.code,
        points.map((point) => `${point.year}:${point.level}`),
      ]);
    expect(await levels('sumedangViewer')).toEqual([
      [BANTUL, ['2022:4', '2023:4']],
      [SUMEDANG, ['2021:3', '2022:4', '2023:2']],
    ]);
    expect(await levels('stranger')).toEqual([
      [BANTUL, ['2022:4']],
      [SUMEDANG, ['2021:3', '2022:4']],
    ]);
    const codes = Array.from({ length: 11 }, (_, place) => `"${place}"`).join(' ');
    expect(await code(`{ indicatorSeries(regionCodes: [${codes}], frameworkId: "${FRAMEWORK}", indicatorCode: "42") { asOf } }`)).toBe(
      'BAD_INPUT',
    );
  });

  it('tells what moved lately, newest first, paged, drafts only to those who may (I13)', async () => {
    const query = (rest: string) =>
      `{ recentChanges(filter: { regionCodes: ["${SUMEDANG}"], frameworkId: "${FRAMEWORK}" }, ${rest}) { totalCount nodes { indicatorCode level previousLevel stage region { name } } pageInfo { endCursor } } }`;
    type Recent = { recentChanges: { totalCount: number; nodes: object[]; pageInfo: { endCursor: string } } };
    const partner = (await ask<Recent>('bantulEditor', query('first: 1'))).recentChanges;
    expect([partner.totalCount, partner.nodes]).toEqual([
      96,
      [{ indicatorCode: '1', level: 5, previousLevel: null, stage: 'SELF', region: { name: 'Sumedang' } }],
    ]);
    const next = (await ask<Recent>('bantulEditor', query(`first: 1, after: "${partner.pageInfo.endCursor}"`))).recentChanges;
    expect(next.nodes).toMatchObject([{ indicatorCode: '42', level: 2 }]);
    expect((await ask<Recent>('anonymous', query('first: 1'))).recentChanges.totalCount).toBe(94);
  });

  it('E6: says of regions and frameworks too where it stood', async () => {
    const query = `{ events { cursor } region(code: "${SUMEDANG}") { asOf partners { asOf } } regions(first: 1) { asOf nodes { asOf } } framework(id: "${FRAMEWORK}") { asOf publishedYears } }`;
    type Places = {
      events: { cursor: string };
      region: { asOf: string; partners: { asOf: string }[] };
      regions: { asOf: string; nodes: { asOf: string }[] };
      framework: { asOf: string };
    };
    const { events, region, regions, framework } = await ask<Places>('anonymous', query);
    expect([region.asOf, region.partners[0]!.asOf, regions.asOf, regions.nodes[0]!.asOf, framework.asOf]).toEqual(
      Array.from({ length: 5 }, () => events.cursor),
    );
  });

  it('lists years, periods and frameworks', async () => {
    const found = await ask<{
      region: { assessmentYears: number[] };
      framework: { publishedYears: number[]; periods: object[]; domains: { aspects: { indicators: object[] }[] }[] };
    }>(
      'stranger',
      `{ region(code: "${SUMEDANG}") { assessmentYears(frameworkId: "${FRAMEWORK}") } framework(id: "${FRAMEWORK}") { publishedYears periods { year stage open } domains { aspects { indicators { code } } } } }`,
    );
    expect(found.region.assessmentYears).toEqual([2022, 2021]);
    expect(found.framework.publishedYears).toEqual([2022, 2021, 2019]);
    expect(found.framework.periods).toContainEqual({ year: 2023, stage: 'SELF', open: true });
    expect(found.framework.domains.flatMap((domain) => domain.aspects.flatMap((aspect) => aspect.indicators))).toHaveLength(47);
    expect((await ask<{ framework: null }>('stranger', '{ framework(id: "none") { id } }')).framework).toBeNull();
  });
});
