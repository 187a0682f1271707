import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Account, Taken } from '../budget.ts';
import { Purse } from './purse.ts';

const ACCOUNT: Account = { key: 'person:ayu', limit: 1_000 };
const MINUTE = 60_000;

/** A store that answers when told to. */
function store(used = 0) {
  const state = { used, asked: 0, resetAt: Date.now() + MINUTE };
  const take = async ({ limit }: Account, points: number): Promise<Taken> => {
    state.asked += 1;
    const granted = state.used + points <= limit;
    if (granted) state.used += points;
    const standing = { limit, used: state.used, remaining: limit - state.used, resetAt: state.resetAt };
    return {
      granted,
      standing,
      giveBack: (unused) => {
        state.used -= unused;
        return standing;
      },
    };
  };
  return { state, take };
}

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

test('what is paid ahead is asked for once for many deliveries, and counted exactly in the end', async () => {
  const { state, take } = store();
  const purse = new Purse({ take }, ACCOUNT);
  expect(purse.spend(2)).toBe(true);
  await purse.settled;
  for (let times = 0; times < 10; times += 1) expect(purse.spend(1)).toBe(true);
  expect(state.asked).toBe(1);
  await purse.close();
  expect(state.used).toBe(12);
});

test('before the store has answered only a small part is spent, and it is paid afterwards', async () => {
  const { state, take } = store();
  const purse = new Purse({ take }, ACCOUNT);
  const paid = Array.from({ length: 100 }, () => purse.spend(1)).filter(Boolean).length;
  expect(paid).toBe(20);
  await purse.settled;
  expect(purse.spend(1)).toBe(true);
  await purse.close();
  expect(state.used).toBe(21);
});

test('who has used half of the minute pays in the ordinary way, until the next minute', async () => {
  const { state, take } = store(600);
  const purse = new Purse({ take }, ACCOUNT);
  expect(purse.spend(1)).toBe(true);
  await purse.settled;
  expect(purse.spend(1)).toBe(false);
  expect(purse.spend(1)).toBe(false);
  expect(state.asked).toBe(1);
  expect(state.used).toBe(601);
  vi.setSystemTime(Date.now() + MINUTE);
  Object.assign(state, { used: 0, resetAt: Date.now() + MINUTE });
  expect(purse.spend(1)).toBe(true);
  await purse.settled;
  expect(purse.spend(30)).toBe(true);
});

test('more than the budget has is not granted ahead', async () => {
  const { state, take } = store(999);
  const purse = new Purse({ take }, ACCOUNT);
  purse.spend(1);
  await purse.settled;
  expect(purse.spend(1)).toBe(false);
  expect(state.used).toBe(999);
});

test('an account with many connections takes ahead as much as it has just spent', async () => {
  const { state, take } = store();
  const purse = new Purse({ take }, { key: 'visitor:10.0.0.1', limit: 2_000_000 });
  const event = async (): Promise<number> => {
    let paid = 0;
    for (let member = 0; member < 10_000; member += 1) {
      if (purse.spend(10)) paid += 1;
    }
    await purse.settled;
    return paid;
  };
  // On credit alone not all of them could be paid.
  expect(await event()).toBe(4_000);
  for (let warm = 0; warm < 2; warm += 1) await event();
  const before = state.asked;
  expect(await event()).toBe(10_000);
  expect(state.asked - before).toBeLessThanOrEqual(1);
});
