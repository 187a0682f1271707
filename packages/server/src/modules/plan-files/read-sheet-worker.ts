import { parentPort, workerData } from 'node:worker_threads';

import { read, utils } from '@e965/xlsx';

/** What this thread is given: the file, and how many rows of it are read. */
interface Task {
  bytes: Uint8Array;
  maxRows: number;
}

/** Columns of a row that are looked at, and characters of all cells together: more than 500 actions with everything in them. */
const COLUMNS_MAX = 200;
const TEXT_MAX = 16 * 1024 * 1024;

const { bytes, maxRows } = workerData as Task;
const book = read(bytes, { type: 'array', dense: true, cellDates: false, cellFormula: false, cellHTML: false, sheetRows: maxRows + 1 });
const sheet = book.Sheets[book.SheetNames[0] ?? ''];
// Raw values: a number stays one, a day is the number of it.
const rows = sheet ? utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, defval: null, blankrows: true }) : [];
const kept = rows.map((row) => row.slice(0, COLUMNS_MAX));
// One text that stands in a thousand cells is one here, and a thousand where they are sent to.
const length = kept.flat().reduce<number>((sum, cell) => sum + (typeof cell === 'string' ? cell.length : 0), 0);
if (length > TEXT_MAX) throw new Error('The sheet says more than is read');
parentPort!.postMessage(kept, []);
