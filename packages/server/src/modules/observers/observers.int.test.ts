import { complementOf, frameworks, hundredthsOf, type ComparedRegion } from '@saling/schema';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Context } from '../../api/context.ts';
import type { Rows } from '../../database/orm.ts';
import { systemClock } from '../../kernel/clock.ts';
import { BANTUL, BANYUWANGI, FRAMEWORK, SUMEDANG, YEAR, type ActorName } from '../../testing/actors.ts';
import { insertPractice, start } from '../../testing/adoption.ts';
import { countStatements, listenToStatements } from '../../testing/count-statements.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { answer, end, pairingOf, proposal, propose } from '../../testing/pairing.ts';
import { beginPlanOfTests, contextOf, insertLevels, pairOfTests } from '../../testing/plans.ts';
import { randomOf } from '../../testing/random.ts';
import { report } from '../../testing/report.ts';
import { pairOverview } from './pair-overview.service.ts';
import { suggestedPairs } from './suggested-pairs.service.ts';

const framework = frameworks.get(FRAMEWORK)!;
/** A small country: seven regions without a partner beside those of all tests, each with levels of its own. */
const COUNTRY = ['35.71', '35.72', '35.73', '35.74', '35.75', '35.76'].map((code, place) => ({
  code,
  kind: place % 2 === 0 ? 'CITY' : 'REGENCY',
  provinceCode: '35',
}));
const lone: ComparedRegion[] = [];

async function makeCountry(db: Rows): Promise<void> {
  const random = randomOf(7);
  const level = (): number => 1 + random.below(5);
  for (const { code, kind, provinceCode } of COUNTRY)
    await sql`insert into region (code, name, full_name, level, province_code) values (${code}, ${code}, ${`Daerah ${code}`}, ${kind}, ${provinceCode})`.execute(
      db,
    );
  for (const region of [...COUNTRY, { code: BANYUWANGI, kind: 'REGENCY', provinceCode: '35' }]) {
    const levels = new Map(framework.indicators.map(({ code }) => [code, level()]));
    await insertLevels(db, region.code, YEAR, 3, Object.fromEntries(levels));
    lone.push({ ...region, levels });
  }
  // Jawa Barat lacks one level; nothing at all is known of the other provinces.
  await insertLevels(db, '32', YEAR, 3, { 1: null });
  for (const [code, year, index] of [
    [SUMEDANG, 2022, '2.10'],
    [SUMEDANG, 2023, '2.50'],
    [SUMEDANG, 2024, '3.00'],
    [BANTUL, 2024, '3.70'],
  ] as const)
    await sql`insert into published_index (region_code, framework_id, year, index, published_on, source)
      values (${code}, ${FRAMEWORK}, ${year}, ${index}, '2025-01-01', 'x')`.execute(db);
}

let app: TestApp;
beforeAll(async () => {
  listenToStatements();
  app = await createTestApp({ fill: makeCountry });
});
afterAll(() => app[Symbol.asyncDispose]());

