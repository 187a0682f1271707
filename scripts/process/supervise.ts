// Runs one long process (server, test runner) so that it ends with us, in whatever way we end.
import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

import { isGroupAlive } from './alive.ts';
import { GRACE_MS, SUPERVISOR } from './contract.ts';
import { watchParents } from './watch-parents.ts';

export interface SuperviseOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Aborting ends the process as a signal would. */
  signal?: AbortSignal;
}

/**
 * Runs `node <args>` with our output until it ends and returns its exit code (128 + number when a signal ended it). SIGINT, SIGTERM, SIGHUP
 * and the death of whoever started us end it with one SIGTERM, then SIGKILL after the grace time. It has a process group of its own, so
 * that Ctrl-C does not reach its children before itself, and what is left of the group is swept away.
 */
export async function supervise(args: readonly string[], options: SuperviseOptions = {}): Promise<number> {
  const child = spawn(process.execPath, ['--import', new URL('./end-with-parent.ts', import.meta.url).href, ...args], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env, [SUPERVISOR]: String(process.pid) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
  });
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, stop);
  options.signal?.addEventListener('abort', stop);
  const unwatch = watchParents(stop);
  try {
    const code = await exitCode(child);
    await sweepGroup(child);
    return code;
  } finally {
    unwatch();
    options.signal?.removeEventListener('abort', stop);
    for (const signal of signals) process.off(signal, stop);
  }
}

function exitCode(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

// A process killed by force leaves its children, the embedded PostgreSQL among them, in its group. SIGINT is PostgreSQL's quick, clean end.
async function sweepGroup(child: ChildProcess): Promise<void> {
  if (process.platform === 'win32' || !child.pid) return;
  const deadline = Date.now() + GRACE_MS;
  killGroup(child, 'SIGINT');
  while (isGroupAlive(child.pid)) {
    if (Date.now() > deadline) killGroup(child, 'SIGKILL');
    await pause(50);
    if (Date.now() > deadline + 2_000) return;
  }
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (!child.pid) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    // The group is gone, which is what is wanted.
  }
}
