import { expect, test } from 'vitest';

import { ARCHIPELAGO } from './archipelago.ts';
import { placeRegions } from './place-regions.ts';

const all = ARCHIPELAGO.flatMap(({ code, rows }) => [
  { code, provinceCode: code },
  ...rows.flatMap((row) => row.split(' ').flatMap((part) => (part === '--' ? [] : [{ code: `${code}.${part}`, provinceCode: code }]))),
]);

test('N5: 38 provinces and 514 kabupaten and kota have a tile each, no two the same, and no two at the same place', () => {
  expect(ARCHIPELAGO).toHaveLength(38);
  expect(new Set(all.map(({ code }) => code)).size).toBe(38 + 514);
  const placed = placeRegions(all).flatMap(({ places }) => places);
  expect(placed).toHaveLength(38 + 514);
  expect(new Set(placed.map(({ x, y }) => `${x} ${y}`)).size).toBe(placed.length);
});

test('N5: a region without a known place stands at the end of its block, a province without one below all others', () => {
  const more = [...all, { code: '36.99', provinceCode: '36' }, { code: '99.01', provinceCode: '99' }];
  const placed = placeRegions(more);
  const banten = placed.find(({ code }) => code === '36')!;
  expect(banten.places.at(-1)).toEqual({ code: '36.99', x: banten.x + 2, y: banten.y + 3 });
  const unknown = placed.at(-1)!;
  expect(unknown).toMatchObject({ code: '99', label: '99', places: [{ code: '99.01', x: 0 }] });
  const others = placed.slice(0, -1).flatMap(({ places }) => places.map(({ y }) => y));
  expect(unknown.y).toBeGreaterThan(Math.max(...others));
});

test('N5: nothing of a block lies in the row of another one with whose name it would collide', () => {
  const placed = placeRegions(all);
  const tiles = placed.flatMap(({ code, places }) => places.map((one) => ({ ...one, block: code })));
  for (const { code, x, y, label } of placed) {
    // Letters are about half as wide as a tile.
    const end = x + 1 + label.length * 0.5;
    expect(
      tiles.filter((tile) => tile.block !== code && tile.y === y && tile.x > x && tile.x < end),
      label,
    ).toEqual([]);
  }
});
