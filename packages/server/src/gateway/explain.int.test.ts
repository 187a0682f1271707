import type { IncomingMessage } from 'node:http';

import { frameworks } from '@saling/schema';
import { execute, parse, type ExecutionResult, type OperationDefinitionNode } from 'graphql';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { collectDocuments, webSources } from '../../../../scripts/trusted/collect.ts';
import type { CostDeclaration } from '../api/cost.ts';
import { BANTUL, FRAMEWORK, SUMEDANG, YEAR, type ActorName } from '../testing/actors.ts';
import { countStatements, listenToStatements } from '../testing/count-statements.ts';
import { insertPractice } from '../testing/adoption.ts';
import { explainedPlan, type ExplainedPlan } from '../testing/explained-plan.ts';
import { createTestApp, type TestApp } from '../testing/harness.ts';
import { create, save } from '../testing/practices.ts';
import { report } from '../testing/report.ts';
import { clientId } from '../testing/token-actors.ts';
import { viewerOfRequest } from './authenticate.ts';
import { explainOperation } from './explain.ts';
import { createContext, type GatewayContext } from './runtime.ts';
import { serverSchema } from './schema.ts';

let app: TestApp;
/** Ids by the root field that asks for them. */
const ids: Record<string, string> = {};
let plan: ExplainedPlan;
beforeAll(async () => {
  listenToStatements();
  app = await createTestApp();
  const indicators = frameworks.get(FRAMEWORK)!.indicators.map(({ code }) => code);
  const level = (to: number) => indicators.map((indicatorCode) => ({ indicatorCode, level: to }));
  await report(await app.as('sumedangEditor'), { region: SUMEDANG, year: YEAR, values: level(2) });
  for (const region of [SUMEDANG, BANTUL]) await report(await app.as('assessor'), { region, year: YEAR, stage: 'FINAL', values: level(4) });
  await insertShared();
  plan = await explainedPlan(app);
  Object.assign(ids, plan.ids);
  // Changes are there to be read once they are numbered.
  const reader = await app.as('sumedangEditor');
  const numbered = async (): Promise<boolean> => {
    const answer = await reader.query<{ recentChanges: { totalCount: number } }>('{ recentChanges(first: 1) { totalCount } }');
    return answer.data?.recentChanges.totalCount === 3 * indicators.length;
  };
  await vi.waitUntil(numbered, { timeout: 30_000 });
});
afterAll(() => app[Symbol.asyncDispose]());

/** A practice of the partner with two versions, an adoption of it, and a thread with answers. */
async function insertShared(): Promise<void> {
  const made = await insertPractice(app.db(), { versions: 2 });
  const editor = await app.as('sumedangEditor');
  const done = async (text: string): Promise<string> => {
    const answer = await editor.query<Record<string, { id: string }>>(`mutation { done: ${text} }`);
    return answer.data!['done']!.id;
  };
  const adoption = `practiceId: "${made.id}", versionNumber: 2, mode: ATM, regionCode: "${SUMEDANG}"`;
  ids['practice'] = made.id;
  ids['adoption'] = await done(`startAdoption(input: { clientMutationId: "e", ${adoption} }) { ... on Adoption { id } }`);
  const comment = (id: string, more: string): Promise<string> =>
    done(`addComment(input: { clientMutationId: "${id}", practiceId: "${made.id}", body: "Ya"${more} }) { ... on Comment { id } }`);
  ids['comment'] = await comment('c1', '');
  for (const id of ['c2', 'c3']) await comment(id, `, parentId: "${ids['comment']}"`);
  const pairs = await editor.query<{ pairings: { nodes: { id: string }[] } }>('{ pairings { nodes { id } } }');
  ids['pairing'] = pairs.data!.pairings.nodes[0]!.id;
}

async function contextOf(name: ActorName): Promise<GatewayContext> {
  const { runtime } = app.app;
  const { cookie } = await app.as(name);
  const request = { headers: { ...(cookie && { cookie }) }, socket: {} } as IncomingMessage;
  const viewer = await viewerOfRequest(runtime, request);
  const signal = new AbortController().signal;
  return createContext(runtime, { viewer: () => viewer, requestId: 'test', signal, closeSlow: () => undefined, request });
}

