import { inflateRawSync } from 'node:zlib';

import { emptyPlanDocument } from '@saling/schema/plan';
import * as Y from 'yjs';

import type { Piece, Sources } from '../plan-past.types.ts';

/** Every update of some pieces by itself, in order. */
export function* updatesOf(pieces: readonly Piece[]): Generator<{ seq: number; update: Uint8Array }> {
  for (const piece of pieces) {
    if ('update' in piece) {
      yield piece;
      continue;
    }
    const all = inflateRawSync(piece.singles);
    let at = 0;
    for (const [place, length] of piece.lengths.entries()) {
      yield { seq: piece.fromSeq + place, update: all.subarray(at, at + length) };
      at += length;
    }
  }
}

/** A document of the past, up to the number `to` at most. */
export function documentAt({ parties, state, pieces }: Sources, to = Infinity): Y.Doc {
  const doc = emptyPlanDocument(parties);
  // One transaction for all: each by itself would tidy up after itself.
  doc.transact(() => {
    if (state) Y.applyUpdate(doc, state);
    for (const { seq, update } of updatesOf(pieces)) {
      if (seq > to) break;
      Y.applyUpdate(doc, update);
    }
  });
  return doc;
}
