/** A cell; null is an empty one. */
export type CsvCell = string | number | null;

export interface CsvOptions {
  /** `;` with a BOM opens right in an Indonesian Excel; `,` without one is for machines. */
  dialect?: 'excel' | 'machine';
}

/**
 * Text of a CSV after RFC 4180, lines ended by CRLF.
 *
 * Texts that a spreadsheet would run as a formula get a leading apostrophe; `parseValuesCsv` takes it off.
 */
export function toCsv(lines: readonly (readonly CsvCell[])[], options: CsvOptions = {}): string {
  const excel = (options.dialect ?? 'excel') === 'excel';
  const separator = excel ? ';' : ',';
  const body = lines.map((line) => line.map((cell) => quote(textOf(cell, excel), separator)).join(separator)).join('\r\n');
  return `${excel ? '\uFEFF' : ''}${body}\r\n`;
}

function textOf(cell: CsvCell, excel: boolean): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return excel ? String(cell).replace('.', ',') : String(cell);
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

function quote(text: string, separator: string): string {
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
