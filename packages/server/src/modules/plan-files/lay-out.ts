import { Worker } from 'node:worker_threads';

import { DomainError } from '../../kernel/errors.ts';
import { Lanes } from '../../kernel/lanes.ts';
import type { PlanExport } from './plan-export.ts';

/** Files whose pages are laid out. */
export type LaidOut = 'pdf' | 'docx';

/** How long a file may take, ms, and how much memory: the largest plan that there may be has thousands of pages. */
const DEADLINE_MS = 60_000;
const MEMORY_MB = 1_024;
const lanes = new Lanes(2, 20);

/** Sources run as they are; what was built lies beside this. */
const ENTRY = new URL(import.meta.url.endsWith('.ts') ? './lay-out-worker.ts' : './lay-out-worker.js', import.meta.url);

/**
 * Lays a plan out in a thread of its own, since that takes seconds in which nobody would be answered here.
 *
 * @throws {DomainError} `UNAVAILABLE` when it takes too long or too much, or too many files are asked for.
 */
export function layOut(kind: LaidOut, source: PlanExport, deadlineMs = DEADLINE_MS): Promise<Uint8Array> {
  return lanes.run(() => inThread(kind, source, deadlineMs));
}

function inThread(kind: LaidOut, source: PlanExport, deadlineMs: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(ENTRY, {
      workerData: { kind, source },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      env: {},
      execArgv: [],
    });
    const end = (bytes: Uint8Array | null): void => {
      clearTimeout(timer);
      void worker.terminate();
      if (bytes) resolve(bytes);
      else
        reject(
          new DomainError('UNAVAILABLE', 'The file could not be made: the plan is too large for it, or the server too busy. Take the CSV.'),
        );
    };
    const timer = setTimeout(end, deadlineMs, null);
    worker.once('message', (bytes: Uint8Array) => end(bytes));
    worker.once('error', () => end(null));
    worker.once('exit', () => end(null));
  });
}
