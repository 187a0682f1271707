import { strToU8, Zip, ZipDeflate, zipSync } from 'fflate';

import { contentTypes, STYLES, workbook, workbookParts, type SheetExtent } from './workbook.ts';
import { sheetFoot, sheetHead, sheetRow, type SheetCell, type SheetColumn } from './sheet-rows.ts';

export { columnName, SHEET_ROWS, type SheetCell, type SheetColumn } from './sheet-rows.ts';

/** One sheet of a workbook: a head that stays in view and can be filtered, then rows. */
export interface Sheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  name: string;
  columns: readonly SheetColumn[];
  rows: readonly (readonly SheetCell[])[];
}

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const ROOT = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

/** All parts of a workbook but its sheets. */
function partsBeside(sheets: readonly SheetExtent[]): Record<string, string> {
  return {
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': ROOT,
    'xl/workbook.xml': workbook(sheets),
    'xl/_rels/workbook.xml.rels': workbookParts(sheets.length),
    'xl/styles.xml': STYLES,
  };
}

const sheetPath = (place: number): string => `xl/worksheets/sheet${place + 1}.xml`;

/** A workbook as bytes. Texts are texts: nothing in them is ever run as a formula. */
export function writeXlsx(sheets: readonly Sheet[]): Uint8Array {
  const beside = partsBeside(sheets.map(({ name, columns, rows }) => ({ name, columns: columns.length, rows: rows.length })));
  const files = Object.fromEntries(Object.entries(beside).map(([path, text]) => [path, strToU8(text)]));
  for (const [place, { columns, rows }] of sheets.entries()) {
    const body = rows.map((row, at) => sheetRow(columns, row, at + 2)).join('');
    files[sheetPath(place)] = strToU8(`${sheetHead(columns)}${body}${sheetFoot(columns.length, rows.length)}`);
  }
  return zipSync(files, { level: 6 });
}

/** A sheet whose rows come one after the other; `rows` is asked for once. */
export interface StreamedSheet extends Omit<Sheet, 'rows'> {
  rows: AsyncIterable<readonly SheetCell[]> | Iterable<readonly SheetCell[]>;
}

/** Letters of a sheet that are compressed together. */
const PART_LENGTH = 64 * 1024;

/** The same workbook in parts, for what does not fit into memory: no more than some hundred rows are held. */
export async function* streamXlsx(sheets: readonly StreamedSheet[]): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    if (part.length > 0) ready.push(part);
  });
  const extents: SheetExtent[] = [];
  for (const [place, { name, columns, rows }] of sheets.entries()) {
    const file = new ZipDeflate(sheetPath(place), { level: 6 });
    zip.add(file);
    let waiting = sheetHead(columns);
    let count = 0;
    for await (const row of rows) {
      count += 1;
      waiting += sheetRow(columns, row, count + 1);
      if (waiting.length < PART_LENGTH) continue;
      file.push(strToU8(waiting));
      waiting = '';
      yield* ready.splice(0);
    }
    file.push(strToU8(waiting + sheetFoot(columns.length, count)), true);
    extents.push({ name, columns: columns.length, rows: count });
  }
  for (const [path, text] of Object.entries(partsBeside(extents))) {
    const file = new ZipDeflate(path, { level: 6 });
    zip.add(file);
    file.push(strToU8(text), true);
  }
  zip.end();
  yield* ready;
}
