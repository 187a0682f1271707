import { Worker } from 'node:worker_threads';

import type { Matching, MatchingInput } from '@saling/schema/matching';

import { DomainError } from '../../kernel/errors.ts';
import { Lanes } from '../../kernel/lanes.ts';

/** How long a matching may take, ms, and how much memory: that of the whole country takes a second or two. */
const DEADLINE_MS = 30_000;
const MEMORY_MB = 512;
const lanes = new Lanes(1, 8);

/** Sources run as they are; what was built lies beside this. */
const ENTRY = new URL(import.meta.url.endsWith('.ts') ? './matching-worker.ts' : './matching-worker.js', import.meta.url);

/**
 * Works a matching out in a thread of its own, since nobody would be answered here meanwhile.
 *
 * @throws {DomainError} `UNAVAILABLE` when it takes too long or too much, or too many are asked for.
 */
export function matchInThread(input: MatchingInput, deadlineMs = DEADLINE_MS): Promise<Matching> {
  return lanes.run(() => inThread(input, deadlineMs));
}

function inThread(input: MatchingInput, deadlineMs: number): Promise<Matching> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(ENTRY, {
      workerData: input,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      env: {},
      execArgv: [],
    });
    const end = (matching: Matching | null): void => {
      clearTimeout(timer);
      void worker.terminate();
      if (matching) resolve(matching);
      else reject(new DomainError('UNAVAILABLE', 'The pairs could not be worked out in time: ask for one province or kind of region.'));
    };
    const timer = setTimeout(end, deadlineMs, null);
    worker.once('message', (matching: Matching) => end(matching));
    worker.once('error', () => end(null));
    worker.once('exit', () => end(null));
  });
}
