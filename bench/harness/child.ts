import { fork } from 'node:child_process';
import { once } from 'node:events';

import { SUPERVISOR } from '../../scripts/process/contract.ts';
import { repoPath } from '../../scripts/repo.ts';

const END_WITH_PARENT = new URL('../../scripts/process/end-with-parent.ts', import.meta.url).href;

/** A server in a process of its own; disposing it ends it. */
export interface Child extends AsyncDisposable {
  /** What it printed so far. */
  output(): string;
  /** Settles when it ends; rejects when nobody asked it to. */
  readonly ended: Promise<void>;
  /** Its first message. */
  readonly message: Promise<unknown>;
}

/** Runs a file of the checkout as in production. It ends with this process, however this one ends. */
export function startChild(file: string, env: NodeJS.ProcessEnv): Child {
  const child = fork(repoPath(file), {
    execArgv: ['--import', END_WITH_PARENT],
    env: { ...process.env, NODE_ENV: 'production', ...env, [SUPERVISOR]: String(process.pid) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: process.platform !== 'win32',
  });
  let output = '';
  let stopping = false;
  for (const stream of [child.stdout!, child.stderr!]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = once(child, 'exit').then(([code]) => {
    if (!stopping) throw new Error(`${file} ended with code ${code}:\n${output.trim()}`);
  });
  const message = Promise.race([once(child, 'message').then(([first]) => first as unknown), ended]);
  // Both are awaited late or never: a rejection before that is not unhandled.
  for (const promise of [ended, message]) promise.catch(() => undefined);
  const stop = async (): Promise<void> => {
    stopping = true;
    child.kill('SIGTERM');
    await ended.catch(() => undefined);
  };
  return { output: () => output, ended, message, [Symbol.asyncDispose]: stop };
}
