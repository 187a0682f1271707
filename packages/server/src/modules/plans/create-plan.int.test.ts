import { randomUUID } from 'node:crypto';

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { insertPractice } from '../../testing/adoption.ts';
import { BANTUL, BANYUWANGI, FRAMEWORK, SUMEDANG, type ActorName } from '../../testing/actors.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { insertLevels, pairOfTests, planInput } from '../../testing/plans.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());

interface Action {
  what: string;
  ownerCode: string | null;
  indicatorCode: string | null;
  levelFrom: number | null;
  levelTo: number | null;
  practice: { practiceId: string; version: number; mode: string } | null;
  group: { name: string } | null;
  notes: string[];
}

interface Said {
  __typename: string;
  id: string;
  title: string;
  state: string;
  seq: number;
  projectedSeq: number;
  actions: { totalCount: number; nodes: Action[] };
  problems: { code: string; path: string }[];
}

const CREATE = `mutation ($input: CreatePlanInput!) { createPlan(input: $input) { __typename
  ... on Plan { id title state seq projectedSeq actions(first: 50) { totalCount nodes { what ownerCode indicatorCode levelFrom levelTo notes
    practice { practiceId version mode } group { name } } } }
  ... on RuleBroken { problems { code path } } } }`;

async function create(who: ActorName, more: Record<string, unknown> = {}): Promise<Said | string> {
  const answer = await (await app.as(who)).query<{ createPlan: Said }>(CREATE, { input: await planInput(app, more) });
  return answer.errors?.[0]?.extensions?.code ?? answer.data!.createPlan;
}

async function created(who: ActorName, more: Record<string, unknown> = {}): Promise<Said> {
  const said = await create(who, more);
  if (typeof said === 'string' || said.__typename !== 'Plan') throw new Error(`no plan: ${JSON.stringify(said)}`);
  return said;
}

async function problems(more: Record<string, unknown>): Promise<string[] | string> {
  const said = await create('sumedangEditor', more);
  return typeof said === 'string' ? said : (said.problems?.map(({ code, path }) => `${code} ${path}`) ?? `begun ${said.id}`);
}

async function draft(actions: Record<string, unknown>[], regionCode = SUMEDANG): Promise<string[]> {
  const input = { pairingId: await pairOfTests(app), regionCode, frameworkId: FRAMEWORK, actions };
  const answer = await (
    await app.as('sumedangEditor')
  ).query<{ draftActions: { actions: { id: string }[] } }>(
    'mutation ($input: DraftActionsInput!) { draftActions(input: $input) { ... on DraftActions { actions { id } } } }',
    { input },
  );
  return answer.data!.draftActions.actions.map(({ id }) => id);
}

test('P22 a plan begun from drafts has its actions filled in, and the drafts are drafts no longer', async () => {
  const { id: practiceId } = await insertPractice(app.db());
  const action = { indicatorCode: '17', levelFrom: 2, levelTo: 4, effort: 3 };
  const ours = await draft([
    { ...action, practiceId, note: 'Pelajari dulu' },
    { ...action, indicatorCode: '2', levelFrom: 1 },
  ]);
  const theirs = await draft([{ ...action, indicatorCode: '3' }], BANTUL);
  const plan = await created('bantulEditor', { from: { draftIds: [...ours, ...theirs] }, title: ' Belajar bersama ' });
  expect(plan).toMatchObject({ title: 'Belajar bersama', state: 'DRAFT', actions: { totalCount: 3 } });
  expect(plan.projectedSeq).toBe(plan.seq);
  const common = { practice: null, notes: [], levelTo: 4 };
  expect(plan.actions.nodes).toEqual([
    {
      ...common,
      ownerCode: SUMEDANG,
      indicatorCode: '2',
      levelFrom: 1,
      group: { name: expect.stringContaining('Kebijakan') },
      what: expect.stringContaining('indikator 2,'),
    },
    {
      ...common,
      ownerCode: BANTUL,
      indicatorCode: '3',
      levelFrom: 2,
      group: { name: expect.stringContaining('Kebijakan') },
      what: expect.stringContaining('tingkat 4'),
    },
    {
      ...common,
      ownerCode: SUMEDANG,
      indicatorCode: '17',
      levelFrom: 2,
      practice: { practiceId, version: 1, mode: 'ATM' },
      notes: ['Pelajari dulu'],
      group: { name: 'Teknologi Informasi dan Komunikasi' },
      what: expect.stringContaining('“Satu data desa”'),
    },
  ]);
  const left = await sql`select 1 from draft_action`.execute(app.db());
  expect(left.rows).toEqual([]);
  expect(await problems({ from: { draftIds: ours } })).toEqual(['UNKNOWN_ACTION from.draftIds.0', 'UNKNOWN_ACTION from.draftIds.1']);
});