interface Compared {
  explained: { statements: number; rows: number };
  real: { statements: number; rows: number };
  result: ExecutionResult;
  texts: string[];
}

/** What is explained of an operation beside what it does. */
async function compare(name: ActorName, query: string, variables: Record<string, unknown> = {}): Promise<Compared> {
  const context = await contextOf(name);
  const { statements, rows } = explainOperation(context, query, JSON.stringify(variables), null);
  const counted = await countStatements(async () =>
    execute({ schema: serverSchema(), document: parse(query), variableValues: variables, contextValue: context }),
  );
  return {
    explained: { statements, rows },
    real: { statements: counted.statements.length, rows: counted.rows },
    result: counted.value,
    texts: counted.statements,
  };
}

describe('what is explained is what happens', () => {
  const place = `frameworkId: "${FRAMEWORK}", year: ${YEAR}`;
  test.each([
    ['one object', `{ region(code: "${SUMEDANG}") { name } }`],
    ['a page and its look-ahead', '{ regions(first: 3) { nodes { code } } }'],
    ['two root fields', '{ a: regions(first: 2) { nodes { code } } b: regions(first: 4) { nodes { code } } }'],
    ['an assessment with its values', `{ assessment(regionCode: "${SUMEDANG}", ${place}) { index values { level } } }`],
    ['two regions', `{ compareRegions(a: "${SUMEDANG}", b: "${BANTUL}", ${place}) { rows { levelA levelB } } }`],
    ['what is in memory', `{ framework(id: "${FRAMEWORK}") { indicators { code } } }`],
    ['changes with their regions', `{ recentChanges(first: 2) { nodes { level } } }`],
    ['nothing but the budget', '{ viewer { demo } }'],
  ])('%s', async (_name, query) => {
    const { explained, real, result } = await compare('sumedangAdmin', query);
    expect(result.errors).toBeUndefined();
    expect(real).toEqual(explained);
  });

  test('statements grow with depth, not with rows', async () => {
    const query = (first: number): string =>
      `{ regions(first: ${first}) { nodes { province { name } partners { code } indexHistory { index } } } }`;
    const [few, many] = [await compare('sumedangAdmin', query(1)), await compare('sumedangAdmin', query(6))];
    expect(many.real.statements).toBeGreaterThanOrEqual(few.real.statements);
    expect(many.explained.statements).toBe(few.explained.statements);
    expect(many.real.statements).toBeLessThanOrEqual(many.explained.statements);
    expect(many.explained.rows).toBeGreaterThan(few.explained.rows);
  });
});

/** Values for the variables of the web's documents, by name. */
const VALUES: Record<string, unknown> = {
  a: SUMEDANG,
  b: BANTUL,
  code: SUMEDANG,
  regionCode: SUMEDANG,
  own: SUMEDANG,
  partner: BANTUL,
  frameworkId: FRAMEWORK,
  year: YEAR,
  id: SUMEDANG,
  organisationId: SUMEDANG,
  clientId: clientId('tokenAll'),
  token: 'unknown',
  access: 'unknown',
  query: '{ viewer { demo } }',
  hours: 24,
  first: 10,
  from: 1,
  to: 2,
  kind: 'PRACTICE',
  search: 'data',
};
const IDS: Record<string, Record<string, unknown>> = {
  get PairNews() {
    return { id: ids['pairing'] };
  },
  get PresentPeople() {
    return { id: ids['practice'] };
  },
  ApiUsage: { id: clientId('tokenAll') },
  ApiRequests: { id: clientId('tokenAll') },
  Framework: { id: FRAMEWORK },
  RegionFigures: { regionCodes: [SUMEDANG, BANTUL] },
  WatchPreview: { input: { kind: 'REGION', objectId: SUMEDANG, conditions: ['ANY_CHANGE'] } },
  WatchedNames: { isRegion: true, isPractice: false, isPair: false },
};

