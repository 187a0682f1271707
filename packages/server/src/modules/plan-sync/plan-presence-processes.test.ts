import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { PlanPlace } from '../../api/plan-presence.ts';
import type { Bus } from '../../bus/bus.ts';
import { LocalHub } from '../../bus/local-bus.ts';
import { PlanPresenceInMemory } from './plan-presence-book.ts';

let buses: Bus[];
let books: PlanPresenceInMemory[];
beforeEach(() => {
  vi.useFakeTimers();
  const hub = new LocalHub();
  buses = [hub.join(), hub.join(), hub.join()];
  books = buses.map((bus) => new PlanPresenceInMemory(bus));
  for (const book of books) book.watch('plan', () => undefined);
});
afterEach(() => {
  for (const book of books) book[Symbol.dispose]();
  vi.useRealTimers();
});
const pass = (ms = 100): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const ayu = (at: string): PlanPlace => ({ clientId: 1, personId: 'ayu', name: 'Ayu', regionCode: '32.11', at, seenSeq: 0 });
const shown = (): string[][] => books.map((book) => book.present('plan').people.map(({ name, at }) => `${name} ${at}`));
const everywhere = (...people: string[]): string[][] => books.map(() => people);

it('P12 a window that reports now to this process and then to that one is shown once, where it was last', async () => {
  for (const [at, place] of ['1', '2', '3', '4', '5', '6'].entries()) {
    books[at % 2]!.report('plan', ayu(place));
    await pass();
    expect(shown()).toEqual(everywhere(`Ayu ${place}`));
  }
});

it('P12 who has not reported to any process for a while is gone everywhere', async () => {
  books[0]!.report('plan', ayu('1'));
  await pass(20_000);
  books[1]!.report('plan', ayu('2'));
  await pass(29_000);
  expect(shown()).toEqual(everywhere('Ayu 2'));
  await pass(2_000);
  expect(shown()).toEqual(everywhere());
});

it('P12 with the last stream of a person go their windows, by way of whatever process they reported', async () => {
  const leave = books[0]!.look('plan', 'ayu');
  await pass();
  books[1]!.report('plan', ayu('1'));
  await pass();
  expect(shown()).toEqual(everywhere('Ayu 1'));
  const second = books[2]!.look('plan', 'ayu');
  await pass();
  leave();
  await pass();
  expect(shown()).toEqual(everywhere('Ayu 1'));
  second();
  await pass();
  expect(shown()).toEqual(everywhere());
});

it('a process that dies takes its windows with it after a while; what those who lived reported elsewhere stays', async () => {
  books[0]!.look('plan', 'ayu');
  await pass();
  books[0]!.report('plan', { ...ayu('1'), clientId: 2 });
  books[1]!.report('plan', ayu('2'));
  await pass();
  await buses[0]![Symbol.asyncDispose]();
  await pass(17_000);
  expect(shown().slice(1)).toEqual([['Ayu 2'], ['Ayu 2']]);
});

it('P12 nobody is shown under the client id of a window that reports here, and a report elsewhere vouches for nobody here', async () => {
  books[0]!.report('plan', ayu('1'));
  const eve = { ...ayu('2'), personId: 'eve', name: 'Eve', version: 9 };
  buses[1]!.say('plan-presence:plan', JSON.stringify({ from: 'forged', part: { windows: [eve], open: [], asking: [], more: 0 } }));
  await pass();
  expect(shown()[0]).toEqual(['Ayu 1']);
  expect(books.map((book) => book.holds('plan', 1, 'ayu'))).toEqual([true, false, false]);
  expect(books[0]!.holds('plan', 1, 'eve')).toBe(false);
});

it('those who only look on are counted once, by way of whatever process', async () => {
  books[0]!.look('plan', 'dewi');
  books[1]!.look('plan', 'dewi');
  books[1]!.mark('plan', 'hendra');
  await pass();
  expect(books.map((book) => book.present('plan').observers)).toEqual([2, 2, 2]);
  await pass(10_000);
  expect(books.map((book) => book.present('plan').observers)).toEqual([1, 1, 1]);
});

it('takes no part that is none', async () => {
  const nonsense = [
    7,
    {},
    { windows: [{ ...ayu('1'), version: -1 }], open: [], asking: [], more: 0 },
    { windows: [], open: [1], asking: [], more: 0 },
  ];
  for (const part of nonsense) buses[1]!.say('plan-presence:plan', JSON.stringify({ from: 'x', part }));
  await pass();
  expect(books[0]!.present('plan')).toEqual({ people: [], observers: 0 });
});
