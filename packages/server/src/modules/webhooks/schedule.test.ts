import fc from 'fast-check';
import { expect, test } from 'vitest';

import { askedWait, DEAD_MS, nextAttempt } from './schedule.ts';
import { bytesOfSecret, makeSecret, SecretSeal } from './secrets.ts';

const since = new Date('2026-11-01T00:00:00Z');
const MINUTE = 60_000;

test('N46 a failed delivery is tried again as the standard recommends, then daily, the last time when five days are over', () => {
  const waits: number[] = [];
  let now = since;
  for (let attempts = 1; ; attempts += 1) {
    const next = nextAttempt({ attempts, since, now, askedMs: null, random: 0.5 });
    if (!next) break;
    waits.push((next.getTime() - now.getTime()) / MINUTE);
    now = next;
  }
  expect(waits.slice(0, 10)).toEqual([5 / 60, 5, 30, 120, 300, 600, 840, 1_200, 1_440, 1_440]);
  expect(now.getTime() - since.getTime()).toBe(DEAD_MS);
});

test('chance moves a wait by a tenth at most, and what a receiver asks for is kept within 5 s and a day', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.option(fc.integer({ min: 0, max: 10 ** 12 })),
      (attempts, random, askedMs) => {
        const planned = nextAttempt({ attempts, since, now: since, askedMs: null, random: 0.5 })!.getTime() - since.getTime();
        const wait = nextAttempt({ attempts, since, now: since, askedMs, random })!.getTime() - since.getTime();
        const [least, most] = askedMs === null ? [planned * 0.9 - 1, planned * 1.1 + 1] : [5_000, 24 * 60 * MINUTE];
        expect(wait).toBeGreaterThanOrEqual(least);
        expect(wait).toBeLessThanOrEqual(most);
        expect(wait).toBeLessThanOrEqual(24 * 60 * MINUTE * 1.1);
      },
    ),
  );
});

test('Retry-After counts with 429 and 503, in seconds or as a date', () => {
  const now = new Date('2026-11-01T00:00:00Z');
  expect(askedWait(429, '7', now)).toBe(7_000);
  expect(askedWait(503, 'Sun, 01 Nov 2026 00:01:00 GMT', now)).toBe(60_000);
  expect(askedWait(503, 'Sun, 01 Nov 2020 00:01:00 GMT', now)).toBe(0);
  for (const header of ['', 'besok', '-5', '1e3', '2026-11-02']) expect(askedWait(503, header, now)).toBeNull();
  expect(askedWait(500, '7', now)).toBeNull();
  expect(askedWait(429, undefined, now)).toBeNull();
});

test('N48 a sealed secret opens with the same installation and for the same webhook only', () => {
  const secret = makeSecret();
  expect(bytesOfSecret(secret)).toHaveLength(32);
  const seal = new SecretSeal('a secret of the tests, nowhere else used');
  const sealed = seal.seal('w1', secret);
  expect(seal.open('w1', sealed)).toBe(secret);
  expect(seal.open('w2', sealed)).toBeNull();
  expect(new SecretSeal('another secret of the tests, just as long').open('w1', sealed)).toBeNull();
  const changed = Buffer.from(sealed);
  changed[changed.length - 1]! ^= 1;
  expect(seal.open('w1', changed)).toBeNull();
  expect(seal.open('w1', sealed.subarray(0, 20))).toBeNull();
});
