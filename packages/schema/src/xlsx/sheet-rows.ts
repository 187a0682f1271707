/** A cell: text, a number, a day (`2026-11-30`), or nothing. */
export type SheetCell = string | number | { day: string } | null;

export interface SheetColumn {
  title: string;
  /** In characters. */
  width: number;
  /** Long texts break their lines. */
  wraps?: boolean;
  money?: boolean;
}

/** Rows that a sheet can have, its head among them. */
export const SHEET_ROWS = 1_048_576;

/** Styles by their place in `cellXfs`. */
const STYLE = { plain: 0, head: 1, wrapped: 2, day: 3, money: 4 } as const;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** What stands before the rows. */
export function sheetHead(columns: readonly SheetColumn[]): string {
  const widths = columns.map(({ width }, place) => `<col min="${place + 1}" max="${place + 1}" width="${width}" customWidth="1"/>`);
  const head = `<row r="1" ht="30" customHeight="1">${columns.map(({ title }, place) => cellXml(title, place, 1, STYLE.head)).join('')}</row>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${head}`;
}

/** One row; the first after the head has number 2. */
export function sheetRow(columns: readonly SheetColumn[], row: readonly SheetCell[], number: number): string {
  const cells = row.map((cell, place) => {
    const column = columns[place];
    const style = typeof cell === 'number' ? (column?.money ? STYLE.money : STYLE.plain) : column?.wraps ? STYLE.wrapped : STYLE.plain;
    return cellXml(cell, place, number, style);
  });
  return `<row r="${number}">${cells.join('')}</row>`;
}

/** What stands after so many rows; printed, all columns are on one page. */
export function sheetFoot(columns: number, rows: number): string {
  return `</sheetData><autoFilter ref="A1:${columnName(columns - 1)}${rows + 1}"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`;
}

function cellXml(cell: SheetCell, column: number, row: number, style: number): string {
  if (cell === null || cell === '') return '';
  const at = `${columnName(column)}${row}`;
  if (typeof cell === 'number') return `<c r="${at}" s="${style}"><v>${cell}</v></c>`;
  if (typeof cell === 'object') return `<c r="${at}" s="${STYLE.day}"><v>${serialOf(cell.day)}</v></c>`;
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
}

/** `A`, `B` … `Z`, `AA` of 0, 1 … */
export function columnName(place: number): string {
  return (place >= 26 ? columnName(Math.floor(place / 26) - 1) : '') + String.fromCharCode(65 + (place % 26));
}

/** Days since the last of 1899, as spreadsheets count. */
function serialOf(day: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000);
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no control characters and no half surrogate pairs: a workbook with one of them would not open. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
    .replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign]!);
}
