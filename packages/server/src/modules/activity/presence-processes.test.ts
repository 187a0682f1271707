import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { LocalHub } from '../../bus/local-bus.ts';
import { PresenceInMemory } from './presence-book.service.ts';
import { PART_NAMED } from './presence-parts.ts';

const ayu = { id: 'ayu', name: 'Ayu', regionCode: '32.11' };
const budi = { id: 'budi', name: 'Budi', regionCode: '34.02' };
const nadia = { id: 'nadia', name: 'Nadia', regionCode: null };

let books: PresenceInMemory[];
/** The second process's clock is a year ahead. */
const AHEAD_MS = 365 * 86_400_000;
beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-01-01T00:00:00Z') });
  const hub = new LocalHub();
  books = [new PresenceInMemory(() => new Date(), hub.join()), new PresenceInMemory(() => new Date(Date.now() + AHEAD_MS), hub.join())];
});
afterEach(() => {
  for (const book of books) book[Symbol.dispose]();
  vi.useRealTimers();
});
const pass = (ms = 100): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const names = (): string[][] => books.map((book) => book.present('here').people.map(({ name }) => name));

it('R10 who is here is told to all who are here, by way of whatever process', async () => {
  const [one, two] = books;
  const told = vi.fn();
  one!.watch('here', told);
  const ayuGoes = one!.enter('here', ayu);
  await pass();
  const budiGoes = two!.enter('here', budi);
  await pass();
  expect(names()).toEqual([
    ['Ayu', 'Budi'],
    ['Ayu', 'Budi'],
  ]);
  expect(told).toHaveBeenCalledTimes(2);
  budiGoes();
  await pass();
  expect(names()).toEqual([['Ayu'], []]);
  ayuGoes();
  expect(names()).toEqual([[], []]);
});

it('R10 one person with windows by way of two processes is there once and until both are closed, since the first, whatever the clocks say', async () => {
  const [one, two] = books;
  const first = one!.enter('here', ayu);
  await pass(60_000);
  two!.enter('here', budi);
  const second = two!.enter('here', ayu);
  await pass();
  expect(one!.present('here')).toMatchObject({
    total: 2,
    people: [{ name: 'Ayu', since: new Date('2026-01-01T00:00:00Z') }, { name: 'Budi' }],
  });
  const there = two!.present('here').people.find(({ id }) => id === 'ayu')!;
  expect(there.since.getTime()).toBe(new Date('2026-01-01T00:00:00Z').getTime() + AHEAD_MS);
  first();
  await pass();
  expect(names()[1]).toEqual(['Budi', 'Ayu']);
  second();
  await pass();
  expect(names()[1]).toEqual(['Budi']);
});

it('people of the ministry are counted by all, and their names stay where they are', async () => {
  books[0]!.enter('here', nadia);
  books[1]!.enter('here', ayu);
  await pass();
  expect(books.map((book) => book.present('here'))).toMatchObject([
    { people: [{ name: 'Ayu' }], total: 1, observers: 1 },
    { people: [{ name: 'Ayu' }], total: 1, observers: 1 },
  ]);
});

it('of very many each process is told some by name and all in number', async () => {
  for (let n = 0; n < PART_NAMED + 30; n += 1) books[0]!.enter('here', { ...ayu, id: `p${n}` });
  books[1]!.enter('here', budi);
  await pass();
  expect(books[1]!.present('here').total).toBe(PART_NAMED + 31);
});
