import { deflateRawSync } from 'node:zlib';

import { planDifferences, readPlan, type PlanContent, type PlanFieldChange } from '@saling/schema/plan';
import * as Y from 'yjs';

import type { Sources, WorkedOn } from '../plan-past.types.ts';
import { documentAt, updatesOf } from './build-document.ts';
import { changedPlaces, touches } from './changed-places.ts';

/** How a plan read at a number. */
export function planContentAt({ sources, seq }: { sources: Sources; seq: number }): PlanContent {
  const doc = documentAt(sources, seq);
  const content = readPlan(doc, sources.parties);
  doc.destroy();
  return content;
}

/** The state of a document, for a checkpoint. */
export function planStateOf(sources: Sources): Uint8Array {
  const doc = documentAt(sources);
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return state;
}

/** Updates as one, and as a pack from which each can be taken again. */
export function foldUpdates(updates: readonly Uint8Array[]): { update: Uint8Array; singles: Uint8Array } {
  return { update: Y.mergeUpdates([...updates]), singles: new Uint8Array(deflateRawSync(Buffer.concat(updates))) };
}

/** What a plan said otherwise after each stretch of work than before it, in the places that its author wrote in. */
export function workChanges({
  sources,
  stretches,
  most,
}: {
  sources: Sources;
  stretches: readonly WorkedOn[];
  most: number;
}): PlanFieldChange[][] {
  const { parties } = sources;
  const doc = documentAt({ ...sources, pieces: [] });
  const stretchOf = new Map(stretches.flatMap(({ seqs }, place) => seqs.map((seq) => [seq, place] as const)));
  const places = stretches.map(() => new Set<string>());
  const before: (PlanContent | null)[] = stretches.map(() => null);
  const found: PlanFieldChange[][] = stretches.map(() => []);
  const begins = Map.groupBy(stretches.keys(), (place) => stretches[place]!.fromSeq);
  const ends = Map.groupBy(stretches.keys(), (place) => stretches[place]!.toSeq);
  let current: Set<string> | null = null;
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (current) for (const place of changedPlaces(doc, transaction)) current.add(place);
  });
  let waiting: Uint8Array[] = [];
  const apply = (): void => {
    const updates = waiting;
    waiting = [];
    if (updates.length > 0) doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)));
  };
  let writing: number | undefined;
  for (const { seq, update } of updatesOf(sources.pieces)) {
    const place = stretchOf.get(seq);
    if (place !== writing || begins.has(seq)) apply();
    writing = place;
    current = place === undefined ? null : places[place]!;
    if (begins.has(seq)) {
      const content = readPlan(doc, parties);
      for (const begun of begins.get(seq)!) before[begun] = content;
    }
    waiting.push(update);
    if (!ends.has(seq)) continue;
    apply();
    const content = readPlan(doc, parties);
    for (const ended of ends.get(seq)!) {
      const changes = planDifferences(before[ended]!, content).filter((change) => touches(places[ended]!, change));
      found[ended] = changes.slice(0, most);
      before[ended] = null;
    }
  }
  doc.destroy();
  return found;
}
