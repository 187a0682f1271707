import { writeFileSync } from 'node:fs';

import { squareBoundaries } from '../../../../../schema/src/testing/square-boundaries.ts';
import { ARCHIPELAGO } from '../archipelago.ts';

/** Left out, so that there is a region without a shape. */
const WITHOUT = '82.05';

/** Writes a boundary file of the whole country, a region a square where its tile is, with so many points on each side. */
export function writeCountryBoundaries(path: string, points = 1): void {
  const squares = ARCHIPELAGO.flatMap(({ code, x, y, rows }) =>
    rows.flatMap((row, down) => row.split(' ').map((part, right) => ({ id: `${code}.${part}`, x: x + right, y: y + down }))),
  ).filter(({ id }) => !id.endsWith('--') && id !== WITHOUT);
  writeFileSync(path, JSON.stringify(squareBoundaries(squares, { points })));
}
