import { parentPort } from 'node:worker_threads';

import { readPlan } from '@saling/schema/plan';
import * as Y from 'yjs';

import { passGate } from './gate/gate.ts';
import { applyTrusted, copyOf, type PlanCopy } from './gate/plan-copy.ts';
import { KEEPER_JOBS } from './keeper-jobs.ts';
import type { KeeperAnswers, KeeperMessage, KeeperQuestions, KeeperReply, Question } from './keeper-messages.ts';

/**
 * A worker thread of the keeper: holds copies of documents and answers one question after the other. Whoever asks decides
 * which copies there are. It runs from this source as well as from the build, so nothing here may need a bundler.
 */
const copies = new Map<string, PlanCopy>();

function copyFor(key: string): PlanCopy {
  const copy = copies.get(key);
  if (!copy) throw new Error(`There is no copy of ${key}`);
  return copy;
}

const ANSWERS: { [Q in Question]: (input: KeeperQuestions[Q]) => KeeperAnswers[Q] } = {
  load: ({ key, stored, vetted }) => {
    const copy = copyOf(stored);
    for (const update of vetted) applyTrusted(copy, update);
    copies.set(key, copy);
    return { seq: copy.seq, mainSeq: copy.mainSeq, bytes: copy.bytes };
  },
  vet: ({ key, update, writer }) => passGate(copyFor(key), update, writer),
  follow: ({ key, updates }) => {
    const copy = copyFor(key);
    copy.doc.transact(() => {
      for (const update of updates) applyTrusted(copy, update);
    });
    return null;
  },
  state: ({ key, stateVector }) => Y.encodeStateAsUpdate(copyFor(key).doc, stateVector ?? undefined),
  read: ({ key }) => {
    const { doc, parties } = copyFor(key);
    return readPlan(doc, parties);
  },
  drop: ({ key }) => {
    copies.delete(key);
    return null;
  },
  job: ({ name, input }) => {
    const job = Object.hasOwn(KEEPER_JOBS, name) ? KEEPER_JOBS[name] : undefined;
    if (!job) throw new Error(`There is no job ${name}`);
    return job(input as never);
  },
};

/** Errors stay in here: what comes of them is an answer. */
function answer<Q extends Question>({ question, input }: KeeperMessage<Q>): KeeperReply {
  try {
    return { answer: ANSWERS[question](input) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

parentPort!.on('message', (message: KeeperMessage) => parentPort!.postMessage(answer(message), []));
parentPort!.postMessage({ ready: true } satisfies KeeperReply, []);