/** Who asks what is not for an administrator of a region. */
const ASKERS: Record<string, ActorName> = {
  Standings: 'observer',
  PublicationPreview: 'observer',
  PairOverview: 'observer',
  SuggestedPairs: 'observer',
  AloneRegions: 'observer',
  NationalView: 'observer',
  Boundaries: 'observer',
  RegionFigures: 'observer',
  LateRegions: 'observer',
};

const ofWeb = collectDocuments(webSources()).map(({ name, text }) => ({
  name,
  text,
  operation: parse(text).definitions[0] as OperationDefinitionNode,
}));

/** What no replica does: transactions are for writing too. */
const WRITES = /^\s*(begin|start|update)\b|\b(insert into|delete from|for update)\b/i;

describe('of every question of the web client no more is needed than is explained, and nothing that a replica could not do (E21)', () => {
  const queries = ofWeb.filter(({ operation }) => operation.operation === 'query');
  test.each(queries.map((one) => [one.name, one] as const))('%s', async (name, { text, operation }) => {
    const roots = operation.selectionSet.selections.flatMap((one) => (one.kind === 'Field' ? [one.name.value] : []));
    const id = roots.map((root) => ids[root]).find((one) => one !== undefined);
    const shared = { practiceId: ids['practice'], objectId: ids['practice'], ...(id !== undefined && { id }) };
    const given: Record<string, unknown> = { ...VALUES, ...plan.values, ...shared, ...IDS[name], ...plan.byDocument[name] };
    const declared = (operation.variableDefinitions ?? []).map((one) => one.variable.name.value);
    const variables = Object.fromEntries(declared.filter((one) => given[one] !== undefined).map((one) => [one, given[one]]));
    const { explained, real, result, texts } = await compare(ASKERS[name] ?? 'sumedangAdmin', text, variables);
    expect(result.errors?.map((error) => error.message) ?? []).toEqual([]);
    expect(real.statements, texts.join('\n')).toBeLessThanOrEqual(explained.statements);
    expect(real.rows).toBeLessThanOrEqual(explained.rows);
    expect(texts.filter((sent) => WRITES.test(sent))).toEqual([]);
  });
});

describe('of changes no more is needed than is explained', () => {
  const input = (more: object) => ({ input: more });
  const place = { regionCode: BANTUL, frameworkId: FRAMEWORK, year: YEAR };
  const values = frameworks.get(FRAMEWORK)!.indicators.map(({ code }) => ({ indicatorCode: code, level: 3 }));
  const csv = ['indikator;tingkat', ...values.map(({ indicatorCode }) => `${indicatorCode};2`)].join('\n');
  const cases: [string, ActorName, Record<string, unknown>][] = [
    ['ReportValues', 'bantulEditor', input({ clientMutationId: 'r', ...place, values })],
    ['ImportValues', 'assessor', input({ clientMutationId: 'i', ...place, stage: 'DOCUMENT', csv, commit: true })],
    ['InvitePerson', 'sumedangAdmin', input({ organisationId: SUMEDANG, email: 'new@desa.example', name: 'New', role: 'EDITOR' })],
    [
      'CreateApiClient',
      'sumedangAdmin',
      input({ organisationId: SUMEDANG, name: 'Tool', scopes: ['INDICATORS_READ'], expiresAt: new Date(Date.now() + 864e5).toISOString() }),
    ],
  ];
  test.each(cases)('%s', async (name, actor, variables) => {
    const { text } = ofWeb.find((one) => one.name === name)!;
    const { explained, real, result, texts } = await compare(actor, text, variables);
    expect(result.errors?.map((error) => error.message) ?? []).toEqual([]);
    expect(real.statements, texts.join('\n')).toBeLessThanOrEqual(explained.statements);
    expect(real.statements).toBeGreaterThan(1);
    expect(real.rows).toBeLessThanOrEqual(explained.rows);
  });
});