interface Suggested {
  totalCount: number;
  totalScore: string;
  regionCount: number;
  alone: {
    totalCount: number;
    withoutResult: number;
    nodes: { reason: string; region: { code: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
  nodes: {
    id: string;
    a: { code: string };
    b: { code: string };
    score: string;
    gainA: string;
    gainB: string;
    reasons: { kind: string }[];
  }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

async function ask<T>(field: string, name: ActorName): Promise<T | string> {
  const given = await (await app.as(name)).query<Record<string, T>>(`{ asked: ${field} }`);
  return given.errors ? given.errors[0]!.extensions!.code! : given.data!['asked']!;
}

const matching = async (args = '', aloneArgs = ''): Promise<Suggested> => {
  const found = await ask<Suggested>(
    `suggestedPairs(frameworkId: "${FRAMEWORK}", year: ${YEAR}${args}) { totalCount totalScore regionCount
      alone${aloneArgs} { totalCount withoutResult nodes { reason region { code } } pageInfo { hasNextPage endCursor } } pageInfo { hasNextPage endCursor }
      nodes { id a { code } b { code } score gainA gainB reasons { kind text { id } } } }`,
    'observer',
  );
  if (typeof found === 'string') throw new Error(found);
  return found;
};
const pairsOf = ({ nodes }: Suggested): string[] => nodes.map(({ a, b }) => `${a.code} ${b.code}`);

/** Greatest sum of scores in hundredths over all ways to put as many together as can be. */
function best(regions: readonly ComparedRegion[]): number {
  const [first, ...rest] = regions;
  if (!first || rest.length === 0) return 0;
  const sums = rest.map((other) => hundredthsOf(complementOf(framework, first, other)!.score) + best(rest.filter((one) => one !== other)));
  return Math.max(...sums, ...(rest.length % 2 === 0 ? [best(rest)] : []));
}

describe('suggested pairs', () => {
  test('are the best of all ways to put those without a partner together, with their reasons, and who stays alone (R12)', async () => {
    const found = await matching();
    expect(hundredthsOf(found.totalScore)).toBe(best(lone));
    expect(found).toMatchObject({ totalCount: 3, regionCount: 10 });
    expect(found.nodes.map(({ score }) => Number(score))).toEqual(found.nodes.map(({ score }) => Number(score)).toSorted((a, b) => b - a));
    const [odd, ...others] = found.alone.nodes;
    expect(odd).toMatchObject({ reason: 'ODD_ONE_OUT' });
    expect(others).toEqual(['32', '34', '35'].map((code) => ({ reason: 'NO_RESULT', region: { code } })));
    expect(found.alone).toMatchObject({ totalCount: 4, withoutResult: 3 });
    expect([...pairsOf(found).flatMap((pair) => pair.split(' ')), odd!.region.code].toSorted()).toEqual(
      lone.map(({ code }) => code).toSorted(),
    );
    const pair = found.nodes[0]!;
    const [a, b] = [pair.a, pair.b].map(({ code }) => lone.find((region) => region.code === code)!);
    expect(pair).toMatchObject({ gainA: complementOf(framework, a!, b!)!.gainA, gainB: complementOf(framework, a!, b!)!.gainB });
    expect(pair.reasons.map(({ kind }) => kind)).toContain('GAIN_FOR_US');
    expect(await matching()).toEqual(found);
  });

  test('page without gap or double, and are worked out among one kind or province when asked so (R12)', async () => {
    const [all, first] = [await matching(), await matching(', first: 2')];
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = await matching(`, first: 2, after: "${first.pageInfo.endCursor}"`);
    expect([...pairsOf(first), ...pairsOf(second)]).toEqual(pairsOf(all));
    const cities = await matching(', level: CITY');
    expect(hundredthsOf(cities.totalScore)).toBe(best(lone.filter(({ kind }) => kind === 'CITY')));
    expect(await matching(', provinceCode: "32"')).toMatchObject({ totalCount: 0, totalScore: '0.00', alone: { totalCount: 1 } });
  });

  test('N101 who stays alone is read page by page to the last, however the pairs are paged', async () => {
    const all = (await matching()).alone;
    const pages = [(await matching(', first: 1', '(first: 2)')).alone];
    expect(pages[0]!.pageInfo.hasNextPage).toBe(true);
    pages.push((await matching(', first: 1', `(first: 2, after: "${pages[0]!.pageInfo.endCursor}")`)).alone);
    expect(pages[1]!.pageInfo.hasNextPage).toBe(false);
    expect(pages.flatMap(({ nodes }) => nodes)).toEqual(all.nodes);
    for (const { totalCount, withoutResult } of pages) expect([totalCount, withoutResult]).toEqual([4, 3]);
  });

  test('are another matching as soon as a pair begins, ends, or a level is published (R12)', async () => {
    const before = await matching();
    const [head, other] = [await app.as('sumedangHead'), await app.as('strangerHead')];
    const made = pairingOf(await propose(head, proposal(BANYUWANGI)));
    expect(await matching()).toEqual(before);
    pairingOf(await answer(other, { id: made.id, accept: true, contacts: [{ regionCode: BANYUWANGI, name: 'Made', email: 'm@b.go.id' }] }));
    const without = await matching();
    expect(pairsOf(without).join()).not.toContain(BANYUWANGI);
    expect(hundredthsOf(without.totalScore)).toBe(best(lone.filter(({ code }) => code !== BANYUWANGI)));
    pairingOf(await end(head, made.id));
    expect(await matching()).toEqual(before);
    // The one level that Jawa Barat lacks.
    await insertLevels(app.db(), '32', YEAR, null, { 1: 3 });
    const province = {
      code: '32',
      kind: 'PROVINCE',
      provinceCode: '32',
      levels: new Map(framework.indicators.map(({ code }) => [code, 3])),
    };
    const more = await matching();
    expect(more).toMatchObject({ totalCount: 4, alone: { totalCount: 2, withoutResult: 2 } });
    expect(hundredthsOf(more.totalScore)).toBe(best([...lone, province]));
  });
});

interface Overview {
  totalCount: number;
  quietCount: number;
  nodes: {
    id: string;
    a: { code: string };
    b: { code: string };
    activity: {
      lastAt: string | null;
      quietDays: number;
      last30Days: number;
      comments: number;
      adoptionSteps: number;
      planChanges: number;
    };
    adoptions: { running: number; live: number };
    plans: { plans: number; actions: number; done: number; late: number };
    indexA: { year: number | null; index: string | null; yearBefore: number | null; change: string | null; indicators: object | null };
    indexB: { year: number | null; change: string | null; indicators: object | null };
  }[];
  pageInfo: { endCursor: string | null };
}

const overview = async (args = ''): Promise<Overview> => {
  const found = await ask<Overview>(
    `pairOverview(frameworkId: "${FRAMEWORK}"${args}) { totalCount quietCount pageInfo { endCursor } nodes { id a { code } b { code } since
      activity { lastAt quietDays last30Days last90Days comments adoptionSteps planChanges } adoptions { running live stopped }
      plans { plans actions done late } indexA { year index yearBefore indexBefore change indicators { risen fallen same } } indexB { year index yearBefore change indicators { risen } } } }`,
    'observer',
  );
  if (typeof found === 'string') throw new Error(found);
  return found;
};

/** The observer, so many days from now. */
function later(days: number): Context {
  const now = new Date(systemClock.now().getTime() + days * 86_400_000);
  return { ...contextOf(app, 'observer'), clock: { ...systemClock, now: () => now } };
}

describe('the overview of pairs', () => {
  test('counts what the two did with each other, their adoptions and plans, and how their indices moved (R13)', async () => {
    const quiet = (await overview()).nodes[0]!;
    expect(quiet).toMatchObject({ a: { code: SUMEDANG }, b: { code: BANTUL }, activity: { lastAt: null, last30Days: 0 } });
    expect(quiet.activity.quietDays).toBeGreaterThan(1_000);
    const editor = await app.as('sumedangEditor');
    const { id: practiceId } = await insertPractice(app.db());
    expect(await start(editor, { practiceId, regionCode: SUMEDANG })).toMatchObject({ __typename: 'Adoption' });
    await editor.query(
      `mutation { addComment(input: { clientMutationId: "c", practiceId: "${practiceId}", body: "Rahasia" }) { __typename } }`,
    );
    const planId = await beginPlanOfTests(app, 'sumedangEditor');
    await sql`
      insert into plan_action (plan_id, id, place, what, output, state, deleted, content, changed_seq, changed_at, changed_by, due_on)
      select ${planId}::uuid, gen_random_uuid(), s.state, '', '', s.state, false, '{}', 0, now(), '', s.due::date
      from (values ('DONE', '2020-01-01'), ('RUNNING', '2020-01-01'), ('NOT_STARTED', null)) as s (state, due)`.execute(app.db());
    // What the two say to each other beside their work does not count, nor what a region does by itself.
    const drafted = await editor.query<{ draftActions: { __typename: string } }>(
      `mutation { draftActions(input: { pairingId: "${await pairOfTests(app)}", regionCode: "${SUMEDANG}", frameworkId: "${FRAMEWORK}",
        actions: [{ indicatorCode: "1", levelFrom: 1, levelTo: 2, effort: 1 }] }) { __typename } }`,
    );
    expect(drafted.data?.draftActions.__typename).toBe('DraftActions');
    await report(await app.as('bantulEditor'), { region: BANTUL, year: YEAR, values: [{ indicatorCode: '1', level: 4 }] });
    expect(quiet).toMatchObject({ indexA: { change: '0.50', indicators: null }, indexB: { indicators: null } });
    // Of the levels of both years those that are published in both are compared.
    await insertLevels(app.db(), SUMEDANG, 2023, null, { 1: 2, 2: 3, 3: 4, 4: 1, 5: 1 });
    await insertLevels(app.db(), SUMEDANG, 2024, null, { 1: 3, 2: 3, 3: 3, 6: 5 });
    await insertLevels(app.db(), SUMEDANG, 2024, null, { 4: 5 }, { stage: 'SELF' });
    const [pair] = (await overview()).nodes;
    expect(pair).toMatchObject({
      activity: { quietDays: 0, last30Days: 3, comments: 1, adoptionSteps: 1, planChanges: 1 },
      adoptions: { running: 1, live: 0, stopped: 0 },
      plans: { plans: 1, actions: 3, done: 1, late: 1 },
      // The pair began in 2023, of which there is no index of Bantul.
      indexA: {
        year: 2024,
        index: '3.00',
        yearBefore: 2023,
        indexBefore: '2.50',
        change: '0.50',
        indicators: { risen: 1, fallen: 1, same: 1 },
      },
      indexB: { year: 2024, index: '3.70', yearBefore: null, change: null, indicators: null },
    });
    const shown = JSON.stringify(await overview());
    expect(shown).not.toContain('Rahasia');
    expect(shown).not.toContain('Rencana bersama');
  });

  test('says since when it is quiet, and counts the last 30 and 90 days (R13)', async () => {
    const activity = async (days: number) =>
      (await pairOverview(later(days), { frameworkId: FRAMEWORK })).nodes.map((pair) => pair.activity)[0];
    expect(await activity(31)).toMatchObject({ quietDays: 31, last30Days: 0, last90Days: 3 });
    expect(await activity(91)).toMatchObject({ quietDays: 91, last30Days: 0, last90Days: 0, comments: 0 });
    expect((await pairOverview(later(29), { frameworkId: FRAMEWORK })).quiet).toBe(0);
    expect((await pairOverview(later(30), { frameworkId: FRAMEWORK })).quiet).toBe(1);
  });

  test('comes in the order asked for, page by page, in two statements however many pairs there are', async () => {
    for (const [place, { code }] of COUNTRY.entries()) {
      const answered = new Date(Date.UTC(2024, 0, 1 + place));
      await sql`
        insert into pairing_agreement (id, proposer_code, partner_code, state, purpose, starts_on, proposed_at, proposed_by_id, proposed_by_name,
          expires_at, answered_at)
        values (gen_random_uuid(), ${BANYUWANGI}, ${code}, 'ACTIVE', 'x', '2024-01-01', ${answered}::timestamptz, 'x', 'X', ${answered}::timestamptz,
          ${answered}::timestamptz)`.execute(app.db());
    }
    const order = async (name: string): Promise<string[]> => (await overview(`, order: ${name}`)).nodes.map(({ b }) => b.code);
    const oldestFirst = COUNTRY.map(({ code }) => code);
    expect(await order('QUIET_FIRST')).toEqual([...oldestFirst, BANTUL]);
    expect(await order('NEWEST')).toEqual([...oldestFirst.toReversed(), BANTUL]);
    expect((await order('MOST_ACTIVE'))[0]).toBe(BANTUL);
    expect((await order('INDEX_GAIN')).slice(0, 1)).toHaveLength(1);
    const first = await overview(', order: NEWEST, first: 4');
    const rest = await overview(`, order: NEWEST, first: 4, after: "${first.pageInfo.endCursor}"`);
    expect([...first.nodes, ...rest.nodes].map(({ b }) => b.code)).toEqual([...oldestFirst.toReversed(), BANTUL]);
    expect(await overview(', provinceCode: "32"')).toMatchObject({ totalCount: 1, quietCount: 0, nodes: [{ id: await pairOfTests(app) }] });
    const counted = await countStatements(() => pairOverview(later(0), { frameworkId: FRAMEWORK }));
    expect(counted.statements).toHaveLength(2);
    expect(counted.value.totalCount).toBe(7);
  });
});

test('neither is for anybody but the ministry: people of regions, visitors and tokens of regions are refused (R13)', async () => {
  const fields = [
    `suggestedPairs(frameworkId: "${FRAMEWORK}", year: ${YEAR}) { totalCount }`,
    `pairOverview(frameworkId: "${FRAMEWORK}") { totalCount }`,
  ];
  for (const field of fields) {
    for (const name of ['sumedangHead', 'bantulAdmin', 'strangerHead', 'tokenAll'] as const)
      expect(await ask(field, name)).toBe('FORBIDDEN');
    expect(await ask(field, 'anonymous')).toBe('UNAUTHENTICATED');
    for (const name of ['observer', 'assessor', 'ministryAdmin', 'ministryToken'] as const)
      expect(await ask(field, name)).toMatchObject({ totalCount: expect.any(Number) });
  }
  const counted = await countStatements(() => suggestedPairs(later(0), { frameworkId: FRAMEWORK, year: YEAR }));
  expect(counted.statements).toHaveLength(1);
});
