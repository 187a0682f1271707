import { useLingui } from '@lingui/react/macro';
import type { PlanAction } from '@saling/schema/plan';
import { useState } from 'react';

import { newUuid } from '../new-uuid.ts';
import { usePlanHere } from '../plan-context.tsx';
import { usePlanWords } from '../use-words.ts';
import type { Column } from './columns.ts';
import type { GridPlace } from './grid-keys.ts';
import { planPaste, type Paste } from './plan-paste.ts';
import { PASTE_ROWS, readTable } from './read-cells.ts';

export interface PasteHere {
  /** A paste some of whose cells cannot be taken: it waits for a decision. */
  waiting: Paste | null;
  /** Pastes text at a cell. */
  paste: (text: string, at: GridPlace) => void;
  /** Pastes the cells that can be taken. */
  goOn: () => void;
  drop: () => void;
}

/** Pasting from a spreadsheet: one change for all cells, undone as one. */
export function usePaste(rows: readonly PlanAction[], columns: readonly Column[]): PasteHere {
  const { t } = useLingui();
  const { edits, together, mayWrite, say } = usePlanHere();
  const words = usePlanWords();
  const [waiting, setWaiting] = useState<{ paste: Paste; below: PlanAction } | null>(null);
  const write = ({ rows: lines }: Paste, below: PlanAction): void => {
    const cells = lines.reduce((sum, { changes }) => sum + changes.length, 0);
    if (cells === 0) return;
    together(() => {
      for (const { id: known, changes } of lines) {
        const id = known ?? newUuid();
        if (known === null) edits.addAction({ id, owner: below.owner, group: below.group });
        for (const change of changes) {
          if (change.kind === 'text') edits.setText(id, change.field, change.value);
          else edits.setValue(id, change.field, change.value);
        }
      }
    });
    say(t`${cells} sel ditempel. Ctrl+Z mengurungkannya.`);
  };
  return {
    waiting: waiting?.paste ?? null,
    paste: (text, at) => {
      const table = readTable(text);
      const start = rows.findIndex(({ id }) => id === at.id);
      if (table === null) return say(t`Terlalu banyak sekaligus. Tempel paling banyak ${PASTE_ROWS} baris.`);
      if (table.length === 0 || start < 0) return;
      const from = Math.max(columns.indexOf(at.column), 1);
      const paste = planPaste({ cells: table, rows: rows.slice(start), columns: columns.slice(from), mayWrite, words: words.cells });
      const below = rows.at(-1)!;
      if (paste.problems.length > 0) setWaiting({ paste, below });
      else write(paste, below);
    },
    goOn: () => {
      if (waiting) write(waiting.paste, waiting.below);
      setWaiting(null);
    },
    drop: () => setWaiting(null),
  };
}