describe('of pairs, partners and ways no more is needed than is explained', () => {
  const place = `regionCode: "${SUMEDANG}", frameworkId: "${FRAMEWORK}", year: ${YEAR}`;
  const pair = `id state purpose proposer { name } partner { name } contacts { name region { name } } studyVisit { visitor { name } host { name } }
    members { name region { name } } viewerCan { end }`;
  const proposing = `mutation { proposePairing(input: { clientMutationId: "e", regionCode: "${SUMEDANG}", partnerCode: "35.10",
    purpose: "x", startsOn: "2026-01-01", contacts: [] }) { ... on Pairing { ${pair} } } }`;
  test.each([
    ['pairs', `{ pairings(first: 5) { totalCount nodes { ${pair} } } }`],
    ['partners', `{ partnerSuggestions(${place}, first: 5) { index nodes { region { name } reasons { kind } theyLead { gain } } } }`],
    [
      'a way',
      `{ wayToTarget(input: { ${place}, target: "4.00", partnerCode: "${BANTUL}" }) { ... on WayToTarget { lifts { gain } region { name } } } }`,
    ],
    ['a proposal', proposing],
  ])('%s', async (_name, query) => {
    const { explained, real, result, texts } = await compare('sumedangAdmin', query);
    expect(result.errors?.map((error) => error.message) ?? []).toEqual([]);
    expect(real.statements, texts.join('\n')).toBeLessThanOrEqual(explained.statements);
    expect(real.rows).toBeLessThanOrEqual(explained.rows);
  });
});

describe('of practices no more is needed than is explained', () => {
  const content = `{ title problem steps { text } figures { after } attachments { file { name } } files { name } indicatorCodes }`;
  const practice = `id title revision region { name } indicators { name { id } } viewerCan { edit adopt }
    draft { revision content ${content} problems { code } } version { number content ${content} differences { field } }`;
  const changed = `{ ... on Practice { ${practice} } ... on RuleBroken { problems { code } } }`;
  const ids = { practice: '', revision: 0 };
  beforeAll(async () => {
    for (let place = 0; place < 3; place += 1)
      await insertPractice(app.db(), { versions: 3, content: { indicatorCodes: ['1', '2', '3'] } });
    await insertPractice(app.db(), { regionCode: SUMEDANG, versions: 2 });
    const ayu = await app.as('sumedangEditor');
    const { id, revision } = await create(ayu, SUMEDANG);
    ids.practice = id;
    ids.revision = (await save(ayu, id, revision)).revision;
  });
  test.each([
    [
      'a search of the library',
      () => `{ practices(search: "praktk baik", first: 5) { totalCount corrected facets { indicators { count label { id } } provinces { count label { id } } evidence }
        nodes { title { text } excerpt { text } practice { title region { name } } } } }`,
    ],
    ['one', () => `{ practice(id: "${ids.practice}") { ${practice} } }`],
    ['those of a region', () => `{ regionPractices(regionCode: "${BANTUL}", first: 5) { totalCount nodes { ${practice} } } }`],
    [
      'versions of each',
      () =>
        `{ regionPractices(regionCode: "${BANTUL}", first: 5) { nodes { versions(first: 2) { nodes { content ${content} differences { field } } } } } }`,
    ],
    [
      'practices beside a comparison',
      () =>
        `{ compareRegions(a: "${SUMEDANG}", b: "${BANTUL}", frameworkId: "${FRAMEWORK}", year: ${YEAR}) { rows { leaderPractices(first: 2) { title } } } }`,
    ],
    [
      'practices beside a way',
      () => `{ wayToTarget(input: { regionCode: "${SUMEDANG}", frameworkId: "${FRAMEWORK}", year: ${YEAR}, target: "4.50", partnerCode: "${BANTUL}" }) {
        ... on WayToTarget { lifts { practices { title } } } } }`,
    ],
    [
      'beginning one',
      () => `mutation { createPractice(input: { clientMutationId: "e", regionCode: "${SUMEDANG}", title: "x" }) ${changed} }`,
    ],
    ['sharing one', () => `mutation { sharePractice(input: { id: "${ids.practice}", revision: ${ids.revision} }) ${changed} }`],
    ['withdrawing one', () => `mutation { withdrawPractice(id: "${ids.practice}", reason: "x") ${changed} }`],
    ['discarding what there is not', () => `mutation { discardPracticeDraft(id: "${ids.practice}") ${changed} }`],
    [
      'an import',
      () => `mutation { importPractices(input: { clientMutationId: "i", regionCode: "${SUMEDANG}", format: CSV, text: "judul\\nA\\nB", commit: true }) {
        ... on PracticesImported { practices { id title } } } }`,
    ],
  ])('%s', async (_name, document) => {
    const { explained, real, result, texts } = await compare('sumedangAdmin', document());
    expect(result.errors?.map((error) => error.message) ?? []).toEqual([]);
    expect(Object.values(result.data!)[0]).not.toHaveProperty('problems');
    expect(real.statements, texts.join('\n')).toBeLessThanOrEqual(explained.statements);
    expect(real.rows).toBeLessThanOrEqual(explained.rows);
  });
});

