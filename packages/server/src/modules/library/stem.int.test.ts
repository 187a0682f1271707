import { snowballStem } from '@saling/schema';
import { Client } from 'pg';
import { expect, test } from 'vitest';

import { createTestDatabase } from '../../testing/database.ts';

const BEFORE = [
  '',
  'di',
  'me',
  'men',
  'meng',
  'mem',
  'meny',
  'ter',
  'ke',
  'pe',
  'per',
  'pen',
  'peng',
  'pem',
  'peny',
  'be',
  'ber',
  'bel',
  'pel',
  'memper',
  'diper',
  'keber',
];
const AFTER = ['', 'kan', 'an', 'i', 'kah', 'lah', 'pun', 'ku', 'mu', 'nya', 'kannya', 'annya', 'inya', 'ankah'];
const ROOTS = [
  'adu',
  'layan',
  'arsip',
  'rencana',
  'ajar',
  'kerja',
  'bayar',
  'izin',
  'pegawai',
  'duduk',
  'basis',
  'buka',
  'sapu',
  'pukul',
  'isi',
  'kasi',
  'ubah',
  'ekor',
  'rasa',
  'integrasi',
  'pemerintah',
  'a',
  'xi',
];

test('A7 stems are those of the `indonesian` dictionary of PostgreSQL', async () => {
  await using database = await createTestDatabase('empty');
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const words = BEFORE.flatMap((before) => ROOTS.flatMap((root) => AFTER.map((after) => before + root + after)));
  const { rows } = await client.query<{ word: string; stem: string }>(
    `select word, (ts_lexize('indonesian_stem', word))[1] as stem from unnest($1::text[]) word`,
    [words],
  );
  await client.end();
  expect(rows).toHaveLength(words.length);
  expect(rows.filter(({ word, stem }) => snowballStem(word) !== stem)).toEqual([]);
});
