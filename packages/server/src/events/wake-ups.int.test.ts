import { afterEach, beforeEach, expect, test } from 'vitest';

import { LocalHub } from '../bus/local-bus.ts';
import type { Sequencer } from './sequencer.ts';
import type { EventStream } from './stream.ts';
import { createEventStore, NEVER_MS, type EventStore } from './testing/event-store.ts';
import { WakeUps } from './wake-ups.ts';

interface Process {
  wakeUps: WakeUps;
  sequencer: Sequencer;
  stream: EventStream;
}

let stack: AsyncDisposableStack;
let store: EventStore;
let hub: LocalHub;
beforeEach(async () => {
  stack = new AsyncDisposableStack();
  store = stack.use(await createEventStore());
  hub = new LocalHub();
});
afterEach(() => stack.disposeAsync());

/** A process that looks at nothing by itself: only wake-ups count. */
async function start(): Promise<Process> {
  const wakeUps = stack.use(new WakeUps(hub.join()));
  const stream = await store.stream({ pollMs: NEVER_MS });
  const sequencer = store.sequencer({ pollMs: NEVER_MS, takeOverMs: 5, onNumbered: () => wakeUps.numbered() });
  wakeUps.wakes(sequencer, stream);
  sequencer.start();
  return { wakeUps, sequencer, stream };
}
const seen = (processes: readonly Process[]): number[] => processes.map(({ stream }) => stream.head.pos);

test('E11 what any process commits one numbers at once and all hear, without anybody looking', async () => {
  const three = [await start(), await start(), await start()];
  await expect.poll(() => three.some(({ sequencer }) => sequencer.holds)).toBe(true);
  expect(three.filter(({ sequencer }) => sequencer.holds)).toHaveLength(1);
  for (const [index, { wakeUps }] of [...three, ...three].entries()) {
    await store.commit('a', index);
    wakeUps.committed();
    await expect.poll(() => seen(three)).toEqual(three.map(() => index + 1));
  }
});

test('E10 E11 when the process that numbers ends, another numbers what was committed meanwhile, and wakes all', async () => {
  const [first, second, third] = [await start(), await start(), await start()];
  const holder = (): Process => [first, second, third].find(({ sequencer }) => sequencer.holds)!;
  await expect.poll(holder).toBeDefined();
  const gone = holder();
  const left = [first, second, third].filter((process) => process !== gone);
  await gone.sequencer[Symbol.asyncDispose]();
  await store.commit('a', 1);
  left[0]!.wakeUps.committed();
  await expect.poll(() => seen(left)).toEqual([1, 1]);
});
