import { Client, fetchExchange } from '@urql/core';
import type { SerializedEntries } from '@urql/exchange-graphcache';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { createCache, type ReadStorage } from './cache.ts';
import type { ForgottenObject } from './forget.ts';

// Under the name 'test' the cache never writes to its storage.
beforeAll(() => void vi.stubEnv('NODE_ENV', 'production'));
afterAll(() => void vi.unstubAllEnvs());

const value = (regionCode: string, level: number) => ({
  __typename: 'IndicatorValue',
  id: `${regionCode}:2022:7`,
  level,
  note: `rahasia ${regionCode}`,
});
const assessment = (regionCode: string, level: number) => ({
  __typename: 'Assessment',
  id: `assessment-${regionCode}`,
  values: [value(regionCode, level)],
});
const region = (code: string) => ({ __typename: 'Region', code, name: `Nama ${code}` });
const change = (regionCode: string) => ({
  __typename: 'IndicatorChange',
  eventId: `event-${regionCode}`,
  regionCode,
  reason: `alasan ${regionCode}`,
});

/** What a person of 32.11 asks, whose partner is 34.02, with the answers. */
const QUESTIONS = {
  own: ['{ assessment(regionCode: "32.11", year: 2022) { id values { id level note } } }', { assessment: assessment('32.11', 3) }],
  partner: ['{ assessment(regionCode: "34.02", year: 2022) { id values { id level note } } }', { assessment: assessment('34.02', 4) }],
  compared: [
    '{ compareRegions(a: "32.11", b: "34.02") { b { assessment { id values { id level note } } } } }',
    { compareRegions: { __typename: 'Comparison', b: { __typename: 'ComparedSide', assessment: assessment('34.02', 4) } } },
  ],
  series: [
    '{ indicatorSeries(regionCodes: ["32.11", "34.02"]) { series { points { level } } } }',
    {
      indicatorSeries: {
        __typename: 'IndicatorSeriesResult',
        series: [{ __typename: 'IndicatorSeries', points: [{ __typename: 'SeriesPoint', level: 4 }] }],
      },
    },
  ],
  ownChanges: [
    '{ recentChanges(filter: { regionCodes: ["32.11"] }) { nodes { eventId regionCode reason } } }',
    { recentChanges: { __typename: 'ChangeConnection', nodes: [change('32.11')] } },
  ],
  allChanges: [
    '{ recentChanges { nodes { eventId regionCode reason } } }',
    { recentChanges: { __typename: 'ChangeConnection', nodes: [change('32.11'), change('34.02')] } },
  ],
  ownName: ['{ region(code: "32.11") { code name } }', { region: region('32.11') }],
  partnerName: ['{ region(code: "34.02") { code name } }', { region: region('34.02') }],
  people: [
    '{ organisation(id: "32.11") { id members { nodes { id role } } } }',
    {
      organisation: {
        __typename: 'Organisation',
        id: '32.11',
        members: { __typename: 'MembershipConnection', nodes: [{ __typename: 'Membership', id: 'm1', role: 'ADMIN-ROLE' }] },
      },
    },
  ],
} as const;
type Question = keyof typeof QUESTIONS;

/** A disk that keeps what it is given. */
function disk() {
  const stored: SerializedEntries = {};
  const adapter: ReadStorage = {
    readData: async () => ({ ...stored }),
    writeData: async (delta) => void Object.assign(stored, delta),
    readMetadata: async () => null,
    writeMetadata: () => {},
    onOnline: () => {},
    clear: async () => {
      for (const key of Object.keys(stored)) delete stored[key];
    },
  };
  return { adapter, text: () => JSON.stringify(stored) };
}

