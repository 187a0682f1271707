import { toCsv, VALUE_COLUMNS, type Framework } from '@saling/schema';

import type { HeldValues } from '../../api/held-values.ts';
import { pick } from '../../ui/format.ts';

/** Head of a file of values; `nama` is for people and passed over when read. */
const HEAD = [
  VALUE_COLUMNS.indicatorCode[0],
  'nama',
  VALUE_COLUMNS.level[0],
  VALUE_COLUMNS.note[0],
  VALUE_COLUMNS.evidenceUrl[0],
  VALUE_COLUMNS.reason[0],
];

/** A file to be filled in: every indicator, no value. */
export function templateCsv(framework: Framework, locale: string): string {
  return toCsv([HEAD, ...framework.indicators.map((indicator) => [indicator.code, pick(indicator.name, locale), null, null, null, null])]);
}

/** The values as they stand, in the form that can be changed and sent back. */
export function valuesCsv(framework: Framework, values: HeldValues, locale: string): string {
  return toCsv([
    HEAD,
    ...framework.indicators.map((indicator) => {
      const value = values.get(indicator.code);
      return [indicator.code, pick(indicator.name, locale), value?.level ?? null, value?.note ?? null, value?.evidenceUrl ?? null, null];
    }),
  ]);
}
