import { fork } from 'node:child_process';
import { once } from 'node:events';

import { SUPERVISOR } from '../../scripts/process/contract.ts';
import { repoPath } from '../../scripts/repo.ts';
import type { Answered, Asked } from './answers.ts';

const END_WITH_PARENT = new URL('../../scripts/process/end-with-parent.ts', import.meta.url).href;

/** A server in a process of its own; disposing it ends it. */
export interface Child extends AsyncDisposable {
  readonly pid: number;
  /** Fulfilled when it has ended, however. */
  readonly ended: Promise<unknown>;
  /** Waits until it has printed something like this; answers the first group. @throws when it ends before. */
  says(pattern: RegExp): Promise<string>;
  /** Calls what the child offers by `answers`. @throws what it throws there, and when it ends before it has answered. */
  ask<Answer>(name: string, input?: unknown): Promise<Answer>;
}

/** How it is run, where that is not as in production. */
export interface ChildOptions {
  /** Options of Node, before the file. */
  node?: readonly string[];
}

/** Runs a file of the checkout as in production. It ends with this process, however this one ends. */
export function startChild(file: string, env: NodeJS.ProcessEnv, { node = [] }: ChildOptions = {}): Child {
  const child = fork(repoPath(file), {
    execArgv: [...node, '--import', END_WITH_PARENT],
    serialization: 'advanced',
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
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let asked = 0;
  child.on('message', ({ n, answer, error }: Answered) => {
    const asker = waiting.get(n);
    waiting.delete(n);
    if (error === undefined) asker?.resolve(answer);
    else asker?.reject(new Error(`${file}: ${error}`));
  });
  void ended.then(() => {
    for (const { reject } of waiting.values()) reject(new Error(`${file} ended:\n${output.trim()}`));
  });
  const ask = <Answer>(name: string, input?: unknown): Promise<Answer> => {
    const asker = Promise.withResolvers<unknown>();
    waiting.set((asked += 1), asker);
    // Who asked may have stopped waiting because of something else, which is what should be said then.
    asker.promise.catch(() => undefined);
    child.send({ n: asked, name, input } satisfies Asked, (error) => error && asker.reject(error));
    return asker.promise as Promise<Answer>;
  };
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  return { pid: child.pid!, ended, says, ask, [Symbol.asyncDispose]: stop };
}
