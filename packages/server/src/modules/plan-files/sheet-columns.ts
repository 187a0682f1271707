import type { LocalizedText } from '@saling/schema';

import type { Language } from './plan-words.ts';
import type { Sheet } from '@saling/schema/xlsx';

/** What a column of the sheet of actions says. Those that are read back by an import are known by both titles. */
export const COLUMNS = {
  id: { title: { id: 'ID kegiatan', en: 'Action ID' }, width: 12 },
  group: { title: { id: 'Kelompok', en: 'Group' }, width: 22 },
  owner: { title: { id: 'Milik', en: 'Whose' }, width: 18 },
  what: { title: { id: 'Kegiatan', en: 'Action' }, width: 44, wraps: true },
  output: { title: { id: 'Keluaran', en: 'Output' }, width: 36, wraps: true },
  indicator: { title: { id: 'Kode indikator', en: 'Indicator code' }, width: 16 },
  indicatorName: { title: { id: 'Indikator', en: 'Indicator' }, width: 36, wraps: true },
  levelFrom: { title: { id: 'Dari tingkat', en: 'From level' }, width: 10 },
  levelTo: { title: { id: 'Ke tingkat', en: 'To level' }, width: 10 },
  practice: { title: { id: 'Praktik', en: 'Practice' }, width: 30, wraps: true },
  mode: { title: { id: 'ATM/ATP', en: 'ATM/ATP' }, width: 10 },
  unit: { title: { id: 'Perangkat daerah', en: 'Unit' }, width: 26, wraps: true },
  person: { title: { id: 'Penanggung jawab', en: 'Person' }, width: 24 },
  start: { title: { id: 'Mulai', en: 'Start' }, width: 12 },
  due: { title: { id: 'Tenggat', en: 'Due' }, width: 12 },
  budget: { title: { id: 'Anggaran (Rp)', en: 'Budget (Rp)' }, width: 18, money: true },
  source: { title: { id: 'Sumber dana', en: 'Source' }, width: 14 },
  state: { title: { id: 'Status', en: 'State' }, width: 12 },
  notes: { title: { id: 'Catatan kemajuan', en: 'Progress notes' }, width: 40, wraps: true },
  evidence: { title: { id: 'Bukti', en: 'Evidence' }, width: 36, wraps: true },
  unsettled: { title: { id: 'Perlu dipilih', en: 'To be chosen' }, width: 18 },
} satisfies Record<string, { title: LocalizedText; width: number; wraps?: boolean; money?: boolean }>;
export type Column = keyof typeof COLUMNS;

/** Title of a region's own column: `Perangkat daerah – Kabupaten Bantul`. */
export function regionTitle(column: 'unit' | 'person', region: { name: string }, language: Language): string {
  return `${COLUMNS[column].title[language]} – ${region.name}`;
}

/** Columns of the sheet for two regions, in their order. */
export function actionColumns(regions: readonly { name: string }[], language: Language): Sheet['columns'] {
  return (Object.keys(COLUMNS) as Column[]).flatMap((column) => {
    const { title, ...look } = COLUMNS[column];
    // The offices and the persons of a region stand beside each other.
    if (column === 'person') return [];
    if (column === 'unit')
      return regions.flatMap((region) =>
        (['unit', 'person'] as const).map((one) => ({ width: COLUMNS[one].width, wraps: true, title: regionTitle(one, region, language) })),
      );
    return [{ ...look, title: title[language] }];
  });
}
