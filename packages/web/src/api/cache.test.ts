import { Client, fetchExchange } from '@urql/core';
import type { SerializedEntries } from '@urql/exchange-graphcache';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { createCache, type ReadStorage } from './cache.ts';

// Under the name 'test' the cache never writes to its storage.
beforeAll(() => void vi.stubEnv('NODE_ENV', 'production'));
afterAll(() => void vi.unstubAllEnvs());

const query = '{ region(code: "32.11") { __typename code name } }';
const answer = { data: { region: { __typename: 'Region', code: '32.11', name: 'Sumedang' } } };

/** A device whose disk answers when the test says so. */
function slowStorage() {
  const read = Promise.withResolvers<SerializedEntries>();
  const stored: SerializedEntries = {};
  const adapter: ReadStorage = {
    readData: () => read.promise,
    writeData: async (delta) => void Object.assign(stored, delta),
    readMetadata: async () => null,
    writeMetadata: () => {},
    onOnline: () => {},
    clear: async () => {
      for (const key of Object.keys(stored)) delete stored[key];
    },
  };
  return { adapter, stored, answer: () => read.resolve({}) };
}

function clientOf(adapter: ReadStorage) {
  const cache = createCache(adapter);
  const requests: string[] = [];
  const gates: PromiseWithResolvers<void>[] = [];
  let hold = false;
  const client = new Client({
    url: 'https://saling.example/graphql',
    preferGetMethod: false,
    exchanges: [cache.gate, cache.exchange, fetchExchange],
    fetch: async (_url, options) => {
      requests.push(JSON.stringify(options?.body));
      if (hold) {
        const gate = Promise.withResolvers<void>();
        gates.push(gate);
        await gate.promise;
      }
      return new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } });
    },
  });
  return { client, cache, requests, holdAnswers: () => (hold = true), letAnswersGo: () => gates.forEach((gate) => gate.resolve()) };
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test('what is read before a slow disk has answered is written to it all the same, and asked of the server once', async () => {
  const disk = slowStorage();
  const { client, requests } = clientOf(disk.adapter);
  const result = client.query(query, {}).toPromise();
  for (let turns = 0; turns < 5; turns += 1) await turn();
  disk.answer();
  expect((await result).data).toEqual(answer.data);
  await expect.poll(() => JSON.stringify(disk.stored)).toContain('Sumedang');
  expect(requests).toHaveLength(1);
});

test('a disk that never answers does not keep a page from its data', async () => {
  const { client } = clientOf(slowStorage().adapter);
  expect((await client.query(query, {}).toPromise()).data).toEqual(answer.data);
});

test('an answer that comes after the device was emptied for another person is not written to it', async () => {
  const disk = slowStorage();
  const { client, cache, holdAnswers, letAnswersGo, requests } = clientOf(disk.adapter);
  disk.answer();
  holdAnswers();
  const late = client.query(query, {}).toPromise();
  await expect.poll(() => requests).toHaveLength(1);
  await cache.clear();
  letAnswersGo();
  expect((await late).data).toEqual(answer.data);
  for (let turns = 0; turns < 5; turns += 1) await turn();
  expect(JSON.stringify(disk.stored)).toBe('{}');
});