describe('of plans no more is needed than is explained', () => {
  const place = `frameworkId: "${FRAMEWORK}", language: en`;
  const drafted = async (): Promise<string[]> => {
    const actions = ['1', '17', '40'].map(
      (code) => `{ indicatorCode: "${code}", levelFrom: 2, levelTo: 4, effort: 3, practiceId: "${ids['practice']}" }`,
    );
    const answer = await (
      await app.as('sumedangEditor')
    ).query<{ draftActions: { actions: { id: string }[] } }>(`mutation { draftActions(input: { pairingId: "${ids['pairing']}",
      regionCode: "${SUMEDANG}", frameworkId: "${FRAMEWORK}", actions: [${actions.join()}] }) { ... on DraftActions { actions { id } } } }`);
    return answer.data!.draftActions.actions.map(({ id }) => id);
  };
  test.each<[string, () => string | Promise<string>]>([
    ['an empty one', () => '{ empty: true }'],
    ['a template', () => '{ templateId: "audit-tik" }'],
    ['drafts', async () => `{ draftIds: ${JSON.stringify(await drafted())} }`],
    ['the complement', () => `{ complement: { year: ${YEAR} } }`],
    ['a way', () => `{ way: { regionCode: "${SUMEDANG}", year: ${YEAR}, target: "4.50" } }`],
  ])('begun with %s', async (name, from) => {
    const { explained, real, result, texts } = await compare(
      'sumedangEditor',
      `mutation { createPlan(input: { clientMutationId: "${name}", pairingId: "${ids['pairing']}", title: "Baru", ${place}, from: ${await from()} }) {
        ... on Plan { id pairing { purpose } regions { name } progress { total } actions(first: 50) { nodes { what practice { practice { title } } } } }
        ... on RuleBroken { problems { code path } } } }`,
    );
    expect(result.errors?.map((error) => error.message) ?? []).toEqual([]);
    const made = result.data!['createPlan'] as { id?: string; problems?: unknown };
    // Both regions have the same final levels: there is nothing to learn.
    expect(made.id === undefined, JSON.stringify(made.problems)).toBe(name === 'the complement');
    expect(real.statements, texts.join('\n')).toBeLessThanOrEqual(explained.statements);
    expect(real.rows).toBeLessThanOrEqual(explained.rows);
    if (made.id === undefined) return;
    const watched = await compare(
      'sumedangEditor',
      `{ plan(id: "${made.id}") { progress { total } outlook { region { name } indexNow indexIfAllSucceed }
        effects { region { name } levelAtStart levelNow } actions(first: 50) { nodes { owner { name } what } } } }`,
    );
    expect(watched.real.statements, watched.texts.join('\n')).toBeLessThanOrEqual(watched.explained.statements);
    expect(watched.real.rows).toBeLessThanOrEqual(watched.explained.rows);
  });
});

