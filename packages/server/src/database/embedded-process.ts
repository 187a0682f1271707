import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

import { command, type Binaries, type RunAs } from './embedded-binaries.ts';

/** How long a fast shutdown may take before PostgreSQL is told to end at once, ms. */
const FAST_MS = 15_000;

/**
 * Becomes PostgreSQL, and leaves a guard behind that reads from a pipe only we hold open.
 *
 * When the pipe closes because we were killed, the guard ends PostgreSQL (fast, then at once); when
 * we say `bye`, PostgreSQL has ended and the guard just goes. It is not PostgreSQL's child, since
 * PostgreSQL takes the death of a child it does not know for a crash of its own.
 */
const GUARDED = `( (
  while read -r word; do [ "$word" = bye ] && exit 0; done <&3
  kill -INT $$ 2>/dev/null
  n=0; while kill -0 $$ 2>/dev/null && [ $n -lt 20 ]; do n=$((n+1)); sleep 1; done
  kill -QUIT $$ 2>/dev/null
) & )
exec "$@" 3<&-`;

/** A PostgreSQL that we started. */
export interface Running {
  readonly pid: number;
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends it: open transactions are rolled back, data is flushed. */
  stop(): Promise<void>;
}

export interface LaunchOptions {
  binaries: Binaries;
  as: RunAs;
  data: string;
  logFile: string;
  args: string[];
}

/**
 * Starts PostgreSQL in a process group of its own, so that Ctrl-C reaches us alone and we end it in
 * order. It does not keep our process alive.
 */
export function launch(options: LaunchOptions): Running {
  const { binaries, as, data } = options;
  const windows = process.platform === 'win32';
  const args = ['-D', data, ...options.args];
  const [file, rest] = windows ? [binaries.postgres, args] : command(as, '/bin/sh', ['-c', GUARDED, 'guard', binaries.postgres, ...args]);
  const log = openSync(options.logFile, 'w', 0o600);
  const child = spawn(file, rest, {
    uid: as.uid,
    gid: as.gid,
    cwd: data,
    detached: true,
    stdio: ['ignore', log, log, windows ? 'ignore' : 'pipe'],
  });
  closeSync(log);
  child.unref();
  const pipe = child.stdio[3] as (Writable & { unref?: () => void }) | null;
  pipe?.unref?.();
  // A guard that was killed before us closes its end; nothing is to be done about it.
  pipe?.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => {
    const done = (): void => {
      pipe?.end('bye\n');
      resolve();
    };
    child.once('exit', done);
    child.once('error', done);
  });
  return {
    pid: child.pid ?? 0,
    ended,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      if (windows) spawnSync(binaries.pg_ctl, ['stop', '-D', data, '-m', 'fast'], { stdio: 'ignore' });
      else await endWithin(child, ended);
      await ended;
    },
  };
}

async function endWithin(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.ref();
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGQUIT'), FAST_MS);
  await ended;
  clearTimeout(timer);
}

/**
 * The PostgreSQL that `postmaster.pid` of this data folder names, if it is alive; null when there is
 * none. After a restart of the machine the number may belong to somebody else, so its command line counts.
 */
export function findPostmaster(data: string): number | null {
  try {
    const pid = Number(readFileSync(`${data}/postmaster.pid`, 'utf8').split('\n')[0]);
    return pid > 0 && commandLine(pid).includes(data) ? pid : null;
  } catch {
    return null;
  }
}

/** Ends a PostgreSQL that an earlier process left behind. */
export async function endOrphan(data: string, pid: number): Promise<void> {
  const deadline = Date.now() + FAST_MS;
  process.kill(pid, 'SIGINT');
  while (findPostmaster(data) === pid) {
    if (Date.now() > deadline) process.kill(pid, 'SIGQUIT');
    await delay(50);
  }
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    if (process.platform === 'linux') return '';
    const windows = ['-NoProfile', '-Command', `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`];
    const found =
      process.platform === 'win32'
        ? spawnSync('powershell', windows, { encoding: 'utf8' })
        : spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return found.stdout ?? '';
  }
}
