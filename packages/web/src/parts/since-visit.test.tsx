import { afterEach, expect, test, vi } from 'vitest';

import { FakeApi, FakeServer } from '../api/testing/fake-server.tsx';
import { show } from '../ui/testing/show.tsx';
import { SinceVisit } from './since-visit.tsx';

afterEach(() => {
  vi.useRealTimers();
});

const NEVER = { seenAt: null, newCount: 3, people: [] };

async function open(visit: { seenAt: string | null; newCount: number; people: string[] }, asOf: string | null = 'c10') {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let seen = 0;
  const server = new FakeServer({
    MarkSeen: () => ({ markSeen: { __typename: 'Visit', id: 'v', seenAt: null, newCount: 0, people: [] } }),
  });
  await show(
    <FakeApi server={server}>
      <SinceVisit kind="PRACTICE" objectId="x" visit={visit} asOf={asOf} onSeen={() => (seen += 1)} />
    </FakeApi>,
  );
  return { server, seen: () => seen };
}

test('R11: who has looked for 20 s has seen it, up to what was shown, and not a second earlier', async () => {
  const { server, seen } = await open({ seenAt: '2026-11-20T02:00:00Z', newCount: 2, people: ['Budi Santoso'] });
  expect(document.querySelector('[data-since]')?.textContent).toContain('2 baru');
  vi.advanceTimersByTime(19_000);
  expect(server.asked).toEqual([]);
  vi.advanceTimersByTime(1_000);
  await expect.poll(seen).toBe(1);
  expect(server.asked).toEqual([{ name: 'MarkSeen', variables: { kind: 'PRACTICE', objectId: 'x', cursor: 'c10' } }]);
});

test('the first visit counts nothing as new, and is a visit all the same', async () => {
  const { server } = await open(NEVER);
  expect(document.querySelector('[data-since]')).toBeNull();
  vi.advanceTimersByTime(20_000);
  await expect.poll(() => server.asked.length).toBe(1);
});

test('nothing is marked while what is shown may be old', async () => {
  const { server } = await open({ seenAt: '2026-11-20T02:00:00Z', newCount: 2, people: [] }, null);
  vi.advanceTimersByTime(60_000);
  expect(server.asked).toEqual([]);
  expect(document.querySelector('[data-since] button')).toBeNull();
});
