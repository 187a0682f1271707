import type { PlanParties } from '@saling/schema/plan';
import type * as Y from 'yjs';

import { textAt } from './places.ts';
import type { PendingUpdate } from './plan-copies.ts';
import type { Applied } from './plan-server.ts';
import type { Place, RefusedEdit } from './plan-state.ts';

/** When one may not write any more, there is no answer of the server with words. */
const NO_ACCESS = { id: 'Anda tidak lagi dapat menulis di rencana ini.', en: 'You can no longer write in this plan.' };

/** What is offered back of edits that will never be stored: the text of every place that they touched, as it stood here (P7). */
export function refusedEdit(
  doc: Y.Doc,
  parties: PlanParties | null,
  left: readonly PendingUpdate[],
  refusal: Extract<Applied, { kind: 'refused' }> | null,
): RefusedEdit {
  return {
    id: left[0]!.clientUpdateId,
    code: refusal?.code ?? 'NO_ACCESS',
    message: refusal?.message ?? NO_ACCESS,
    at: Date.now(),
    typed: parties ? typedAt(doc, parties, [...new Set(left.flatMap((one) => one.places))]) : [],
  };
}

/** What stands in some places, without those that say nothing. */
export function typedAt(doc: Y.Doc, parties: PlanParties, places: readonly Place[]): RefusedEdit['typed'] {
  return places.map((place) => ({ place, text: textAt(doc, parties, place) })).filter(({ text }) => text !== '');
}
