import { expect, test } from 'vitest';

import { ARCHIPELAGO } from './archipelago.ts';
import { isWithin, ISLANDS, scopeOf } from './islands.ts';
import { placeProvinces } from './province-places.ts';

const CODES = ARCHIPELAGO.map(({ code }) => code);

test('N91: every province has a tile of its own that no other touches, in eight columns; a new one stands below', () => {
  const placed = placeProvinces([...CODES, '97']);
  for (const [at, one] of placed.entries()) {
    expect(one.x + 1).toBeLessThanOrEqual(8);
    for (const other of placed.slice(at + 1))
      expect(Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y)) + 1e-9, `${one.key} and ${other.key}`).toBeGreaterThanOrEqual(
        1,
      );
  }
  expect(placed.at(-1)!.y).toBeGreaterThan(Math.max(...placed.slice(0, -1).map(({ y }) => y)));
});

test('N92: every province is in one island group; a province of the address is narrower than its group', () => {
  for (const code of CODES)
    expect(
      ISLANDS.filter((island) => isWithin({ island, province: undefined }, code)),
      code,
    ).toHaveLength(1);
  expect(isWithin(scopeOf('jawa', '34'), '32')).toBe(false);
  expect(isWithin(scopeOf('jawa', undefined), '32')).toBe(true);
  expect(isWithin(scopeOf('atlantis', undefined), '73')).toBe(true);
});
