import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { PRESENCE_NAMED } from '../../api/presence.ts';
import { PresenceInMemory } from './presence-book.service.ts';

const ayu = { id: 'ayu', name: 'Ayu', regionCode: '32.11' };
const budi = { id: 'budi', name: 'Budi', regionCode: '34.02' };
const nadia = { id: 'nadia', name: 'Nadia', regionCode: null };

let book: PresenceInMemory;
beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-01-01T00:00:00Z') });
  book = new PresenceInMemory(() => new Date());
});
afterEach(() => {
  book[Symbol.dispose]();
  vi.useRealTimers();
});
const names = (place = 'here'): string[] => book.present(place).people.map(({ name }) => name);

describe('who is here now', () => {
  it('R10 is told to those who look on, once for each who comes or goes', () => {
    const told: string[][] = [];
    const stop = book.watch('here', () => told.push(names()));
    const [ayuGoes, budiGoes] = [book.enter('here', ayu), book.enter('here', budi)];
    ayuGoes();
    ayuGoes();
    budiGoes();
    stop();
    book.enter('here', ayu);
    expect(told).toEqual([['Ayu'], ['Ayu', 'Budi'], ['Budi'], []]);
  });

  it('R10 with two windows is one person, there until both are closed, since the first', () => {
    const first = book.enter('here', ayu);
    vi.advanceTimersByTime(5_000);
    const second = book.enter('here', ayu);
    first();
    expect(book.present('here')).toEqual({ people: [{ ...ayu, since: new Date('2026-01-01T00:00:00Z') }], total: 1, observers: 0 });
    second();
    expect(names()).toEqual([]);
  });

  it('R10 nobody stays who asked once and did not come again', () => {
    const told = vi.fn();
    book.watch('here', told);
    book.mark('here', ayu, 45_000);
    vi.advanceTimersByTime(40_000);
    book.mark('here', ayu, 45_000);
    vi.advanceTimersByTime(44_999);
    expect(names()).toEqual(['Ayu']);
    vi.advanceTimersByTime(1);
    expect(names()).toEqual([]);
    expect(told).toHaveBeenCalledTimes(2);
  });

  it('R10 a window that is open outlives a mark, and a mark a window', () => {
    const close = book.enter('here', ayu);
    book.mark('here', ayu, 1_000);
    vi.advanceTimersByTime(1_000);
    expect(names()).toEqual(['Ayu']);
    book.mark('here', ayu, 1_000);
    close();
    expect(names()).toEqual(['Ayu']);
    vi.advanceTimersByTime(1_000);
    expect(names()).toEqual([]);
  });

  it('people of the ministry are counted and not named', () => {
    book.enter('here', nadia);
    book.enter('here', ayu);
    expect(book.present('here')).toMatchObject({ people: [{ name: 'Ayu' }], total: 1, observers: 1 });
    expect(book.present('elsewhere')).toEqual({ people: [], total: 0, observers: 0 });
  });

  it('of many some are named and all are counted', () => {
    for (let n = 0; n <= PRESENCE_NAMED; n += 1) book.enter('here', { ...ayu, id: `p${n}` });
    expect(book.present('here').people).toHaveLength(PRESENCE_NAMED);
    expect(book.present('here').total).toBe(PRESENCE_NAMED + 1);
  });

  it('a place that nobody is in is forgotten', () => {
    const leave = book.enter('here', ayu);
    const stop = book.watch('here', () => undefined);
    book.mark('there', budi, 10);
    expect(book.size).toBe(2);
    leave();
    stop();
    vi.advanceTimersByTime(10);
    expect(book.size).toBe(0);
  });
});
