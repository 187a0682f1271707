import { fork } from 'node:child_process';
import { once } from 'node:events';

import { SUPERVISOR } from '../../scripts/process/contract.ts';
import { repoPath } from '../../scripts/repo.ts';

const END_WITH_PARENT = new URL('../../scripts/process/end-with-parent.ts', import.meta.url).href;

/** A server in a process of its own; disposing it ends it. */
export interface Child extends AsyncDisposable {
  readonly pid: number;
  /** Fulfilled when it has ended, however. */
  readonly ended: Promise<unknown>;
  /** Waits until it has printed something like this; answers the first group. @throws when it ends before. */
  says(pattern: RegExp): Promise<string>;
}

/** Runs a file of the checkout as in production. It ends with this process, however this one ends. */
export function startChild(file: string, env: NodeJS.ProcessEnv): Child {
  const child = fork(repoPath(file), {
    execArgv: ['--import', END_WITH_PARENT],
    env: { ...process.env, NODE_ENV: 'production', ...env, [SUPERVISOR]: String(process.pid) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: process.platform !== 'win32',
  });
  const ended = once(child, 'exit');
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));

  const says = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = pattern.exec(output);
      if (found) return found[1]!;
      const over = await Promise.race([once(child.stdout!, 'data').then(() => false), ended.then(() => true)]);
      if (over) throw new Error(`${file} ended:\n${output.trim()}`);
    }
  };
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  return { pid: child.pid!, ended, says, [Symbol.asyncDispose]: stop };
}
