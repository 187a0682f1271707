import type { PlanRefusal } from '@saling/schema';
import type { PlanParties } from '@saling/schema/plan';
import type * as Y from 'yjs';

/** Who writes with a client id: what the server says, never what a window says of itself (P12). */
export interface PlanClient {
  clientId: number;
  personId: string;
  name: string;
  regionCode: string;
}

/** Where an edit stands in a plan: `title`, `narrative`, `section:32.11`, `groups/<id>`, `<actionId>/<key>`, or `<actionId>` for a whole one. */
export type Place = string;

/** Something that was typed and that the server does not take: the document has been built anew without it (P7). */
export interface RefusedEdit {
  id: string;
  code: PlanRefusal | 'NO_ACCESS';
  /** What happened and what to do, as the server says it. */
  message: { id: string; en: string };
  /** When, in milliseconds since 1970. */
  at: number;
  /** What stood in each place that it changed, as text to copy. */
  typed: { place: Place; text: string }[];
}

/** What came together when a window was back from offline. */
export interface MergeSummary {
  /** Places that one had changed meanwhile. */
  ours: number;
  /** The same of the others, by region. */
  theirs: { regionCode: string; places: number }[];
  /** Places that both had changed: fields among them that now hold two values are in `conflicts` of their action. */
  both: Place[];
}

/** How a plan stands in this window. A new object with every change. */
export interface PlanState {
  /** `absent`: there is none, or none that one may see. `unreachable`: no network, and nothing of it on this device. */
  phase: 'opening' | 'ready' | 'absent' | 'unreachable';
  /** Counts the documents there were: after a refusal there is a new one, and whatever is bound to the old one begins anew (use it as `key`). */
  generation: number;
  doc: Y.Doc;
  /** The two regions in the document's order; null until they are known. */
  parties: PlanParties | null;
  /** The region one writes for; null for who only reads. */
  regionCode: string | null;
  /** Whether this window may write now: the right to, and a client id. */
  mayWrite: boolean;
  /** Why one who has the right cannot write now: offline without a client id in store. */
  noSpare: boolean;
  clientId: number | null;
  connection: 'live' | 'connecting' | 'offline';
  /** The last stored update that is on this screen. */
  seq: number;
  /** The last one of this window's own. */
  ownSeq: number;
  /** Updates that the server has not acknowledged yet. */
  pending: number;
  /** Since when the oldest of them waits, and when the server last acknowledged one, in milliseconds since 1970; null for none. */
  pendingSince: number | null;
  savedAt: number | null;
  /** The server says that its store does not commit now (P17). */
  storeFailing: boolean;
  /** Whether this device keeps what was not sent yet. */
  kept: boolean;
  /** Oldest first; they stay, over a reload too, until `dismissRefused`. */
  refused: readonly RefusedEdit[];
  /** After coming back from offline, until `dismissMerge`. */
  merge: MergeSummary | null;
}

/** Before anything is known. */
export function openingState(doc: Y.Doc): PlanState {
  return {
    phase: 'opening',
    generation: 0,
    doc,
    parties: null,
    regionCode: null,
    mayWrite: false,
    noSpare: false,
    clientId: null,
    connection: 'connecting',
    seq: 0,
    ownSeq: 0,
    pending: 0,
    pendingSince: null,
    savedAt: null,
    storeFailing: false,
    kept: true,
    refused: [],
    merge: null,
  };
}