test('P22 what two begin with the same draft at once, one of them has', async () => {
  const ids = await draft([{ indicatorCode: '5', levelFrom: 2, levelTo: 3, effort: 1 }]);
  const said = await Promise.all((['sumedangEditor', 'bantulEditor'] as const).map((who) => create(who, { from: { draftIds: ids } })));
  const kinds = said.map((one) => (typeof one === 'string' ? one : one.__typename));
  expect(kinds.toSorted()).toEqual(['Plan', 'RuleBroken']);
  const left = await sql`select 1 from draft_action`.execute(app.db());
  expect(left.rows).toEqual([]);
});

test('P22 a plan begun from the complement of the pair has the weaker region rise where the other leads', async () => {
  await insertLevels(app.db(), SUMEDANG, 2024, 3, { '1': 2, '17': 5 });
  await insertLevels(app.db(), BANTUL, 2024, 3, { '1': 4 });
  const { id: practiceId } = await insertPractice(app.db(), { content: { indicatorCodes: ['1'] } });
  const plan = await created('sumedangEditor', { from: { complement: { year: 2024 } }, language: 'en' });
  expect(plan.actions.nodes).toMatchObject([
    { ownerCode: SUMEDANG, indicatorCode: '1', levelFrom: 2, levelTo: 4, practice: { practiceId } },
    {
      ownerCode: BANTUL,
      indicatorCode: '17',
      levelFrom: 3,
      levelTo: 5,
      practice: null,
      what: 'Raise indicator 17, Intra-network services, from level 3 to level 5',
    },
  ]);
  const only = await created('sumedangEditor', { from: { complement: { year: 2024, indicatorCodes: ['17', '40'] } } });
  expect(only.actions.nodes.map(({ indicatorCode }) => indicatorCode)).toEqual(['17']);
  expect(await problems({ from: { complement: { year: 2024, indicatorCodes: ['40'] } } })).toEqual(['EMPTY from.complement']);
  expect(await problems({ from: { complement: { year: 2024, indicatorCodes: ['99'] } } })).toEqual([
    'UNKNOWN_INDICATOR from.complement.indicatorCodes.0',
  ]);
});

test('P22 a plan begun from a way to a target has its lifts, and what is wrong with the way is told with its place', async () => {
  await insertLevels(app.db(), BANTUL, 2023, 3);
  const way = { regionCode: BANTUL, year: 2023, target: '3.10' };
  const plan = await created('bantulHead', { from: { way } });
  expect(plan.actions.totalCount).toBeGreaterThan(0);
  expect(plan.actions.nodes.every(({ ownerCode, levelFrom, levelTo }) => ownerCode === BANTUL && levelFrom === 3 && levelTo! > 3)).toBe(
    true,
  );
  expect(await problems({ from: { way: { ...way, target: '2.00' } } })).toEqual(['OUT_OF_RANGE from.way.target']);
  expect(await problems({ from: { way: { ...way, target: '4.00', maxIndicators: 1 } } })).toEqual(['OUT_OF_RANGE from.way.target']);
  expect(await problems({ from: { way: { ...way, year: 2019 } } })).toEqual(['EMPTY from.way.year']);
  expect(await problems({ from: { way: { ...way, regionCode: BANYUWANGI } } })).toEqual(['UNKNOWN_REGION from.way.regionCode']);
});

test('P22 every template fills a plan with its headings and actions, in the language asked for', async () => {
  const answer = await (
    await app.as('sumedangEditor')
  ).query<{ planTemplates: { id: string; name: { en: string }; actions: number; groups: number }[] }>(
    '{ planTemplates { id name { en } actions groups } }',
  );
  const templates = answer.data!.planTemplates;
  expect(templates.length).toBeGreaterThanOrEqual(4);
  for (const { id, actions, groups } of templates) {
    const plan = await created('sumedangEditor', { from: { templateId: id } });
    expect(plan.actions.totalCount, id).toBe(actions);
    expect(new Set(plan.actions.nodes.map(({ group }) => group!.name)).size, id).toBe(groups);
  }
  const english = await created('sumedangEditor', { from: { templateId: 'audit-tik' }, language: 'en' });
  expect(english.actions.nodes[0]).toMatchObject({ what: 'Adopt the internal policy on ICT audit', indicatorCode: '9', ownerCode: null });
});

