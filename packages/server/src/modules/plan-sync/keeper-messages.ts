import type { PlanContent } from '@saling/schema/plan';

import type { GateAnswer } from './gate/gate.ts';
import type { StoredDocument, WriterFacts } from './plan-keeper.types.ts';

/** What a worker is asked, by the name of the question; `key` names a copy. */
export interface KeeperQuestions {
  /** Makes a copy of what is stored, and of what was vetted and is about to be. */
  load: { key: string; stored: StoredDocument; vetted: readonly Uint8Array[] };
  vet: { key: string; update: Uint8Array; writer: WriterFacts };
  follow: { key: string; updates: readonly Uint8Array[] };
  state: { key: string; stateVector: Uint8Array | null };
  read: { key: string };
  drop: { key: string };
  job: { name: string; input: unknown };
}

/** What a worker answers. */
export interface KeeperAnswers {
  load: { seq: number; mainSeq: number; bytes: number };
  vet: GateAnswer;
  follow: null;
  state: Uint8Array;
  read: PlanContent;
  drop: null;
  job: unknown;
}
export type Question = keyof KeeperQuestions;

/** To the worker; answered in order, one `KeeperReply` each. */
export interface KeeperMessage<Q extends Question = Question> {
  question: Q;
  input: KeeperQuestions[Q];
}

/** From the worker. `ready` once, before everything else. */
export type KeeperReply = { ready: true } | { answer: KeeperAnswers[Question] } | { error: string };
