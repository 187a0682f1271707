import type { Column } from './columns.ts';

/** A cell of the table. */
export interface GridPlace {
  id: string;
  column: Column;
}

/** What a key does in the table while no cell is being written in. */
export type GridAct =
  | { kind: 'go'; to: GridPlace }
  | { kind: 'edit' }
  | { kind: 'clear' }
  | { kind: 'menu' }
  | { kind: 'move'; by: 1 | -1 };

export interface GridKey {
  key: string;
  ctrl: boolean;
  shift: boolean;
  alt: boolean;
}

const PAGE = 10;

/** Reads a key at a place of a table; null when the key is not the table's. At an edge Tab leaves the table. */
export function readKey(key: GridKey, at: GridPlace, rows: readonly string[], columns: readonly Column[]): GridAct | null {
  const row = rows.indexOf(at.id);
  const column = columns.indexOf(at.column);
  const go = (toRow: number, toColumn: number): GridAct => ({
    kind: 'go',
    to: { id: rows[clamp(toRow, rows.length)]!, column: columns[clamp(toColumn, columns.length)]! },
  });
  if (key.alt) {
    if (key.key === 'ArrowUp') return { kind: 'move', by: -1 };
    return key.key === 'ArrowDown' ? { kind: 'move', by: 1 } : null;
  }
  switch (key.key) {
    case 'ArrowUp':
      return go(row - 1, column);
    case 'ArrowDown':
      return go(row + 1, column);
    case 'ArrowLeft':
      return go(row, column - 1);
    case 'ArrowRight':
      return go(row, column + 1);
    case 'Home':
      return go(key.ctrl ? 0 : row, 0);
    case 'End':
      return go(key.ctrl ? rows.length - 1 : row, columns.length - 1);
    case 'PageUp':
      return go(row - PAGE, column);
    case 'PageDown':
      return go(row + PAGE, column);
    case 'Tab': {
      const next = column + (key.shift ? -1 : 1);
      return next < 0 || next >= columns.length ? null : go(row, next);
    }
    case 'Enter':
    case 'F2':
      return key.ctrl ? null : { kind: 'edit' };
    case 'F10':
      return key.shift ? { kind: 'menu' } : null;
    case 'ContextMenu':
      return { kind: 'menu' };
    case 'Delete':
    case 'Backspace':
      return { kind: 'clear' };
    default:
      return null;
  }
}

function clamp(place: number, length: number): number {
  return Math.min(Math.max(place, 0), length - 1);
}
