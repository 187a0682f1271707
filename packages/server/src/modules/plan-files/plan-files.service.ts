import { layOut } from './lay-out.ts';
import { actionColumns } from './sheet-columns.ts';
import type { PlanExport } from './plan-export.ts';
import { WORDS } from './plan-words.ts';
import { writeXlsx } from '@saling/schema/xlsx';

export type { PlanExport } from './plan-export.ts';
export { planCsv, planXlsx } from './plan-sheet.ts';

/** A plan on A4, as two regional secretaries can sign it on paper. */
export function planPdf(source: PlanExport): Promise<Uint8Array> {
  return layOut('pdf', source);
}

/** A plan as a document that people go on with in their word processor. */
export function planDocx(source: PlanExport): Promise<Uint8Array> {
  return layOut('docx', source);
}

/** A workbook with the columns an import reads. */
export function planTemplate({ regions, language }: PlanExport): Uint8Array {
  return writeXlsx([{ name: WORDS.actions[language], columns: actionColumns(regions, language), rows: [] }]);
}
