import { sectionRoot } from '@saling/schema/plan';
import type * as Y from 'yjs';

import { placesOf } from './places.ts';
import type { Place } from './plan-state.ts';

/** Origins of what was not written in this window; everything else that names an origin was. */
export const REMOTE = 'remote';
/** What a window before this one has written. */
export const LEFT_BEHIND = 'left behind';

export interface DocumentWatch {
  onOwn: (update: Uint8Array, places: ReadonlySet<Place>) => void;
  onRemote: (transaction: Y.Transaction, places: ReadonlySet<Place>) => void;
}

/** Tells what this window writes in a document, and what comes from elsewhere. */
export function watchDocument(doc: Y.Doc, { onOwn, onRemote }: DocumentWatch): void {
  // Asked for while the changed types still stand where they stood.
  doc.on('afterTransaction', (transaction: Y.Transaction) => void placesOf(transaction));
  doc.on('update', (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    const places = placesOf(transaction);
    if (origin === REMOTE) onRemote(transaction, places);
    // NOTE: without an origin Yjs itself tidies formatting after a foreign update, also in what is the other region's (P4): that stays here.
    else if (origin !== LEFT_BEHIND && origin !== null && origin !== undefined) onOwn(update, places);
  });
}

/** Whether a place is in a text that one only reads: the other region's; in a proposal the owners are turned round (P13). */
export function isForeignText(place: Place, regionCode: string | null, inProposal: boolean): boolean {
  return place.startsWith('section:') && (place === sectionRoot(regionCode ?? '')) === inProposal;
}
