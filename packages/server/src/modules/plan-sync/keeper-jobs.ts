import { authoredParts } from './jobs/authored-parts.ts';
import { foldUpdates, planContentAt, planStateOf, workChanges } from './jobs/history-jobs.ts';
import type { PartsAsked, Sources } from './plan-past.types.ts';
import { acceptParts, proposalParts, type AcceptInput, type ProposalPartsInput } from '@saling/schema/plan';

/**
 * Pure functions that run in a worker on bytes alone: history, authorship, compaction, proposals. Input and output are
 * what `structuredClone` takes. Each lives in a file of its own that may import nothing but `@saling/schema/plan` (types from
 * anywhere; not `@saling/schema`, whose index only a bundler can read), `yjs`, `node:…` and pure files of the modules: the worker
 * runs from the TypeScript sources (no decorators, `.ts` in every import) as well as from the build.
 */
export const KEEPER_JOBS: Readonly<Record<string, (input: never) => unknown>> = {
  planContentAt: (input: Parameters<typeof planContentAt>[0]) => planContentAt(input),
  planStateOf: (input: Sources) => planStateOf(input),
  foldUpdates: (input: readonly Uint8Array[]) => foldUpdates(input),
  workChanges: (input: Parameters<typeof workChanges>[0]) => workChanges(input),
  authoredParts: (input: PartsAsked) => authoredParts(input),
  proposalParts: (input: ProposalPartsInput) => proposalParts(input),
  acceptParts: (input: AcceptInput) => acceptParts(input),
  // One line for each: `historyAt: (input: HistoryInput) => historyAt(input),`
};
