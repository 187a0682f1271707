import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { SUPERVISOR } from '../scripts/process/contract.ts';
import { repoPath } from '../scripts/repo.ts';
import { makeFolder } from '../scripts/temporary/folders.ts';

/** Settings of whoever runs the tests that would make another server of it than a newcomer gets. */
const NOT_INHERITED = [
  'DATABASE_URL',
  'DEMO',
  'BASE_URL',
  'ALLOWED_ORIGINS',
  'SESSION_SECRET',
  'DOCUMENTS',
  'HOST',
  'NODE_ENV',
  'NODE_OPTIONS',
];
/** How long it may take until it serves. */
export const START_MS = 180_000;

/** The built server, as a newcomer starts it: a process of its own with a data folder of its own. */
export interface TestServer extends AsyncDisposable {
  readonly url: string;
  /** Address of its embedded PostgreSQL. */
  readonly databaseUrl: string;
}

/** Starts it on a free port, with settings beside a newcomer's, and answers when it serves. */
export async function startServer(settings: Record<string, string> = {}): Promise<TestServer> {
  await using started = new AsyncDisposableStack();
  const dataDir = started.adopt(makeFolder('e2e'), (path) => rmSync(path, { recursive: true, force: true }));
  const endWithUs = repoPath('scripts/process/end-with-parent.ts');
  const main = repoPath('packages/server/dist/main.js');
  const inherited = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.includes(name));
  const child = spawn(process.execPath, ['--import', endWithUs, main], {
    env: {
      ...Object.fromEntries(inherited),
      PORT: '0',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
      [SUPERVISOR]: String(process.pid),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A group of its own: when it has to be killed, what it started goes with it.
    detached: process.platform !== 'win32',
  });
  started.adopt(child, end);
  const url = await addressOf(child);
  const all = started.move();
  return { url, databaseUrl: databaseUrlIn(dataDir), [Symbol.asyncDispose]: () => all.disposeAsync() };
}

/** What the greeting says; the server serves before it greets. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (text: string): void => {
      said += text;
      const found = /https?:\/\/\S+/.exec(said);
      if (found) done(() => resolve(found[0]));
    };
    const timer = setTimeout(
      () => done(() => reject(new Error(`The server did not start within ${START_MS / 1000} s:\n${said}`))),
      START_MS,
    );
    const done = (settle: () => void): void => {
      clearTimeout(timer);
      settle();
    };
    child.stdout!.setEncoding('utf8').on('data', listen);
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      process.stderr.write(text);
    });
    child.once('exit', (code) => done(() => reject(new Error(`The server ended with code ${code}:\n${said}`))));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

function databaseUrlIn(dataDir: string): string {
  const password = readFileSync(join(dataDir, 'postgres/password'), 'utf8').trim();
  // Its fourth line is the port.
  const port = readFileSync(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[3];
  return `postgres://saling:${password}@127.0.0.1:${port}/saling`;
}
