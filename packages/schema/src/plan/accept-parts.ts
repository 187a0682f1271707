import { writeVarUint } from 'lib0/encoding';
import * as Y from 'yjs';

import { deletionsOf, eachStruct, keepingDocument, placeFinder, type ClockRange } from './document-places.ts';
import type { PlanParties } from './plan-document.ts';
import { partNames } from './proposal-parts.ts';
import { readPlan } from './read-plan.ts';

export interface AcceptInput {
  parties: PlanParties;
  /** The main document as it is now: everything that the branch leans on is in it. */
  main: Uint8Array;
  /** Everything stored in the branch, by who wrote it: each client id is one person's, whole, from its first clock. */
  own: readonly (readonly Uint8Array[])[];
  /** Places of the parts that are taken over, as `proposalParts` names them. */
  accept: readonly string[];
}

/** What of a person's writing is taken over: an update of the main document, and the clocks in it. */
export interface AcceptedUpdate {
  update: Uint8Array;
  clocks: ClockRange[];
}

/** What taking some parts over comes to. */
export interface Accepted {
  /** For each who wrote in the branch; null where nothing of theirs is accepted. */
  updates: (AcceptedUpdate | null)[];
  /** Actions that the plan has then, deleted ones too. */
  actions: number;
}

/**
 * Makes the updates that take some parts of a proposal into the main document (P13), one for each who wrote in it.
 * Structs of accepted parts go over as they are, so that what was written in the
 * main document meanwhile merges with them by character. Those of all others become `GC` structs of the same length:
 * clocks stay without gap. Nothing leans on them, since a struct's neighbours and parents lie in the same part.
 */
export function acceptParts({ parties, main, own, accept }: AcceptInput): Accepted {
  const branch = keepingDocument(parties, [main, ...own.flat()]);
  const partOf = partNames(readPlan(keepingDocument(parties, [main]), parties), readPlan(branch, parties));
  const placeOf = placeFinder(branch, parties);
  const accepted = new Set(accept);
  const isAccepted = (struct: Y.Item | Y.GC): boolean => {
    const place = placeOf(struct);
    return place !== null && accepted.has(partOf(place));
  };
  const updates = own.map((stored): AcceptedUpdate | null => {
    const decoded = Y.decodeUpdate(stored.length === 1 ? stored[0]! : Y.mergeUpdates([...stored]));
    const structs = keptStructs(branch, decoded.structs, isAccepted);
    const deletions = keptDeletions(branch, deletionsOf(decoded), isAccepted);
    if (structs.size === 0 && deletions.size === 0) return null;
    const clocks = [...structs].map(([client, all]) => ({ client, from: all[0]!.id.clock, to: all.at(-1)!.id.clock + all.at(-1)!.length }));
    return { update: encode(structs, deletions), clocks };
  });
  const then = keepingDocument(parties, [main, ...updates.flatMap((made) => (made ? [made.update] : []))]);
  return { updates, actions: readPlan(then, parties).actions.length };
}

type Struct = Y.Item | Y.GC;

/** Structs of each client with those that are not accepted replaced; a client's are left out behind the last accepted one. */
function keptStructs(branch: Y.Doc, all: readonly (Struct | Y.Skip)[], isAccepted: (struct: Struct) => boolean): Map<number, Struct[]> {
  const kept = new Map<number, Struct[]>();
  for (const struct of all) {
    if (struct instanceof Y.Skip) throw new Error('A branch has everything that its clients wrote');
    const { client, clock } = struct.id;
    let keep = false;
    if (struct instanceof Y.Item) {
      eachStruct(branch, { client, from: clock, to: clock + struct.length }, (stored) => {
        keep ||= isAccepted(stored);
      });
    }
    const own = kept.get(client) ?? [];
    kept.set(client, own);
    const last = own.at(-1);
    if (keep) own.push(struct);
    else if (last instanceof Y.GC) last.length += struct.length;
    else own.push(new Y.GC(Y.createID(client, clock), struct.length));
  }
  for (const [client, own] of kept) {
    if (own.at(-1) instanceof Y.GC) own.pop();
    if (own.length === 0) kept.delete(client);
  }
  return kept;
}

function keptDeletions(branch: Y.Doc, all: readonly ClockRange[], isAccepted: (struct: Struct) => boolean): Map<number, ClockRange[]> {
  const kept = new Map<number, ClockRange[]>();
  for (const range of all) {
    eachStruct(branch, range, (struct, part) => {
      if (!isAccepted(struct)) return;
      const own = kept.get(part.client) ?? [];
      kept.set(part.client, own);
      const last = own.at(-1);
      if (last && last.to === part.from) last.to = part.to;
      else own.push({ ...part });
    });
  }
  return kept;
}

/** An update in V1, as Yjs writes one. */
function encode(structs: ReadonlyMap<number, readonly Struct[]>, deletions: ReadonlyMap<number, readonly ClockRange[]>): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const write = (value: number): void => writeVarUint(encoder.restEncoder, value);
  const highestFirst = <T>(map: ReadonlyMap<number, T>): [number, T][] => [...map].toSorted(([a], [b]) => b - a);
  write(structs.size);
  for (const [client, own] of highestFirst(structs)) {
    write(own.length);
    encoder.writeClient(client);
    write(own[0]!.id.clock);
    for (const struct of own) struct.write(encoder, 0);
  }
  write(deletions.size);
  for (const [client, ranges] of highestFirst(deletions)) {
    encoder.resetDsCurVal();
    write(client);
    write(ranges.length);
    for (const { from, to } of ranges) {
      encoder.writeDsClock(from);
      encoder.writeDsLen(to - from);
    }
  }
  return encoder.toUint8Array();
}
