import type { PlanRefusal } from '@saling/schema';
import type { LiveSource } from '../events/live-source.ts';
import type { PlanContent, PlanParties } from '@saling/schema/plan';

/** A branch of a plan's document: the main one is '', that of a proposal has the proposal's id. */
export interface PlanBranchKey {
  planId: string;
  branch: string;
}

/** Clocks `[from, to)` of a client id. */
export interface PlanClocks {
  client: number;
  from: number;
  to: number;
}

/** Who wrote or accepted something. */
export interface PlanAuthor {
  id: string;
  name: string;
  regionCode: string;
}

/** What of a plan never changes: it may be kept for ever. */
export interface PlanFacts {
  id: string;
  pairingId: string;
  frameworkId: string;
  /** The two regions in the document's order. */
  parties: PlanParties;
}

/** An update to be stored. */
export interface NewPlanUpdate {
  /** The same of the same author again is answered the same (P6). */
  clientUpdateId: string;
  /** Several are stored all or none, one number each: what the server writes may be more than one update can hold. */
  update: Uint8Array | readonly Uint8Array[];
  author: PlanAuthor;
  /** Who accepted a proposal by it. */
  acceptedBy?: { id: string; name: string } | null;
  proposalId?: string | null;
}

/** An update as it was stored. `seq` counts 1, 2, 3 … in each branch. */
export interface StoredPlanUpdate extends PlanBranchKey {
  seq: number;
  update: Uint8Array;
  /** Several were folded into one: `seq` is that of the last. */
  merged: boolean;
  at: Date;
  clocks: readonly PlanClocks[];
  /** Null when merged. */
  author: PlanAuthor | null;
}

/** Answer to an update. */
export type PlanStored = { ok: true; seq: number; at: Date } | { ok: false; code: PlanRefusal; detail: string };

/** What may be written with an update. */
export interface PlanWriter {
  author: PlanAuthor;
  /** Owners of parts that may be written; null is both regions' (P4). */
  owners: readonly (string | null)[];
}

/** A job of the keeper's workers: its name there, and what it takes and answers. */
export interface PlanJob<Input, Output> {
  readonly name: string;
  /** Never there: it carries the types. */
  readonly of?: (input: Input) => Output;
}

/**
 * Documents of plans as they are stored, and who follows them (PLAN-PROTOCOL.md). Everything in it is judged already:
 * services authorise before they ask.
 */
export interface PlanStore {
  /** What never changes of a plan; null when there is none. Kept in memory. */
  facts(planId: string): Promise<PlanFacts | null>;
  /** Vets an update and stores it together with all that wait; answers after commit (P5, P6). */
  apply(key: PlanBranchKey, update: NewPlanUpdate, writer: PlanWriter): Promise<PlanStored>;
  /** What an update was answered that was stored before; null when there is none of this id (P6). */
  answered(key: PlanBranchKey, authorId: string, clientUpdateId: string): Promise<{ seq: number; at: Date } | null>;
  /** Gives new client ids to a person for a branch; none of a plan is given twice (P8). */
  giveClients(key: PlanBranchKey, author: PlanAuthor, count: number): Promise<number[]>;
  /** One update that brings a document from a state vector (null: from nothing) to now; nothing in it is unstored. */
  state(key: PlanBranchKey, stateVector: Uint8Array | null): Promise<{ state: Uint8Array; seq: number }>;
  /** How the document reads; nothing in it is unstored. `seq` is the number of the last update that is surely in it. */
  read(key: PlanBranchKey): Promise<{ content: PlanContent; seq: number }>;
  /** A job of the keeper's workers (`keeper-jobs.ts`), on bytes alone. */
  job<Input, Output>(job: PlanJob<Input, Output>, input: Input): Promise<Output>;
  /** Stored updates behind a number, in order, at most a page; what is folded comes merged. */
  updatesAfter(key: PlanBranchKey, after: number): Promise<{ updates: StoredPlanUpdate[]; hasMore: boolean }>;
  /** The newest number of a branch that this process has told. */
  seqOf(key: PlanBranchKey): Promise<number>;
  /** Looks for what another transaction or process stored, takes it in and tells everybody: call it after commit. */
  lookAgain(key: PlanBranchKey): Promise<void>;
  /** Calls `listener` whenever something was stored in a branch or its store began to fail or works again; answers what ends it. */
  watch(key: PlanBranchKey, listener: () => void): () => void;
  /** What is stored in a branch from now on, for those who are delivered to together; null when it is not open here, or its store fails. */
  live(key: PlanBranchKey): LiveSource<StoredPlanUpdate> | null;
  /** Bytes stored in a branch since somebody watches it: differences say how far a reader is behind. */
  bytes(key: PlanBranchKey): number;
  /** Calls `listener` with every branch in which this process saw something stored, the newest number with it (for the projector). */
  onStored(listener: (key: PlanBranchKey, seq: number) => void): () => void;
  /** Whether storing a plan's updates fails now (P17). */
  storeFailing(planId: string): boolean;
  /** It fails, or did a moment ago: who is told by long-poll must not wait for long. */
  storeShaky(planId: string): boolean;
}
