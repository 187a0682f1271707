import type { DumbbellProps } from '../../ui/charts/dumbbell.tsx';
import type { RadarProps } from '../../ui/charts/radar.tsx';
import type { RankProps } from '../../ui/charts/rank.tsx';
import type { Side } from '../../ui/charts/slots.ts';
import type { TrendProps } from '../../ui/charts/trend.tsx';

/** Data for the gallery; texts are data here, so they are not translated. */
const SIDES: [Side, Side] = [
  { slot: 'a', name: 'Kab. Sumedang' },
  { slot: 'b', name: 'Kab. Bantul' },
];
const ASPECTS = [
  'Kebijakan Internal terkait Tata Kelola SPBE',
  'Perencanaan Strategis SPBE',
  'Teknologi Informasi dan Komunikasi',
  'Penyelenggara SPBE',
  'Penerapan Manajemen SPBE',
  'Audit TIK',
  'Layanan Administrasi Pemerintahan Berbasis Elektronik',
  'Layanan Publik Berbasis Elektronik',
];
const format = (value: number): string => value.toFixed(2).replace('.', ',');

export function radarSample(full: boolean): RadarProps {
  return {
    title: 'Aspek',
    axes: ASPECTS.map((label, index) => ({ key: String(index), label })),
    series: [
      { ...SIDES[0], values: [3.2, 2.5, 4, 3, 2, 1, 4.2, 3.9] },
      { ...SIDES[1], values: full ? [4.1, 3.5, 3, 2, 2.5, 2, 4.4, 4.1] : [4.1, null, 3, null, 2.5, 2, 4.4, null] },
    ],
    format,
    unknown: '–',
    hint: '↔',
  };
}

export function dumbbellSample(rows: number): DumbbellProps {
  return {
    title: 'Indikator',
    sides: SIDES,
    rows: Array.from({ length: rows }, (_, index) => ({
      key: String(index),
      label: `${index + 1}. ${ASPECTS[index % ASPECTS.length]}`,
      a: (index % 5) + 1,
      b: index % 4 === 3 ? null : ((index * 3) % 5) + 1,
      note: format(index / 10),
      sentence: `${index + 1}. ${ASPECTS[index % ASPECTS.length]}: ${(index % 5) + 1}`,
      fresh: index === 1,
    })),
    noteHead: 'Poin',
    hint: '↕',
  };
}

export const trendSample: TrendProps = {
  title: 'Tahun',
  series: [
    {
      ...SIDES[0],
      points: [
        { year: 2019, value: 3.1, group: 'lama' },
        { year: 2020, value: 3.81, group: 'lama' },
        { year: 2021, value: 3.52, group: 'baru' },
        { year: 2022, value: 3.7, group: 'baru', hollow: true },
      ],
    },
    { ...SIDES[1], points: [2.6, 3.4, 3.6].map((value, index) => ({ year: 2020 + index, value, group: index === 0 ? 'lama' : 'baru' })) },
  ],
  groups: [
    { key: 'lama', label: 'SPBE 2018' },
    { key: 'baru', label: 'SPBE 2020' },
  ],
  format,
  hint: '↔',
};

export const rankSample: RankProps = {
  title: 'Peringkat',
  bars: [
    { key: '1', label: 'Kabupaten Bantul', value: 3.9, slot: 'b', sentence: '1. Kabupaten Bantul 3,90' },
    { key: '2', label: 'Kabupaten Banyuwangi', value: 3.53, sentence: '2. Kabupaten Banyuwangi 3,53' },
    { key: '3', label: 'Kabupaten Sumedang', value: 3.52, slot: 'a', sentence: '3. Kabupaten Sumedang 3,52' },
    { key: '4', label: 'Kabupaten Sampang', value: null, sentence: '4. Kabupaten Sampang –' },
  ],
  format,
  unknown: '–',
  hint: '↕',
};
