import type { PlanAction } from '@saling/schema/plan';

import type { Column } from './columns.ts';
import { readCell, type CellChange, type CellProblem, type CellWords } from './read-cells.ts';

/** A cell that does not take what was pasted; `row` counts from 1 as in the clipboard. */
export interface PasteProblem {
  row: number;
  column: Column;
  text: string;
  problem: CellProblem | 'NOT_YOURS';
}

/** What a paste does, before it is done. */
export interface Paste {
  /** By action; null for one that is made for what reaches beyond the last row. */
  rows: { id: string | null; changes: CellChange[] }[];
  problems: PasteProblem[];
}

export interface PasteOptions {
  cells: readonly (readonly string[])[];
  /** Rows of the table from the one that is pasted into. */
  rows: readonly Pick<PlanAction, 'id' | 'owner'>[];
  /** Columns from the one that is pasted into. */
  columns: readonly Column[];
  mayWrite: (owner: string | null) => boolean;
  words: CellWords;
}

/** Reads what a paste changes, cell by cell; nothing is done for a cell with a problem. Cells beyond the last column are left out. */
export function planPaste({ cells, rows, columns, mayWrite, words }: PasteOptions): Paste {
  const paste: Paste = { rows: [], problems: [] };
  for (const [place, line] of cells.entries()) {
    const action = rows[place];
    const changes: CellChange[] = [];
    for (const [at, text] of line.entries()) {
      const column = columns[at];
      if (column === undefined) continue;
      const read = action && !mayWrite(action.owner) ? 'NOT_YOURS' : readCell(column, text, words);
      if (typeof read === 'string') paste.problems.push({ row: place + 1, column, text, problem: read });
      else changes.push(read);
    }
    if (changes.length > 0) paste.rows.push({ id: action?.id ?? null, changes });
  }
  return paste;
}
