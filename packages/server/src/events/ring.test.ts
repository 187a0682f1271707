import { describe, expect, test } from 'vitest';

import { eventAt } from './testing/fake-stream.ts';
import { Ring } from './ring.ts';

const positions = (events: { pos: number }[] | null): number[] | null => events?.map((event) => event.pos) ?? null;

describe('Ring', () => {
  test('answers what follows a position, up to a limit', () => {
    const ring = new Ring({ events: 10, bytes: 10_000 });
    ring.push([5, 6, 7].map((pos) => eventAt(pos)));
    expect(positions(ring.after(4, 10))).toEqual([5, 6, 7]);
    expect(positions(ring.after(5, 1))).toEqual([6]);
    expect(positions(ring.after(7, 10))).toEqual([]);
    expect(positions(ring.after(9, 10))).toEqual([]);
  });

  test('does not answer for what it does not hold', () => {
    const ring = new Ring({ events: 2, bytes: 10_000 });
    expect(ring.after(0, 10)).toBeNull();
    ring.push([1, 2, 3].map((pos) => eventAt(pos)));
    expect(ring.after(0, 10)).toBeNull();
    expect(positions(ring.after(1, 10))).toEqual([2, 3]);
    ring.clear();
    expect(ring.after(1, 10)).toBeNull();
  });

  test('E8 is bounded in events and in bytes', () => {
    const ring = new Ring({ events: 100, bytes: 1_000 });
    for (let pos = 1; pos <= 500; pos += 1) {
      ring.push([eventAt(pos, { bytes: 300 })]);
      expect(ring.bytes).toBeLessThanOrEqual(1_000);
    }
    expect(positions(ring.after(497, 10))).toEqual([498, 499, 500]);
    expect(ring.after(496, 10)).toBeNull();
    ring.push([eventAt(501, { bytes: 2_000 })]);
    expect(ring.bytes).toBe(0);
    expect(ring.after(500, 10)).toBeNull();
  });
});
