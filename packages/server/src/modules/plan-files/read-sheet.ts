import { Worker } from 'node:worker_threads';

import { Lanes } from '../../kernel/lanes.ts';

/** A cell of a sheet as it was stored. */
export type RawCell = string | number | boolean | null;

/** How long a file may take, ms, and how much memory: a small file can unfold to a large one. */
const DEADLINE_MS = 10_000;
const MEMORY_MB = 256;
const lanes = new Lanes(2, 20);

/** Sources run as they are; what was built lies beside this. */
const ENTRY = new URL(import.meta.url.endsWith('.ts') ? './read-sheet-worker.ts' : './read-sheet-worker.js', import.meta.url);

/**
 * Rows of the first sheet of a workbook; null when the file cannot be read as one. Read in a thread of its own, which is
 * ended when it takes too long or too much.
 *
 * @throws {DomainError} `UNAVAILABLE` when too many are read at once.
 */
export function readSheet(bytes: Uint8Array, maxRows: number, deadlineMs = DEADLINE_MS): Promise<RawCell[][] | null> {
  return lanes.run(() => inThread(bytes, maxRows, deadlineMs));
}

function inThread(bytes: Uint8Array, maxRows: number, deadlineMs: number): Promise<RawCell[][] | null> {
  return new Promise((resolve) => {
    const worker = new Worker(ENTRY, {
      workerData: { bytes, maxRows },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: 64 },
      env: {},
      execArgv: [],
    });
    const end = (rows: RawCell[][] | null): void => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(rows);
    };
    const timer = setTimeout(end, deadlineMs, null);
    worker.once('message', (rows: RawCell[][]) => end(rows));
    worker.once('error', () => end(null));
    worker.once('exit', () => end(null));
  });
}
