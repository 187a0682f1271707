import { execFileSync } from 'node:child_process';

/** Files that a process opens besides. */
const BESIDES = 500;

/** @throws {Error} one sentence, when a process may not open so many sockets here. */
export function needSockets(count: number): void {
  // Node raises its own limit to the most it may have, and children inherit that.
  const said = execFileSync('/bin/sh', ['-c', 'ulimit -n'], { encoding: 'utf8' }).trim();
  const most = said === 'unlimited' ? Infinity : Number(said);
  if (count + BESIDES <= most) return;
  throw new Error(
    `${count} sockets in one process need ${count + BESIDES} open files and ${most} are allowed: raise it with \`ulimit -n\` as root, or set BENCH_QUICK=1.`,
  );
}