describe('of what is said about a plan no more is needed than is explained', () => {
  const proposal = '... on PlanProposal { id parts { id place } viewerCan { decide } region { name } ownerRegion { name } }';
  const comment = '... on Comment { id plan { title } practice { title } replies { id } }';
  test.each<[string, ActorName, () => string]>([
    [
      'a comment',
      'sumedangEditor',
      () => `addPlanComment(input: { planId: "${ids['plan']}", clientMutationId: "e1", body: "Ya" }) { ${comment} }`,
    ],
    ['a proposal', 'sumedangEditor', () => `openPlanProposal(input: { planId: "${ids['plan']}", clientMutationId: "e2" }) { ${proposal} }`],
    ['its note', 'bantulHead', () => `submitPlanProposal(input: { proposalId: "${ids['planProposal']}", note: "Ya" }) { ${proposal} }`],
    [
      'a decision',
      'sumedangEditor',
      () => `decidePlanProposal(input: { proposalId: "${ids['planProposal']}", clientMutationId: "e3",
        accept: ${JSON.stringify(plan.parts)}, reject: [] }) { ${proposal} }`,
    ],
  ])('%s', async (_name, actor, text) => {
    const { explained, real, result, texts } = await compare(actor, `mutation { done: ${text()} }`);
    expect(result.errors?.map((error) => error.message) ?? []).toEqual([]);
    expect((result.data!['done'] as { id?: string }).id).toBeDefined();
    expect(real.statements, texts.join('\n')).toBeLessThanOrEqual(explained.statements);
    expect(real.rows).toBeLessThanOrEqual(explained.rows);
  });
});

test('the API answers it, with every field, and runs nothing', async () => {
  const query =
    'query ($n: Int, $full: Boolean!) { regions(first: $n) { totalCount nodes { code partners @include(if: $full) { name } } } }';
  const document = `query ($query: String!, $variables: String) { explain(query: $query, variables: $variables) {
    price limit statements rows fields { path price rows statements } } }`;
  const actor = await app.as('anonymous');
  const answer = await actor.query(document, { query, variables: '{ "n": 20, "full": true }' });
  expect(answer).toEqual({
    data: {
      explain: {
        price: 3 + 20 + 20 + 200,
        limit: 5_000,
        statements: 3,
        rows: 21 + 400,
        fields: [
          { path: 'regions', price: 1, rows: 21, statements: 1 },
          { path: 'regions.totalCount', price: 1, rows: 0, statements: 0 },
          { path: 'regions.nodes', price: 1, rows: 0, statements: 0 },
          { path: 'regions.nodes.code', price: 20, rows: 0, statements: 0 },
          { path: 'regions.nodes.partners', price: 20, rows: 400, statements: 2 },
          { path: 'regions.nodes.partners.name', price: 200, rows: 0, statements: 0 },
        ],
      },
    },
  });
  const refused = async (variables: Record<string, unknown>): Promise<unknown> => (await actor.query(document, variables)).errors?.[0];
  expect(await refused({ query: '{ nothing }' })).toMatchObject({
    extensions: { code: 'BAD_INPUT' },
    message: expect.stringMatching(/^query: .*nothing/),
  });
  expect(await refused({ query: '{' })).toMatchObject({ extensions: { code: 'BAD_INPUT' } });
  expect(await refused({ query, variables: '[1' })).toMatchObject({ message: 'variables: write a JSON object, like {"first": 10}.' });
  expect(await refused({ query: 'query A { viewer { demo } } query B { viewer { demo } }' })).toMatchObject({
    message: expect.stringMatching(/^operationName/),
  });
});

test('every root field declares what it costs', () => {
  const schema = serverSchema();
  const roots = [schema.getQueryType()!, schema.getMutationType()!, schema.getSubscriptionType()!];
  const silent = roots.flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => (field.extensions['cost'] as CostDeclaration | undefined)?.statements === undefined)
      .map((field) => `${type.name}.${field.name}`),
  );
  expect(silent).toEqual([]);
});