function clientOf(adapter: ReadStorage) {
  const cache = createCache(adapter);
  const client = new Client({
    url: 'https://saling.example/graphql',
    preferGetMethod: false,
    exchanges: [cache.gate, cache.exchange, fetchExchange],
    fetch: async (_url, options) => {
      const { query } = JSON.parse(options!.body as string) as { query: string };
      const bare = (text: string): string => text.replace(/__typename|\s/g, '');
      const found = Object.values(QUESTIONS).find(([asked]) => bare(asked) === bare(query));
      return new Response(JSON.stringify({ data: found![1] }), { headers: { 'content-type': 'application/json' } });
    },
  });
  return { client, cache };
}

/** A device that has read everything, and then the client that comes after some of it was forgotten. */
async function after(forgotten: readonly ForgottenObject[]) {
  const kept = disk();
  const first = clientOf(kept.adapter);
  for (const [query] of Object.values(QUESTIONS)) await first.client.query(query, {}).toPromise();
  await expect.poll(kept.text).toContain('ADMIN-ROLE');
  await first.cache.forget(forgotten);
  const { client } = clientOf(kept.adapter);
  const offline = async (question: Question): Promise<unknown> =>
    (await client.query(QUESTIONS[question][0], {}, { requestPolicy: 'cache-only' }).toPromise()).data ?? null;
  return { offline, text: kept.text() };
}

test('what was read of a region that may not be seen any more is neither shown offline nor left on the disk', async () => {
  const { offline, text } = await after([{ typename: 'Region', id: '34.02' }]);
  for (const question of ['partner', 'compared', 'series', 'allChanges', 'partnerName'] as const)
    expect(await offline(question)).toBeNull();
  expect(text).toContain('32.11');
  expect(text).not.toMatch(/34(\.|%2e)02/);
});

test('what has nothing to do with it stays readable', async () => {
  const { offline } = await after([{ typename: 'Region', id: '34.02' }]);
  expect(await offline('own')).toMatchObject({ assessment: { values: [{ level: 3, note: 'rahasia 32.11' }] } });
  expect(await offline('ownChanges')).toMatchObject({ recentChanges: { nodes: [{ reason: 'alasan 32.11' }] } });
  expect(await offline('ownName')).toMatchObject({ region: { name: 'Nama 32.11' } });
  expect(await offline('people')).toMatchObject({ organisation: { members: { nodes: [{ id: 'm1' }] } } });
});

test('an organisation is forgotten with its people, and its region, which has the same id, is not', async () => {
  const { offline, text } = await after([{ typename: 'Organisation', id: '32.11' }]);
  expect(await offline('people')).toBeNull();
  expect(text).not.toContain('ADMIN-ROLE');
  expect(await offline('own')).toMatchObject({ assessment: { values: [{ level: 3 }] } });
});

test('who signs out while something is being forgotten leaves nothing on the disk', async () => {
  const kept = disk();
  const { client, cache } = clientOf(kept.adapter);
  await client.query(QUESTIONS.own[0], {}).toPromise();
  await expect.poll(kept.text).toContain('rahasia 32.11');
  const [read, slow] = [kept.adapter.readData, Promise.withResolvers<void>()];
  kept.adapter.readData = async () => {
    const found = await read();
    await slow.promise;
    return found;
  };
  const forgetting = cache.forget([{ typename: 'Region', id: '34.02' }]);
  await cache.clear();
  slow.resolve();
  await forgetting;
  expect(kept.text()).toBe('{}');
});

test('a cache that was told to forget writes nothing more', async () => {
  const kept = disk();
  const { client, cache } = clientOf(kept.adapter);
  await client.query(QUESTIONS.own[0], {}).toPromise();
  await expect.poll(kept.text).toContain('rahasia 32.11');
  await cache.forget([{ typename: 'Region', id: '34.02' }]);
  await client.query(QUESTIONS.partner[0], {}).toPromise();
  for (let turns = 0; turns < 5; turns += 1) await new Promise((resolve) => setTimeout(resolve));
  expect(kept.text()).toContain('rahasia 32.11');
  expect(kept.text()).not.toContain('rahasia 34.02');
});
