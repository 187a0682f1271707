import { Redis } from 'ioredis';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, afterEach, expect, test, vi } from 'vitest';

import { layLine, type Line } from '../testing/line.ts';
import { startRedis, type TestRedis } from '../testing/redis.ts';
import type { Bus } from './bus.ts';
import { RedisBus, type RedisBusOptions } from './redis-bus.ts';

const log = pino({ level: 'silent' });
const outside = new AsyncDisposableStack();
let redis: TestRedis;
let stack: AsyncDisposableStack;
beforeAll(async () => {
  redis = outside.use(await startRedis());
});
afterAll(() => outside[Symbol.asyncDispose]());
beforeEach(() => {
  stack = new AsyncDisposableStack();
});
afterEach(() => stack.disposeAsync());

const join = (options: Partial<RedisBusOptions> = {}): RedisBus =>
  stack.use(new RedisBus({ url: redis.url, installation: 'here', secret: 'of all processes', log, ...options }));
const joined = (...buses: Bus[]): Promise<unknown> =>
  vi.waitUntil(() => buses.every((bus) => bus.health.state === 'joined'), { timeout: 20_000, interval: 5 });

/** What a bus hears on a channel, from when it hears it. */
async function listen(bus: Bus, channel = 'x'): Promise<(string | null)[]> {
  const heard: (string | null)[] = [];
  bus.hear(channel, (message) => void heard.push(message));
  await vi.waitUntil(() => heard.length > 0, { timeout: 20_000, interval: 5 });
  expect(heard.splice(0).filter((message) => message !== null)).toEqual([]);
  return heard;
}

test('what one process says all others hear, in order, and it does not hear itself', async () => {
  const [one, two, three] = [join(), join(), join()];
  await joined(one, two, three);
  const [mine, second, third] = [await listen(one), await listen(two), await listen(three)];
  mine.length = 0;
  const said = Array.from({ length: 200 }, (_, index) => `message ${index}`);
  for (const message of said) one.say('x', message);
  await expect.poll(() => [second.filter(Boolean), third.filter(Boolean)]).toEqual([said, said]);
  expect(mine.filter(Boolean)).toEqual([]);
  expect(two.health).toMatchObject({ state: 'joined', dropped: 0 });
});

test('installations that share a Redis do not hear each other, nor whoever writes into it without the secret', async () => {
  const [here, again, there, forger] = [join(), join(), join({ installation: 'there' }), join({ secret: 'guessed' })];
  await joined(here, again, there, forger);
  const [heard, elsewhere] = [await listen(here), await listen(there)];
  forger.say('x', 'as if it were one of us');
  there.say('x', 'of another database');
  const raw = new Redis(redis.url);
  await raw.publish('saling:here:x', 'nonsense');
  await raw.publish('saling:here:x', '\u0000'.repeat(5));
  raw.disconnect();
  again.say('x', 'true');
  await expect.poll(() => heard.filter(Boolean)).toEqual(['true']);
  expect(elsewhere.filter(Boolean)).toEqual([]);
  expect(here.health.dropped).toBeGreaterThanOrEqual(3);
});

test('Redis killed: nothing throws or queues; back again: both hear each other without a restart, and are told that something was missed', async () => {
  const [one, two] = [join(), join()];
  await joined(one, two);
  const heard = await listen(two);
  await redis.stop();
  await vi.waitUntil(() => one.health.state === 'lost' && two.health.state === 'lost', { timeout: 20_000 });
  for (let index = 0; index < 10_000; index += 1) one.say('x', `lost ${index}`);
  heard.length = 0;
  await redis.start();
  await joined(one, two);
  await expect.poll(() => heard.includes(null)).toBe(true);
  one.say('x', 'found');
  await expect.poll(() => heard.filter(Boolean)).toEqual(['found']);
});

test('a line that is silent is noticed and made anew; whoever was cut off tells all others that they missed something', async () => {
  const line: Line = stack.use(await layLine(redis.url));
  const [cutOff, other] = [join({ url: line.url, beatMs: 20, silentMs: 1_000 }), join()];
  await joined(cutOff, other);
  const [mine, theirs] = [await listen(cutOff), await listen(other)];
  line.hold();
  await vi.waitUntil(() => cutOff.health.state === 'lost', { timeout: 20_000 });
  cutOff.say('x', 'nobody hears it');
  mine.length = 0;
  theirs.length = 0;
  line.release();
  await joined(cutOff);
  await expect.poll(() => [mine.includes(null), theirs.includes(null)]).toEqual([true, true]);
  cutOff.say('x', 'here again');
  await expect.poll(() => theirs.filter(Boolean)).toEqual(['here again']);
});

test('a bus whose Redis is not there yet is there at once and ends at once', async () => {
  const bus = new RedisBus({ url: 'redis://127.0.0.1:1', installation: 'here', secret: 'x', log });
  const heard = vi.fn();
  const stop = bus.hear('x', heard);
  bus.say('x', 'nobody');
  expect(bus.health.state).toBe('lost');
  stop();
  await bus[Symbol.asyncDispose]();
  bus.say('x', 'too late');
  expect(heard).not.toHaveBeenCalled();
});

test('who stops to listen costs nothing more, and may begin again', async () => {
  const [one, two] = [join(), join()];
  await joined(one, two);
  const heard: (string | null)[] = [];
  two.hear('x', (message) => void heard.push(message))();
  const again = await listen(two);
  one.say('x', 'once');
  await expect.poll(() => again.filter(Boolean)).toEqual(['once']);
  expect(heard.filter(Boolean)).toEqual([]);
});
