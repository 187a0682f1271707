import { frameworks } from '@saling/schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { BANTUL, BANYUWANGI, FRAMEWORK, SUMEDANG, YEAR } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { report } from '../../testing/report.ts';

const framework = frameworks.get(FRAMEWORK)!;
/** Levels of every region; all of them at 3 but these. */
const LEVELS: Record<string, (code: number) => number> = {
  [SUMEDANG]: (code) => (code <= 10 ? 5 : 3),
  [BANTUL]: (code) => (code > 41 ? 5 : 3),
  [BANYUWANGI]: (code) => (code === 11 ? 4 : 3),
  '35': () => 3,
};

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
  const assessor = await app.as('assessor');
  for (const [region, levelOf] of Object.entries(LEVELS)) {
    // Jawa Timur lacks one indicator: it has no index.
    const indicators = region === '35' ? framework.indicators.slice(1) : framework.indicators;
    const values = indicators.map(({ code }) => ({ indicatorCode: code, level: levelOf(Number(code)) }));
    await report(assessor, { region, year: YEAR, stage: 'FINAL', values });
  }
  const editor = await app.as('bantulEditor');
  await report(editor, { region: BANTUL, year: YEAR, values: [{ indicatorCode: '1', level: 5 }] });
});
afterAll(() => app[Symbol.asyncDispose]());

