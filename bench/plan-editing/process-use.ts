import { readFileSync } from 'node:fs';

/** What a process has used: seconds of processor time, and bytes of memory that it holds. Linux alone. */
export interface Use {
  seconds: number;
  bytes: number;
}

const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4_096;

/** What a process has used so far. */
export function useOf(pid: number): Use {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in brackets may hold anything, so counting begins behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { seconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND, bytes: Number(fields[21]) * PAGE_BYTES };
}
