import { assert, constantFrom, array, property } from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { createConnectionStore } from './connection-state.ts';
import { createRoadChoice } from './road-choice.ts';
import type { Opening } from './testing/fake-road.ts';
import { changeAt, fakeNetwork, fakeRoad, fakeStore } from './testing/fake-road.ts';
import { createTransport } from './transport.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const position = (cursor: string | null, head: number): number => (cursor === null ? head : Number(cursor.slice(1)));

/** Sends what an opening has not had yet, as the server would: what was missed, the mark, what is new. */
function serve(opening: Opening, sent: Map<Opening, number>, head: number, upTo: number): void {
  const from = sent.get(opening) ?? position(opening.request.after, head);
  for (let number = from + 1; number <= upTo; number += 1) opening.item({ kind: 'change', change: changeAt(number) });
  sent.set(opening, Math.max(from, upTo));
  if (upTo === head) opening.item({ kind: 'at', cursor: `c${head}` });
}

test('E4 E5: whatever breaks and whichever road is taken, every event arrives once and in order', () => {
  const step = constantFrom('commit', 'commit', 'serve', 'serve some', 'break', 'wait', 'wait long', 'offline', 'online');
  assert(
    property(array(step, { maxLength: 60 }), (steps) => {
      const roads = [fakeRoad('ws'), fakeRoad('sse'), fakeRoad('poll', 15_000)];
      const network = fakeNetwork();
      const store = createConnectionStore();
      const choice = createRoadChoice(['ws', 'sse', 'poll'], fakeStore(), Date.now);
      const transport = createTransport({ roads, choice, store, network, random: () => 0.5 });
      const sent = new Map<Opening, number>();
      const got: string[] = [];
      let head = 0;
      const stop = transport.subscribe({}, 'c0', { onChange: (change) => got.push(change.eventId) });
      const open = (): Opening[] => roads.flatMap((road) => road.openings).filter((opening) => !opening.stopped);
      for (const what of [...steps, 'online', 'wait long', 'serve'] as const) {
        if (what === 'commit') head += 1;
        else if (what === 'serve') for (const opening of open()) serve(opening, sent, head, head);
        else if (what === 'serve some') for (const opening of open()) serve(opening, sent, head, Math.floor(head / 2));
        else if (what === 'break') for (const opening of open()) opening.end();
        else if (what === 'wait') vi.advanceTimersByTime(700);
        else if (what === 'wait long') vi.advanceTimersByTime(31_000);
        else network.set(what === 'online');
        if (network.isOnline() && what === 'wait long') {
          // Handshakes time out while nothing is served; let the next try begin.
          for (let turn = 0; turn < 40 && open().length === 0; turn += 1) vi.advanceTimersByTime(1_000);
        }
      }
      stop();
      expect(got).toEqual(Array.from({ length: head }, (_, index) => `e${index + 1}`));
    }),
    { numRuns: 300 },
  );
});