interface Suggestion {
  region: { code: string };
  score: string;
  index: string;
  indexGap: string;
  gainForUs: string;
  gainForThem: string;
  sameKind: boolean;
  sameProvince: boolean;
  paired: boolean;
  theyLead: { aspectCode: string; gain: string }[];
  weLead: { aspectCode: string; gain: string }[];
  reasons: { kind: string; value: string }[];
}
interface Page {
  totalCount: number;
  frameworkId: string;
  year: number;
  index: string | null;
  nodes: Suggestion[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

async function suggested(
  args: string,
  regionCode = SUMEDANG,
  actor: 'observer' | 'anonymous' | 'bantulEditor' = 'observer',
): Promise<Page> {
  const answer = await (
    await app.as(actor)
  ).query<{
    partnerSuggestions: Page;
  }>(`{ partnerSuggestions(regionCode: "${regionCode}", frameworkId: "${FRAMEWORK}", year: ${YEAR}${args}) {
    totalCount frameworkId year index pageInfo { hasNextPage endCursor }
    nodes { region { code } score index indexGap gainForUs gainForThem sameKind sameProvince paired
      theyLead { aspectCode gain } weLead { aspectCode gain } reasons { kind value text { id en } } } } }`);
  expect(answer.errors).toBeUndefined();
  return answer.data!.partnerSuggestions;
}

describe('partners for a region', () => {
  test('come best first, with what each side would gain, exactly, and why (R7)', async () => {
    const { nodes, ...page } = await suggested('');
    expect(page).toEqual({
      totalCount: 2,
      frameworkId: FRAMEWORK,
      year: YEAR,
      index: '3.26',
      pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
    });
    expect(nodes[0]).toMatchObject({
      region: { code: BANTUL },
      index: '3.36',
      indexGap: '0.10',
      gainForUs: '0.36',
      gainForThem: '0.26',
      sameKind: true,
      sameProvince: false,
      paired: true,
      theyLead: [{ aspectCode: '8', gain: '0.36' }],
      weLead: [{ aspectCode: '1', gain: '0.26' }],
    });
    // 100 × (2 × 0.26 + 0.10 ÷ 4) × (1 + 0.15 + 0.095) = 67.8525, and 100 × (2 × 0.025 + 0.235 ÷ 4) × (1 + 0.15 + 0.0885).
    expect(nodes.map(({ region, score }) => `${region.code} ${score}`)).toEqual([`${BANTUL} 67.85`, `${BANYUWANGI} 13.47`]);
    expect(nodes[0]!.reasons.map(({ kind }) => kind)).toEqual([
      'GAIN_FOR_US',
      'GAIN_FOR_THEM',
      'SAME_KIND',
      'NEAR_INDEX',
      'ALREADY_PAIRED',
    ]);
  });

  test('are the same from either side, and for whoever asks: published levels are compared, drafts are not (R7)', async () => {
    const [ours, theirs] = [await suggested(''), await suggested('', BANTUL, 'bantulEditor')];
    const there = ours.nodes.find(({ region }) => region.code === BANTUL)!;
    const here = theirs.nodes.find(({ region }) => region.code === SUMEDANG)!;
    expect([here.score, here.gainForUs, here.gainForThem, here.indexGap]).toEqual([
      there.score,
      there.gainForThem,
      there.gainForUs,
      '-0.10',
    ]);
    expect(await suggested('', SUMEDANG, 'anonymous')).toEqual(ours);
  });

  test('are narrowed by kind and province, and come in pages without gap or double (R7)', async () => {
    const pages: string[] = [];
    for (let after = ''; ;) {
      const { nodes, pageInfo } = await suggested(`, first: 1${after}`);
      pages.push(...nodes.map(({ region }) => region.code));
      if (!pageInfo.hasNextPage) break;
      after = `, after: "${pageInfo.endCursor}"`;
    }
    expect(pages).toEqual([BANTUL, BANYUWANGI]);
    expect((await suggested(', provinceCode: "35"')).nodes.map(({ region }) => region.code)).toEqual([BANYUWANGI]);
    expect((await suggested(', level: CITY')).totalCount).toBe(0);
  });

  test('nobody can be suggested to a region without a published result, and nobody twice (R7)', async () => {
    expect(await suggested('', '35')).toMatchObject({ index: null, totalCount: 0, nodes: [] });
    const codes = async (args: string) =>
      (await (await app.as('anonymous')).query(`{ partnerSuggestions(${args}) { totalCount } }`)).errors?.map(
        (error) => error.extensions?.code,
      );
    expect(await codes(`regionCode: "99", frameworkId: "${FRAMEWORK}", year: ${YEAR}`)).toEqual(['NOT_FOUND']);
    expect(await codes(`regionCode: "${SUMEDANG}", frameworkId: "x", year: ${YEAR}`)).toEqual(['NOT_FOUND']);
    expect(await codes(`regionCode: "${SUMEDANG}", frameworkId: "${FRAMEWORK}", year: 2000000000`)).toEqual(['BAD_INPUT']);
    expect(await codes(`regionCode: "${SUMEDANG}", frameworkId: "${FRAMEWORK}", year: ${YEAR}, after: "x"`)).toEqual(['BAD_INPUT']);
  });
});

test('a comparison sums up what each side would gain (R6)', async () => {
  const answer = await (
    await app.as('anonymous')
  ).query(`{ compareRegions(a: "${SUMEDANG}", b: "${BANTUL}", frameworkId: "${FRAMEWORK}", year: ${YEAR}) { totalGainA totalGainB } }`);
  expect(answer.data).toEqual({ compareRegions: { totalGainA: '0.36', totalGainB: '0.26' } });
});

interface Way {
  __typename: string;
  problems?: { code: string; path: string }[];
  lifts: { indicatorCode: string; from: number; to: number; gain: string; effort: number; partnerLevel: number | null }[];
}
async function way(input: object, actor: 'anonymous' | 'bantulEditor' | 'observer' = 'anonymous'): Promise<Way | string> {
  const answer = await (
    await app.as(actor)
  ).query<{ wayToTarget: Way }>(
    `query ($input: WayToTargetInput!) { wayToTarget(input: $input) { __typename
      ... on WayToTarget { region { code } year target currentIndex reachable reachedIndex bestIndex totalEffort
        lifts { id indicatorCode indicator { weight } from to gain effort partnerLevel } }
      ... on RuleBroken { problems { code path message { id en } } } } }`,
    { input: { regionCode: SUMEDANG, frameworkId: FRAMEWORK, year: YEAR, target: '3.30', ...input } },
  );
  if (answer.errors) return answer.errors[0]!.extensions!.code!;
  const found = answer.data!.wayToTarget;
  return found.problems ? found.problems.map(({ code, path }) => `${code} ${path}`).join(', ') : found;
}

describe('a way to a target', () => {
  test('is the cheapest, from what everybody may see, with the levels of a partner beside it (R8)', async () => {
    // 0.035 of 3.26 is needed for what is published as 3.30: two of weight 3.00 from 3 to 4, effort 4 each.
    expect(await way({ partnerCode: BANTUL })).toMatchObject({
      region: { code: SUMEDANG },
      target: '3.30',
      currentIndex: '3.26',
      reachable: true,
      reachedIndex: '3.32',
      totalEffort: 8,
      lifts: [
        { indicatorCode: '42', from: 3, to: 4, gain: '0.03', effort: 4, partnerLevel: 5 },
        { indicatorCode: '43', from: 3, to: 4, gain: '0.03', effort: 4, partnerLevel: 5 },
      ],
    });
    expect(await way({})).toMatchObject({ lifts: [{ partnerLevel: null }, { partnerLevel: null }] });
  });

  test('keeps to its constraints and efforts, and says the best there is when the target is too high (R9)', async () => {
    const fixed = framework.indicators.map(({ code }) => code).slice(11);
    expect(await way({ fixed })).toMatchObject({ reachable: true, totalEffort: 12, lifts: [{ indicatorCode: '11', from: 3, to: 5 }] });
    expect(await way({ maxIndicators: 1, efforts: [{ level: 5, effort: 1 }] })).toMatchObject({
      totalEffort: 5,
      lifts: [{ indicatorCode: '42', to: 5 }],
    });
    expect(await way({ target: '4', maxIndicators: 2 })).toMatchObject({
      target: '4.00',
      reachable: false,
      reachedIndex: '3.26',
      bestIndex: '3.38',
      lifts: [],
    });
  });

  test('starts from drafts only for those who see them (I13, R8)', async () => {
    const of = { regionCode: '35', target: '3.05' };
    expect(await way(of, 'observer')).toBe('EMPTY year');
    await report(await app.as('assessor'), { region: '35', year: YEAR, stage: 'DOCUMENT', values: [{ indicatorCode: '1', level: 3 }] });
    expect(await way(of, 'observer')).toMatchObject({ currentIndex: '3.00', totalEffort: 8 });
    expect(await way(of, 'anonymous')).toBe('EMPTY year');
    expect(await way(of, 'bantulEditor')).toBe('EMPTY year');
    expect((await suggested('', '35')).index).toBeNull();
  });

  test('is not worked out for a question that breaks a rule, or while levels are unknown (R9)', async () => {
    expect(await way({ target: '5.01' })).toBe('OUT_OF_RANGE target');
    expect(await way({ target: '3.999' })).toBe('OUT_OF_RANGE target');
    const efforts = [
      { level: 1, effort: 0 },
      { level: 3, effort: 1_001 },
      { level: 3, effort: 1 },
    ];
    expect(await way({ efforts, fixed: ['1', 'x'], maxIndicators: -1 })).toBe(
      'LEVEL_OUT_OF_RANGE efforts.0.level, OUT_OF_RANGE efforts.0.effort, OUT_OF_RANGE efforts.1.effort, LEVEL_OUT_OF_RANGE efforts.2.level, UNKNOWN_INDICATOR fixed.1, OUT_OF_RANGE maxIndicators',
    );
    expect(await way({ fixed: Array.from({ length: 48 }, () => '1') })).toBe('TOO_MANY fixed');
    expect(await way({ regionCode: '35' })).toBe('EMPTY year');
    expect(await way({ regionCode: '99' })).toBe('NOT_FOUND');
    expect(await way({ partnerCode: '99' })).toBe('NOT_FOUND');
  });
});
