import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';

import { Dumbbell, dumbbellTable, type DumbbellProps } from './dumbbell.tsx';
import { Figure } from './figure.tsx';
import { Radar, radarTable, type RadarProps } from './radar.tsx';
import { Rank, rankTable, type RankProps } from './rank.tsx';
import { Spark } from './spark.tsx';
import { expectAccessible, show } from '../testing/show.tsx';
import { Trend, trendTable, type TrendProps } from './trend.tsx';

const format = (value: number): string => value.toFixed(2).replace('.', ',');
const sides = [
  { slot: 'a', name: 'Kabupaten Sumedang' },
  { slot: 'b', name: 'Kabupaten Bantul' },
] as const;

const radar: RadarProps = {
  title: 'Delapan aspek',
  axes: [
    'Kebijakan Internal terkait Tata Kelola SPBE',
    'Perencanaan Strategis SPBE',
    'Teknologi Informasi dan Komunikasi',
    'Penyelenggara SPBE',
    'Penerapan Manajemen SPBE',
    'Audit TIK',
    'Layanan Administrasi Pemerintahan Berbasis Elektronik',
    'Layanan Publik Berbasis Elektronik',
  ].map((label, index) => ({ key: String(index + 1), label })),
  series: [
    { ...sides[0], values: [3.2, 2.5, 4, 3, 2, 1, 4.2, 3.9] },
    { ...sides[1], values: [4.1, 3.5, 3, null, 2.5, 2, 4.4, 4.1] },
  ],
  format,
  unknown: 'belum ada',
  hint: 'Sentuh satu aspek.',
};

const dumbbell: DumbbellProps = {
  title: 'Semua indikator',
  sides,
  rows: Array.from({ length: 47 }, (_, index) => ({
    key: String(index + 1),
    label: `${index + 1}. Indikator dengan nama yang cukup panjang untuk dipotong`,
    a: (index % 5) + 1,
    b: index === 3 ? null : ((index * 3) % 5) + 1,
    note: '0,13',
    sentence: `Indikator ${index + 1}: Sumedang ${(index % 5) + 1}`,
    fresh: index === 1,
  })),
  noteHead: 'Poin indeks',
  hint: 'Sentuh satu baris.',
};

const trend: TrendProps = {
  title: 'Indeks menurut tahun',
  series: [
    {
      ...sides[0],
      points: [
        { year: 2020, value: 3.81, group: 'spbe-2018' },
        { year: 2021, value: 3.52, group: 'spbe-2020' },
        { year: 2022, value: 3.7, group: 'spbe-2020', hollow: true, note: 'data contoh' },
      ],
    },
    { ...sides[1], points: [{ year: 2021, value: 3.6, group: 'spbe-2020' }] },
  ],
  groups: [
    { key: 'spbe-2018', label: 'SPBE 2018' },
    { key: 'spbe-2020', label: 'SPBE 2020' },
  ],
  format,
  hint: 'Sentuh satu titik.',
};

const rank: RankProps = {
  title: 'Peringkat',
  bars: [
    { key: '1', label: 'Kabupaten Bantul', value: 3.9, slot: 'b', sentence: 'Peringkat 1: Kabupaten Bantul 3,90' },
    { key: '2', label: 'Kabupaten Banyuwangi', value: 3.53, sentence: 'Peringkat 2: Kabupaten Banyuwangi 3,53' },
    { key: '3', label: 'Kabupaten Sampang', value: null, sentence: 'Kabupaten Sampang belum ada' },
  ],
  format,
  unknown: 'belum ada',
  hint: 'Sentuh satu batang.',
};

