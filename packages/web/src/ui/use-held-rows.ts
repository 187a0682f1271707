import { useRef, useState } from 'react';

import { useInside } from './use-inside.ts';

/**
 * Rows of a list that is being used stay where they are: while pointer or focus is inside, rows that would
 * come in on top wait and are counted. Once some wait, they wait until they are asked for: who moves from the
 * list to the button that shows them must not lose it on the way.
 */
export function useHeldRows<Row>(rows: readonly Row[], keyOf: (row: Row) => string) {
  const { busy, watch } = useInside();
  const shown = useRef<Set<string>>(new Set(rows.map(keyOf)));
  const [, redraw] = useState(0);
  const firstShown = rows.findIndex((row) => shown.current.has(keyOf(row)));
  // Rows below the first one shown are older pages: they come in at the end and move nothing.
  const held = useRef(false);
  held.current = firstShown > 0 && (busy || held.current);
  const waiting = held.current ? firstShown : 0;
  const visible = rows.slice(waiting);
  for (const row of visible) shown.current.add(keyOf(row));
  return {
    rows: visible,
    waiting,
    show: () => {
      for (const row of rows) shown.current.add(keyOf(row));
      redraw((count) => count + 1);
    },
    watch,
  };
}
