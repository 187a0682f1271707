import type { GraphQLObjectType } from 'graphql';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { BANTUL, FRAMEWORK, SUMEDANG, YEAR, type ActorName } from '../testing/actors.ts';
import { createTestApp, type TestApp } from '../testing/harness.ts';
import type { OpenSubscription, Variables } from '../testing/harness-client.ts';
import { serverSchema } from './schema.ts';

interface Changes {
  indicatorChanges: { __typename: string; cursor: string; region?: { partners: { code: string }[] } };
}

const field = (serverSchema().getType('IndicatorChange') as GraphQLObjectType).getFields()['region']!;
const resolve = field.resolve!;
let executions = 0;

let app: TestApp;
beforeEach(async () => {
  executions = 0;
  field.resolve = (...given) => {
    executions += 1;
    return resolve(...given);
  };
  app = await createTestApp();
});
afterEach(async () => {
  field.resolve = resolve;
  await app[Symbol.asyncDispose]();
});

const QUERY = `subscription ($after: Cursor, $with: Boolean = true) { indicatorChanges(after: $after) {
  __typename ... on CaughtUp { cursor } ... on IndicatorChange { cursor region { partners { code } years: assessmentYears(frameworkId: "${FRAMEWORK}") @include(if: $with) } } } }`;

async function open(
  stack: AsyncDisposableStack,
  name: ActorName,
  road: 'ws' | 'sse',
  variables: Variables = {},
  query = QUERY,
): Promise<OpenSubscription<Changes>> {
  const stream = stack.use((await app.again(name)).subscribe<Changes>(road, query, variables));
  expect((await stream.next()).data?.indicatorChanges.__typename).toBe('CaughtUp');
  return stream;
}

const CHOSEN = `subscription ($filter: ChangeFilter, $with: Boolean = true) { indicatorChanges(filter: $filter) {
  __typename ... on CaughtUp { cursor } ... on IndicatorChange { cursor region { partners { code } years: assessmentYears(frameworkId: "${FRAMEWORK}") @include(if: $with) } } } }`;

async function publish(regionCode: string): Promise<void> {
  const input = {
    clientMutationId: `final ${regionCode}`,
    regionCode,
    frameworkId: FRAMEWORK,
    year: YEAR,
    stage: 'FINAL',
    values: [{ indicatorCode: '1', level: 4 }],
  };
  await (await app.as('assessor')).query('mutation ($input: ReportValuesInput!) { reportValues(input: $input) { __typename } }', { input });
}

test('an event is executed once for all who asked the same and may see the same, wherever they began', async () => {
  await using stack = new AsyncDisposableStack();
  const after = (await (await app.as('anonymous')).query<{ events: { cursor: string } }>('{ events { cursor } }')).data!.events.cursor;
  const streams = [
    await open(stack, 'anonymous', 'ws'),
    await open(stack, 'anonymous', 'sse'),
    await open(stack, 'anonymous', 'ws', { after }),
    await open(stack, 'anonymous', 'sse', { after }),
  ];
  await publish(BANTUL);
  const seen = await Promise.all(streams.map((stream) => stream.next()));
  expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(seen[0]!.data?.indicatorChanges.__typename).toBe('IndicatorChange');
  expect(executions).toBe(1);
});

test('people of one region and role share, others get their own', async () => {
  await using stack = new AsyncDisposableStack();
  const names: ActorName[] = ['anonymous', 'sumedangEditor', 'sumedangEditor', 'sumedangHead', 'bantulEditor', 'stranger', 'observer'];
  const streams = await Promise.all(names.map((name, place) => open(stack, name, place % 2 === 0 ? 'ws' : 'sse')));
  await publish(SUMEDANG);
  await Promise.all(streams.map((stream) => stream.next()));
  expect(executions).toBe(6);
});

test('who asked something else gets that', async () => {
  await using stack = new AsyncDisposableStack();
  const [full, brief] = [await open(stack, 'anonymous', 'ws'), await open(stack, 'anonymous', 'ws', { with: false })];
  await publish(BANTUL);
  const [a, b] = await Promise.all([full.next(), brief.next()]);
  expect(a.data?.indicatorChanges.region).toEqual({ partners: [{ code: SUMEDANG }], years: [YEAR] });
  expect(b.data?.indicatorChanges.region).toEqual({ partners: [{ code: SUMEDANG }] });
});

/** Several groups, by what each chooses; answers what they were told of one event. */
async function toldOf(stack: AsyncDisposableStack, groups: readonly [ActorName, Variables][]): Promise<unknown[]> {
  const { fanOut } = app.app.runtime;
  const streams: OpenSubscription<Changes>[] = [];
  for (const [name, variables] of groups) streams.push(await open(stack, name, 'ws', variables, CHOSEN));
  await expect.poll(() => [fanOut.members, fanOut.groups]).toEqual([groups.length, groups.length]);
  await publish(BANTUL);
  return Promise.all(streams.map(async (stream) => (await stream.next()).data?.indicatorChanges.region));
}

const choosing = (...regionCodes: string[]): Variables => ({ filter: { regionCodes } });

test('E14 groups that differ in what they choose, and not in what they ask of it, share the execution', async () => {
  await using stack = new AsyncDisposableStack();
  const told = await toldOf(stack, [
    ['anonymous', choosing(BANTUL)],
    ['anonymous', choosing(BANTUL, SUMEDANG)],
    ['anonymous', { filter: { indicatorCodes: ['1'] } }],
    ['anonymous', {}],
  ]);
  expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(told[0]).toEqual({ partners: [{ code: SUMEDANG }], years: [YEAR] });
  expect(executions).toBe(1);
});

test('E14 groups that ask otherwise, or may see otherwise, are each executed for', async () => {
  await using stack = new AsyncDisposableStack();
  const told = await toldOf(stack, [
    ['anonymous', choosing(BANTUL)],
    ['anonymous', { ...choosing(BANTUL, SUMEDANG), with: false }],
    ['bantulEditor', choosing(BANTUL, SUMEDANG)],
  ]);
  const partners = [{ code: SUMEDANG }];
  expect(told).toEqual([{ partners, years: [YEAR] }, { partners }, { partners, years: [YEAR] }]);
  expect(executions).toBe(3);
});