const figures = [
  { name: 'radar', chart: <Radar {...radar} />, table: radarTable(radar, 'Aspek'), rows: 8, has: '4,20' },
  { name: 'dumbbell', chart: <Dumbbell {...dumbbell} />, table: dumbbellTable(dumbbell, 'Indikator'), rows: 47, has: '0,13' },
  { name: 'trend', chart: <Trend {...trend} />, table: trendTable(trend, { year: 'Tahun', group: 'Kerangka' }), rows: 3, has: 'SPBE 2018' },
  { name: 'rank', chart: <Rank {...rank} />, table: rankTable(rank, { label: 'Daerah', value: 'Indeks' }), rows: 3, has: '3,53' },
];

for (const { name, chart, table, rows, has } of figures) {
  for (const dark of [false, true]) {
    test(`${name}: nothing serious for a screen reader, table twin with all rows (${dark ? 'dark' : 'light'})`, async () => {
      const screen = await show(
        <Figure title={`Gambar ${name}`} caption="Sumedang lebih kuat pada dua aspek." table={table} source="Contoh, 2026" sample>
          {chart}
        </Figure>,
        { dark },
      );
      await expectAccessible();
      await screen.getByText('Tabel', { exact: true }).click();
      await expect.element(screen.getByRole('table', { name: `Gambar ${name}` })).toBeVisible();
      expect(screen.getByRole('row').elements()).toHaveLength(rows + 1);
      await expect.element(screen.getByRole('table').getByText(has).first()).toBeVisible();
      await expectAccessible();
    });
  }

  test(`${name}: no text is clipped at 358 px`, async () => {
    const screen = await show(chart, { width: 358 });
    const box = screen.container.querySelector('svg')!.getBoundingClientRect();
    const outside = [...screen.container.querySelectorAll('text')].filter((text) => {
      const own = text.getBoundingClientRect();
      return own.left < box.left - 1 || own.right > box.right + 1 || own.top < box.top - 1 || own.bottom > box.bottom + 1;
    });
    expect(outside.map((text) => text.textContent)).toEqual([]);
  });
}

test('marks are one stop of the Tab key, walked by arrows, and said in words', async () => {
  const screen = await show(<Dumbbell {...dumbbell} />);
  await userEvent.tab();
  await expect.element(screen.getByRole('img', { name: 'Indikator 1: Sumedang 1' })).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  await expect.element(screen.getByRole('img', { name: 'Indikator 3: Sumedang 3' })).toHaveFocus();
  await expect.element(screen.getByText('Indikator 3: Sumedang 3')).toBeVisible();
  await userEvent.keyboard('{End}');
  await expect.element(screen.getByRole('img', { name: 'Indikator 47: Sumedang 2' })).toHaveFocus();
  await userEvent.tab();
  expect(document.activeElement?.closest('svg')).toBeNull();
});

test('the sides differ in shape and line, not only in colour', async () => {
  const screen = await show(<Radar {...radar} />);
  const dashes = [...screen.container.querySelectorAll('svg > g > line, svg > g > g > line')].map(
    (line) => getComputedStyle(line).strokeDasharray,
  );
  expect(dashes).toContain('6px, 4px');
  expect(dashes).toContain('none');
  expect(screen.container.querySelectorAll('circle').length).toBe(1 + 8);
  // A part that is not known has no mark.
  expect(screen.container.querySelectorAll('rect').length).toBe(1 + 7);
});

test('two ways of measuring are never joined by a line', async () => {
  const screen = await show(<Trend {...trend} />);
  const lines = [...screen.container.querySelectorAll('path')].map((path) => path.getAttribute('d') ?? '');
  // Sumedang has one point with the old way and two with the new; Bantul one.
  expect(lines.filter((line) => line.includes('L'))).toHaveLength(1);
  await expect.element(screen.getByText('SPBE 2018')).toBeVisible();
});

test('a spark says what it shows', async () => {
  const screen = await show(<Spark label="Naik dari 2 ke 4 sejak 2021" values={[2, 3, null, 4]} />);
  await expect.element(screen.getByRole('img', { name: 'Naik dari 2 ke 4 sejak 2021' })).toBeVisible();
  await expectAccessible();
});
