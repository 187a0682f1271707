import type { PlanParties } from '@saling/schema/plan';

/** Stored updates as they come from the database: a single one, or those that were folded together. */
export type Piece = { seq: number; update: Uint8Array } | { fromSeq: number; singles: Uint8Array; lengths: number[] };

/** What a document of the past is built from: a checkpoint, and the updates that came behind it. */
export interface Sources {
  parties: PlanParties;
  /** State of the checkpoint; null for none. */
  state: Uint8Array | null;
  pieces: readonly Piece[];
}

/** A stretch of work whose changes are asked for: its numbers, and those of them that are of this author. */
export interface WorkedOn {
  fromSeq: number;
  toSeq: number;
  seqs: readonly number[];
}

/** A run of text or a value as it lies in the document: who made `client` and when `clock` was stored says its author. */
export interface PlacedPart {
  place: string;
  text: string | null;
  /** UTF-16 units among the characters of the place; null for a value. */
  from: number | null;
  /** For a run of text also how many clocks it has. */
  length: number | null;
  client: number;
  clock: number;
}

/** What is asked for: an action, or a root of the document. */
export interface PartsAsked {
  parties: PlanParties;
  state: Uint8Array;
  actionId: string | null;
  root: string | null;
}