test('the same clientMutationId again answers the same plan, also when its drafts are gone; with other content it is refused', async () => {
  const clientMutationId = randomUUID();
  const ids = await draft([{ indicatorCode: '6', levelFrom: 2, levelTo: 3, effort: 1 }]);
  const more = { clientMutationId, from: { draftIds: ids } };
  const said = await Promise.all([created('sumedangEditor', more), created('sumedangEditor', more)]);
  expect(said[0].id).toBe(said[1].id);
  expect((await created('sumedangEditor', more)).id).toBe(said[0].id);
  expect(await problems({ ...more, title: 'Lain' })).toEqual(['CLIENT_MUTATION_ID_REUSED clientMutationId']);
  expect((await created('bantulEditor', { clientMutationId })).id).not.toBe(said[0].id);
});

test('what is wrong with a plan is named with its place', async () => {
  expect(await problems({ title: '  ' })).toEqual(['REQUIRED title']);
  expect(await problems({ title: 'x'.repeat(201) })).toEqual(['TOO_LONG title']);
  expect(await problems({ clientMutationId: ' ' })).toEqual(['REQUIRED clientMutationId']);
  expect(await problems({ startsOn: '2027-01-02', endsOn: '2027-01-01' })).toEqual(['INVALID_PERIOD endsOn']);
  expect(await problems({ frameworkId: 'none' })).toEqual(['UNKNOWN_FRAMEWORK frameworkId']);
  expect(await problems({ from: {} })).toEqual(['REQUIRED from']);
  expect(await problems({ from: { empty: true, templateId: 'audit-tik' } })).toEqual(['REQUIRED from']);
  expect(await problems({ from: { templateId: 'none' } })).toEqual(['UNKNOWN_FIELD from.templateId']);
  expect(await problems({ from: { draftIds: [] } })).toEqual(['EMPTY from.draftIds']);
  expect(await problems({ from: { draftIds: ['none'] } })).toEqual(['UNKNOWN_ACTION from.draftIds.0']);
  expect((await created('sumedangEditor', { title: 'a\0b \uD800' })).title).toBe('a\uFFFDb \uFFFD');
});

test('only people of the two regions who write begin plans, and for an active pair', async () => {
  for (const who of ['stranger', 'sumedangViewer', 'observer', 'ministryAdmin', 'tokenAll'] as const)
    expect(await create(who), who).toBe('FORBIDDEN');
  expect(await create('anonymous')).toBe('UNAUTHENTICATED');
  expect(await create('sumedangEditor', { pairingId: randomUUID() })).toBe('NOT_FOUND');
});

test('a plan begun is an event for the two regions, and its period is set by either', async () => {
  const { id } = await created('sumedangEditor', { startsOn: '2027-01-01' });
  const set = async (who: ActorName, input: Record<string, unknown>): Promise<unknown> => {
    const answer = await (
      await app.as(who)
    ).query<{ updatePlan: unknown }>(
      'mutation ($input: UpdatePlanInput!) { updatePlan(input: $input) { ... on Plan { startsOn endsOn } ... on RuleBroken { problems { code } } } }',
      { input: { planId: id, ...input } },
    );
    return answer.errors?.[0]?.extensions?.code ?? answer.data!.updatePlan;
  };
  expect(await set('bantulEditor', { startsOn: '2027-02-01', endsOn: '2027-12-31' })).toEqual({
    startsOn: '2027-02-01',
    endsOn: '2027-12-31',
  });
  expect(await set('bantulEditor', { startsOn: '2027-02-01', endsOn: '2027-01-31' })).toEqual({ problems: [{ code: 'INVALID_PERIOD' }] });
  expect(await set('bantulEditor', {})).toEqual({ startsOn: null, endsOn: null });
  for (const who of ['stranger', 'observer', 'tokenAll'] as const) expect(await set(who, {}), who).toMatch(/NOT_FOUND|FORBIDDEN/);
  expect(await set('sumedangViewer', {})).toBe('FORBIDDEN');
  const events = await sql<{ type: string; region: string; other: string; audience: string; planId: string }>`
    select type, region_code as region, with_region_code as other, audience, payload::jsonb ->> 'planId' as "planId" from event
    where stream_id = ${`plan:${id}`} order by stream_version`.execute(app.db());
  const ofBoth = { audience: 'PLAN', planId: id };
  expect(events.rows).toEqual([
    { ...ofBoth, type: 'plan.created', region: SUMEDANG, other: BANTUL },
    { ...ofBoth, type: 'plan.edited', region: BANTUL, other: SUMEDANG },
    { ...ofBoth, type: 'plan.edited', region: BANTUL, other: SUMEDANG },
  ]);
});
