import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { temporaryFolder } from '../../testing/temporary-folder.ts';
import type { Row } from './table.ts';
import { writeTable } from './write-table.ts';

const PAGES = 60;
const PAGE = 1_000;
const both = { id: 'x', en: 'x' };
const columns = [
  { name: 'n', type: 'whole', title: both, description: both },
  { name: 'text', type: 'text', title: both, description: both },
] as const;

/** Rows that no compression makes smaller. */
const pageOf = (place: number): Row[] =>
  Array.from({ length: PAGE }, (_, at) => ({ n: place * PAGE + at, text: randomBytes(120).toString('base64') }));

// Of a Parquet file a group of ten thousand rows and a megabyte are held; all else is on the disk before more rows are asked for.
test.each([
  ['csv', 4],
  ['xlsx', 4],
  ['parquet', 20],
] as const)('N33 of a %s file no more than %i pages are held, however many there are', async (format, most) => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'file');
  const sizes: number[] = [];
  async function* pages(): AsyncGenerator<Row[]> {
    for (let place = 0; place < PAGES; place += 1) {
      sizes.push((await stat(path).catch(() => ({ size: 0 }))).size);
      yield pageOf(place);
    }
  }
  const written = { path, format, name: 'n', columns, about: [], reader: 'program' } as const;
  const { bytes, rows } = await writeTable({ ...written, pages: pages(), onRows: () => undefined });
  expect([rows, sizes.length]).toEqual([PAGES * PAGE, PAGES]);
  // Pages are of one size in the file, so what is on the disk says how many there are.
  const held = sizes.map((size, place) => place - (size / bytes) * PAGES);
  expect(Math.max(...held)).toBeLessThan(most);
});
