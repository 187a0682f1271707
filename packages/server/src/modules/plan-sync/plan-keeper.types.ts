import type { PlanRefusal } from '@saling/schema';
import type { PlanContent, PlanParties } from '@saling/schema/plan';

import type { PlanJob } from '../../api/plan-store.ts';

/** A branch of a plan's document: the main one is ''. */
export interface BranchKey {
  planId: string;
  branch: string;
}

/** Whose words a stretch of an update are: clocks `[from, to)` of a client id. */
export interface ClockRange {
  client: number;
  from: number;
  to: number;
}

/** Stored bytes from which a keeper builds its copy: a checkpoint, then what came after it, in order. */
export interface StoredDocument {
  parties: PlanParties;
  checkpoint: { seq: number; state: Uint8Array } | null;
  updates: { seq: number; update: Uint8Array }[];
  /** For a branch of a proposal: the main document's checkpoint and updates, which it holds too. */
  main?: Omit<StoredDocument, 'parties' | 'main'>;
}

/** What somebody may write, as facts. */
export interface WriterFacts {
  /** Client ids given to this person for this branch. */
  clientIds: readonly number[];
  /** Owners of parts that may be written; null is both regions'. */
  owners: readonly (string | null)[];
}

/** Answer of the gate. */
export type Vetted =
  | {
      ok: true;
      /** What is to be stored: without what the server has already; null when it has all, of which some may not be committed yet (`ticket`). */
      update: Uint8Array | null;
      clocks: ClockRange[];
      /** Grows with each vetting: everything vetted in the branch up to this one must be stored before this one is acknowledged. */
      ticket: number;
    }
  | { ok: false; code: PlanRefusal; detail: string };

/**
 * Reads what is stored of a branch. With `after`, only updates with a greater number (`checkpoint` null, without `main`):
 * it is asked when an update builds on what this copy does not have, which another process may have stored meanwhile.
 */
export type LoadDocument = (key: BranchKey, after?: number) => Promise<StoredDocument>;

/** Whether a part of a proposal is taken over. */
export interface PartPlaces {
  /** Places of the document, `<actionId>/<key>`, `<actionId>` for a new action, or the name of a root. */
  accept: readonly string[];
}

/**
 * Copies of plans' documents, held in worker threads with a deadline. A copy is disposable: what counts are the stored
 * rows. Every method loads the copy when there is none (`load`), and brings it up to what is stored.
 */
export interface PlanKeeper extends AsyncDisposable {
  /**
   * The gate (PLAN-PROTOCOL.md, 3), without storing. A vetted update is in the copy at once, so that what comes next is
   * judged with it: whoever asks must then store it and say so (`stored`), or `drop` the copy. Vetted in the order of the calls.
   */
  vet(key: BranchKey, update: Uint8Array, writer: WriterFacts): Promise<Vetted>;
  /** Applies what another way stored (another process, a proposal that was accepted). Trusted bytes. */
  follow(key: BranchKey, updates: readonly { seq: number; update: Uint8Array }[]): Promise<void>;
  /**
   * One update that brings a document from a state vector to now, and the newest stored `seq` that is in it. Waits until
   * what was vetted is stored or dropped: nobody is shown what may not be there after a crash. The same holds for `read`.
   */
  state(key: BranchKey, stateVector: Uint8Array | null): Promise<{ state: Uint8Array; seq: number }>;
  /** Says that what was vetted up to this ticket has been stored, and that everything up to `seq` is in the copy (what others stored in between: `follow` first). */
  stored(key: BranchKey, seq: number, ticket: number): void;
  /** How the document reads, and the newest stored `seq` that is in it. */
  read(key: BranchKey): Promise<{ content: PlanContent; seq: number }>;
  /** Runs a named job of `keeper-jobs.ts` on a document made from these bytes alone, in the worker: history, proposals, authorship. */
  job<Input, Output>(job: PlanJob<Input, Output>, input: Input): Promise<Output>;
  /** Forgets a copy and everything that was vetted in it and is not stored: that was not stored after all, or nobody needs the copy now. */
  drop(key: BranchKey): Promise<void>;
}
