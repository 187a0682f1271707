import type { ComparedRow } from '@saling/schema';
import { useState } from 'react';

import type { Slot } from '../../ui/charts/slots.ts';
import { leaderOf } from './comparison.ts';

interface Frozen {
  reason: string;
  /** Leader of each row when the order was taken, in that order. */
  leaders: ReadonlyMap<string, Slot | null>;
}

export interface FrozenRows {
  /** Present values, in the order last asked for. */
  rows: ComparedRow[];
  /** Who led when the order was taken: decides in which list a row stands. */
  leaderThen(row: ComparedRow): Slot | null;
  /** True when a new sort would move a row. */
  outdated: boolean;
}

/**
 * Keeps rows where they are while their values change: nothing moves under the finger (UX §7). The order is
 * taken anew when `reason` changes: another sort, a fresh read, or because the person asked.
 */
export function useFrozenRows(sorted: readonly ComparedRow[], reason: string): FrozenRows {
  const [stored, setStored] = useState<Frozen>(() => freeze(sorted, reason));
  let frozen = stored;
  if (stored.reason !== reason) {
    frozen = freeze(sorted, reason);
    setStored(frozen);
  }
  const place = new Map([...frozen.leaders.keys()].map((code, index) => [code, index]));
  const placeOf = (row: ComparedRow): number => place.get(row.indicatorCode) ?? place.size;
  const rows = sorted.toSorted((left, right) => placeOf(left) - placeOf(right));
  return {
    rows,
    leaderThen: (row) => frozen.leaders.get(row.indicatorCode) ?? null,
    outdated: sorted.some((row, index) => row !== rows[index] || (frozen.leaders.get(row.indicatorCode) ?? null) !== leaderOf(row)),
  };
}

function freeze(sorted: readonly ComparedRow[], reason: string): Frozen {
  return { reason, leaders: new Map(sorted.map((row) => [row.indicatorCode, leaderOf(row)])) };
}
