import { toCsv } from '@saling/schema';

import type { TableData } from './data-table.tsx';

/** The table of a figure as a file for a spreadsheet; the last line says where it comes from. */
export function tableCsv(data: TableData, source: string): Blob {
  const lines = [data.columns.map((column) => column.label), ...data.rows.map((row) => row.cells), [source]];
  return new Blob([toCsv(lines)], { type: 'text/csv;charset=utf-8' });
}
