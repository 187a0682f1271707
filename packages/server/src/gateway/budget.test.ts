import { RateLimiterMemory } from 'rate-limiter-flexible';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { anonymous, type Viewer } from '../access/viewer.ts';
import { DEFAULT_LIMITS } from '../config.ts';
import { createLogger } from '../kernel/log.ts';
import { accountOf, Budgets, network, WINDOW_SECONDS } from './budget.ts';

const log = createLogger('silent');
const memory = (): RateLimiterMemory => new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: WINDOW_SECONDS });
const account = { key: 'somebody', limit: 100 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a budget', () => {
  test('gives all or nothing, and what is given back at once', async () => {
    const budgets = new Budgets({ stores: [memory()], log });
    const taken = await budgets.take(account, 80);
    expect(taken).toMatchObject({ granted: true, standing: { limit: 100, used: 80, remaining: 20 } });
    expect(await budgets.take(account, 30)).toMatchObject({ granted: false, standing: { used: 80, remaining: 20 } });
    expect(await budgets.take(account, 20)).toMatchObject({ granted: true, standing: { remaining: 0 } });
    expect(taken.giveBack(75)).toMatchObject({ used: 5 });
    expect(await budgets.take(account, 75)).toMatchObject({ granted: true, standing: { used: 100 } });
  });

  test('is whole again after a minute, which does not owe what the one before did not use', async () => {
    const budgets = new Budgets({ stores: [memory()], log });
    const { giveBack, standing } = await budgets.take(account, 100);
    expect(standing.resetAt - Date.now()).toBe(WINDOW_SECONDS * 1_000);
    vi.advanceTimersByTime(WINDOW_SECONDS * 1_000);
    expect(await budgets.take(account, 10)).toMatchObject({ granted: true, standing: { used: 10 } });
    giveBack(90);
    expect(await budgets.take(account, 0)).toMatchObject({ standing: { used: 10 } });
  });

  test('counts on when its limit is changed', async () => {
    const budgets = new Budgets({ stores: [memory()], log });
    await budgets.take(account, 90);
    expect(await budgets.take({ ...account, limit: 50 }, 1)).toMatchObject({ granted: false, standing: { used: 90, remaining: 0 } });
    expect(await budgets.take({ ...account, limit: 200 }, 100)).toMatchObject({ granted: true, standing: { used: 190 } });
  });

  test('is counted in the next store while the first is lost, which is asked again only after a while', async () => {
    const shared = memory();
    const asked = vi.spyOn(shared, 'consume');
    const budgets = new Budgets({ stores: [shared, memory()], log });
    await budgets.take(account, 10);
    asked.mockRejectedValueOnce(new Error('lost'));
    const alone = await budgets.take(account, 20);
    expect(alone.standing.used).toBe(20);
    expect((await budgets.take(account, 5)).standing.used).toBe(25);
    expect(asked).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(2_000);
    expect((await budgets.take(account, 5)).standing.used).toBe(15);
    // Given back where it was taken.
    alone.giveBack(20);
    expect((await budgets.take(account, 0)).standing.used).toBe(15);
  });
});

describe('whose budget it is', () => {
  const person: Viewer = { ...anonymous, person: { id: 'p1', name: 'P', email: 'p@example.org' } };
  const client: Viewer = { ...anonymous, client: { id: 'c1', name: 'C', scopes: [], budgetPerMinute: 7 } };
  test('a client has its own, a person theirs wherever they are, a visitor that of the address', () => {
    const key = (viewer: Viewer, place: string): string => accountOf(viewer, place, DEFAULT_LIMITS).key;
    expect(accountOf(client, '1.2.3.4', DEFAULT_LIMITS)).toEqual({ key: 'client:c1', limit: 7 });
    expect(key(person, '1.2.3.4')).toBe(key(person, '5.6.7.8'));
    expect(key(anonymous, '1.2.3.4')).not.toBe(key(anonymous, '5.6.7.8'));
  });

  test.each([
    ['1.2.3.4', '1.2.3.4'],
    ['::ffff:1.2.3.4', '1.2.3.4'],
    ['2001:DB8:0:12::5', '2001:db8:0:12::/64'],
    ['2001:db8:0:12:9:8:7:6', '2001:db8:0:12::/64'],
    ['2001:0db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s is of %s', (place, expected) => expect(network(place)).toBe(expected));

  test('an address that is not known is one visitor', () => expect(network(null)).toBe('unknown'));
});
