import { spawn, type ChildProcess } from 'node:child_process';

import { ensureBuilt } from '../../../../scripts/build/ensure-built.ts';
import { repoPath } from '../../../../scripts/repo.ts';

/** File of the server as `pnpm start` runs it, built first when its sources changed. */
export async function builtMain(): Promise<string> {
  const build = await ensureBuilt(['server']);
  if (!build.ok) throw new Error(`The server does not build:\n${build.output}`);
  return repoPath('packages/server/dist/main.js');
}

/** A server process: what it said, and how it ended. */
export interface Server extends AsyncDisposable {
  readonly pid: number;
  /** Resolves when standard output has this text; rejects when it ended before. */
  says(text: string): Promise<string>;
  readonly ended: Promise<{ code: number | null; out: string; err: string }>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts it with nothing in its environment but what is given. */
export function startMain(file: string, env: Record<string, string>): Server {
  const child: ChildProcess = spawn(process.execPath, [file], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  const heard = new Set<() => void>();
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    for (const listener of heard) listener();
  });
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, out, err })),
  );
  return {
    pid: child.pid!,
    ended,
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (out.includes(text)) resolve(out);
        };
        heard.add(look);
        look();
        void ended.then(({ code }) => reject(new Error(`it ended with ${code} and did not say ${text}: ${err}`)));
      }),
    kill: (signal) => child.kill(signal),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Starts it, and waits until it serves at some free port. */
export async function startServing(file: string, env: Record<string, string>): Promise<{ server: Server; url: string }> {
  const server = startMain(file, { PORT: '0', ...env });
  const out = await server.says('Ctrl-C to stop');
  return { server, url: /http:\/\/localhost:\d+/.exec(out)![0] };
}
