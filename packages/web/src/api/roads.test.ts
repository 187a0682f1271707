import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { activityTopic } from './activity-document.ts';
import { presenceTopic } from './presence-document.ts';
import { pollRoad } from './roads.ts';
import type { LiveItem, Topic } from './topic.ts';

interface Asked {
  operationName: string;
  variables: Record<string, unknown>;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A server that answers long-poll questions in this order, and then never again. */
function serverThatAnswers(...answers: object[]): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', (_url: string, request: { body: string }) => {
    asked.push(JSON.parse(request.body) as Asked);
    const answer = answers.shift();
    return answer ? Promise.resolve(Response.json(answer)) : new Promise(() => {});
  });
  return asked;
}

function openPoll<One, Filter>(topic: Topic<One, Filter>, filter: Filter, after: string | null) {
  const items: LiveItem<One>[] = [];
  const ends: string[] = [];
  const stop = pollRoad('/graphql').open(
    topic,
    { filter, after },
    { item: (item) => items.push(item), end: (why) => ends.push(why.detail) },
  );
  return { items, ends, stop };
}

const page = (nodes: string[], cursor: string, hasMore = false) => ({
  data: { activities: { gone: null, nodes: nodes.map((eventId) => ({ eventId, cursor: `c${eventId.slice(1)}` })), cursor, hasMore } },
});

test('E5: over long-poll activity comes page by page from its cursor; the server waits only once the present is reached', async () => {
  const asked = serverThatAnswers(page(['e4', 'e5'], 'c5', true), page(['e6'], 'c6'));
  const { items } = openPoll(activityTopic, { pairingId: 'p1' }, 'c3');
  await expect.poll(() => asked).toHaveLength(3);
  expect(asked.map(({ operationName, variables }) => [operationName, variables.after, variables.waitMs])).toEqual([
    ['ActivityPage', 'c3', 0],
    ['ActivityPage', 'c5', 0],
    ['ActivityPage', 'c6', 25_000],
  ]);
  expect(asked[0]?.variables.filter).toEqual({ pairingId: 'p1' });
  expect(items.map((item) => (item.kind === 'change' ? item.change.eventId : item.kind))).toEqual(['e4', 'e5', 'e6', 'at']);
});

test('E7: a cursor that is gone ends the questions and says where to go on', async () => {
  const gone = { code: 'TOO_OLD', message: 'read again', oldest: 'c5', head: 'c9' };
  const asked = serverThatAnswers({ data: { activities: { gone, nodes: [], cursor: 'c9', hasMore: false } } });
  const { items } = openPoll(activityTopic, {}, 'c1');
  await expect.poll(() => items).toEqual([{ kind: 'gone', gone }]);
  expect(asked).toHaveLength(1);
});

test('over long-poll presence is asked for every 15 seconds, for as long as somebody listens', async () => {
  const presence = { people: [], observers: 1 };
  const asked = serverThatAnswers({ data: { presentPeople: presence } }, { data: { presentPeople: { ...presence, observers: 2 } } });
  const { items, stop } = openPoll(presenceTopic, { kind: 'PAIRING', id: 'p1' }, null);
  await vi.waitFor(() => expect(items).toHaveLength(1), { interval: 1 });
  await vi.advanceTimersByTimeAsync(14_000);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1_000);
  await expect.poll(() => items).toHaveLength(2);
  expect(asked[1]).toMatchObject({ operationName: 'PresentPeople', variables: { kind: 'PAIRING', id: 'p1' } });
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(2);
});

test('an answer without data is a refusal with its reason', async () => {
  serverThatAnswers({ data: null, errors: [{ message: 'Not allowed.' }] });
  const { ends } = openPoll(presenceTopic, { kind: 'PRACTICE', id: 'x' }, null);
  await expect.poll(() => ends).toEqual(['Not allowed.']);
});
