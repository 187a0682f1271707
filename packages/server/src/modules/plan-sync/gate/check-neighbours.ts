import * as Y from 'yjs';

import type { Id, Struct } from './decode-update.ts';
import type { PlanCopy } from './plan-copy.ts';
import { refuse } from './refusal.ts';

/** Items that may be passed for one update. */
const STEPS_MAX = 1_000_000;

/**
 * What a struct names as its right neighbour stands behind what it names as its left one: that was so where it was written,
 * and it is so in every copy. Of anything else copies would make different orders.
 */
export function checkNeighbours(copy: PlanCopy, structs: readonly Struct[]): void {
  let steps = 0;
  for (const { client, clock, offset, origin, rightOrigin } of structs) {
    if (!rightOrigin) continue;
    const named = offset > 0 ? { client, clock: clock + offset - 1 } : origin;
    if (!named) continue;
    const [left, right] = [itemOf(copy, named), itemOf(copy, rightOrigin)];
    if (!left || !right) continue;
    if (left === right) {
      if (named.clock < rightOrigin.clock) continue;
    } else {
      // Said by an item that was judged before: it was put in between the same two, or between them.
      if (isSame(left.rightOrigin, rightOrigin) || isSame(right.origin, named)) continue;
      let item = left.right;
      for (; item && item !== right; item = item.right) steps += 1;
      if (item === right && steps <= STEPS_MAX) continue;
      if (steps > STEPS_MAX) refuse('TOO_SLOW', 'Too much stands between the neighbours that the update names');
    }
    refuse('MALFORMED', `${client}:${clock} stands between two that are the other way round`);
  }
}

function itemOf(copy: PlanCopy, { client, clock }: Id): Y.Item | null {
  const item = Y.getItem(copy.doc.store, Y.createID(client, clock)) as Y.Item | Y.GC;
  return item instanceof Y.Item ? item : null;
}

function isSame(a: Id | null, b: Id): boolean {
  return a !== null && a.client === b.client && a.clock === b.clock;
}
