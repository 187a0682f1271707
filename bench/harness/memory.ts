// Loaded with --import into a server whose memory is to be compared; it answers what is left after everything that can be freed was freed.
import { setTimeout as pause } from 'node:timers/promises';

import { answers } from './answers.ts';

const TIMES = 4;

/** Bytes: what the process holds of the machine, and what its objects and buffers take. */
export interface Memory {
  held: number;
  used: number;
}

answers({
  memory: async (): Promise<Memory> => {
    if (!globalThis.gc) throw new Error('start it with --expose-gc');
    // What finalisers let go is free only at the next time.
    for (let time = 0; time < TIMES; time += 1) {
      await globalThis.gc({ type: 'major', execution: 'async' });
      await pause(50);
    }
    const { rss, heapUsed, external } = process.memoryUsage();
    return { held: rss, used: heapUsed + external };
  },
});
process.channel?.unref();
