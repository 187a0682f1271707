import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of processor time that the threads of a process have used so far. Linux alone. */
export function cpuMsOf(pid: number): number {
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    try {
      nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ', 1)[0]);
    } catch {
      // A thread that ended between the two.
    }
  }
  return nanoseconds / 1e6;
}
