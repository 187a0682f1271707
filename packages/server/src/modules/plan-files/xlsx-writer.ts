import { strToU8, zipSync } from 'fflate';

/** A cell: text, a number, a day (`2026-11-30`), or nothing. */
export type SheetCell = string | number | { day: string } | null;

/** One sheet of a workbook: a head that stays in view and can be filtered, then rows. */
export interface Sheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  name: string;
  columns: readonly {
    title: string;
    /** In characters. */ width: number;
    /** Long texts break their lines. */ wraps?: boolean;
    money?: boolean;
  }[];
  rows: readonly (readonly SheetCell[])[];
}

/** Styles by their place in `cellXfs`. */
const STYLE = { plain: 0, head: 1, wrapped: 2, day: 3, money: 4 } as const;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** A workbook as bytes. Texts are texts: nothing in them is ever run as a formula. */
export function writeXlsx(sheets: readonly Sheet[]): Uint8Array {
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8(contentTypes(sheets.length)),
    '_rels/.rels': strToU8(
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(workbook(sheets)),
    'xl/_rels/workbook.xml.rels': strToU8(workbookParts(sheets.length)),
    'xl/styles.xml': strToU8(STYLES),
  };
  for (const [place, sheet] of sheets.entries()) files[`xl/worksheets/sheet${place + 1}.xml`] = strToU8(sheetXml(sheet));
  return zipSync(files, { level: 6 });
}

function contentTypes(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, place) =>
      `<Override PartName="/xl/worksheets/sheet${place + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  );
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${sheets.join('')}</Types>`;
}

function workbook(sheets: readonly Sheet[]): string {
  const list = sheets.map(({ name }, place) => `<sheet name="${escapeXml(name)}" sheetId="${place + 1}" r:id="rId${place + 1}"/>`);
  const filters = sheets.map(
    ({ name, columns, rows }, place) =>
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${place}" hidden="1">'${escapeXml(name.replaceAll("'", "''"))}'!$A$1:$${columnName(columns.length - 1)}$${rows.length + 1}</definedName>`,
  );
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list.join('')}</sheets><definedNames>${filters.join('')}</definedNames></workbook>`;
}

function workbookParts(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, place) => `<Relationship Id="rId${place + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${place + 1}.xml"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${sheets.join('')}<Relationship Id="rId${count + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;
}

const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="#,##0"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF0049B8"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf applyAlignment="1"><alignment vertical="top"/></xf><xf fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" horizontal="left"/></xf><xf numFmtId="165" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs></styleSheet>`;

function sheetXml({ columns, rows }: Sheet): string {
  const widths = columns.map(({ width }, place) => `<col min="${place + 1}" max="${place + 1}" width="${width}" customWidth="1"/>`);
  const head = `<row r="1" ht="30" customHeight="1">${columns.map(({ title }, place) => cellXml(title, place, 1, STYLE.head)).join('')}</row>`;
  const body = rows.map((row, at) => {
    const cells = row.map((cell, place) => {
      const column = columns[place];
      const style = typeof cell === 'number' ? (column?.money ? STYLE.money : STYLE.plain) : column?.wraps ? STYLE.wrapped : STYLE.plain;
      return cellXml(cell, place, at + 2, style);
    });
    return `<row r="${at + 2}">${cells.join('')}</row>`;
  });
  const range = `A1:${columnName(columns.length - 1)}${rows.length + 1}`;
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${head}${body.join('')}</sheetData><autoFilter ref="${range}"/></worksheet>`;
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
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
    .replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign]!);
}
