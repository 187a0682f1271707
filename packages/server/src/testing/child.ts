import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A real process of a test: what it prints line by line, and how it ended. */
export interface Child extends AsyncDisposable {
  readonly pid: number;
  /** The next line it prints; rejects when it ends without one. */
  line(): Promise<string>;
  /** Its exit code or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  kill(signal: NodeJS.Signals): void;
}

/** Runs a TypeScript file in a Node process of its own, in a process group of its own (like a terminal's job). */
export function startChild(file: URL, args: readonly string[] = []): Child {
  const child: ChildProcess = spawn(process.execPath, [file.pathname, ...args], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const ended = new Promise<number | NodeJS.Signals>((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal!)));
  return {
    pid: child.pid!,
    async line() {
      const next = await lines.next();
      if (next.done) throw new Error(`${file.pathname} ended (${await ended}) without another line`);
      return next.value;
    },
    ended,
    kill: (signal) => child.kill(signal),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
