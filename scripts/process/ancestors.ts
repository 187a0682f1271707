// Who started us. `npx pnpm@12 start` is npx, a shell, pnpm, another shell, then this process. A signal sent to npx alone reaches nobody
// else, so the links between these are watched.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { readStat } from './alive.ts';

export interface ProcessInfo {
  pid: number;
  parent: number;
  command: string;
}

export type ReadProcess = (pid: number) => ProcessInfo | undefined;

const SHELL = /^(\S*\/)?-?(sh|bash|dash|zsh|ksh|fish)(\s|$)/;
const LAUNCHER = /(^|[\s/'"])(npm|npx|pnpm|npm-cli\.js|npx-cli\.js|pnpm\.c?js)(['"@\s]|$)/;

/** Reads one process; undefined when it is gone or cannot be seen. Works on Linux and macOS. */
export const readProcess: ReadProcess = (pid) => {
  try {
    return process.platform === 'linux' ? readFromProc(pid) : readFromPs(pid);
  } catch {
    return undefined;
  }
};

function readFromProc(pid: number): ProcessInfo | undefined {
  const stat = readStat(pid);
  if (!stat) return undefined;
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  return { pid, parent: stat.parent, command };
}

function readFromPs(pid: number): ProcessInfo | undefined {
  const line = execFileSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  const match = /^(\d+)\s+(.*)$/.exec(line);
  return match ? { pid, parent: Number(match[1]), command: match[2] ?? '' } : undefined;
}

/**
 * The processes from `parent` up to the outermost npx, npm or pnpm, innermost first. A shell above that is not among them: a script that
 * starts Saling in the background may end before it. Without a launcher only a parent that is no shell counts.
 */
export function launcherChain(parent: number, read: ReadProcess = readProcess): number[] {
  const chain: number[] = [];
  let outermost = 0;
  for (let pid = parent; pid > 1 && chain.length < 12;) {
    const info = read(pid);
    if (!info) break;
    chain.push(pid);
    const shell = SHELL.test(info.command);
    if (!shell && (LAUNCHER.test(info.command) || chain.length === 1)) outermost = chain.length;
    pid = info.parent;
  }
  return chain.slice(0, outermost);
}

/** Whether every link still holds: a process whose parent died has another one. */
export function chainHolds(parent: number, chain: readonly number[], read: ReadProcess = readProcess): boolean {
  if (chain.length === 0) return true;
  if (parent !== chain[0]) return false;
  return chain.slice(0, -1).every((pid, at) => read(pid)?.parent === chain[at + 1]);
}
