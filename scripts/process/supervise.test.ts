import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import { afterEach, expect, it, vi } from 'vitest';

import { repoPath } from '../repo.ts';
import { isAlive } from './alive.ts';

const CHAIN = repoPath('scripts/process/testing/chain.ts');
const ROLES = ['launcher', 'shell', 'supervisor', 'main', 'database'];

const started: number[] = [];
afterEach(() => {
  for (const pid of started.splice(0).filter((one) => isAlive(one))) process.kill(pid, 'SIGKILL');
});

/** Starts the chain and waits until its last part runs. */
async function startChain(): Promise<{ launcher: ChildProcess; pids: Map<string, number> }> {
  // The extra argument makes it look like npx to who walks up the chain.
  const launcher = spawn(process.execPath, [CHAIN, 'launcher', 'npx-cli.js'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pids = new Map<string, number>();
  for await (const line of createInterface({ input: launcher.stdout })) {
    const [role = '', pid] = line.split(' ');
    pids.set(role, Number(pid));
    started.push(Number(pid));
    if (role === 'database') break;
  }
  return { launcher, pids };
}

it.each<[string, NodeJS.Signals]>([
  ['launcher', 'SIGTERM'],
  ['launcher', 'SIGKILL'],
  ['shell', 'SIGTERM'],
  ['shell', 'SIGKILL'],
  ['supervisor', 'SIGINT'],
  ['supervisor', 'SIGTERM'],
  ['supervisor', 'SIGKILL'],
  ['main', 'SIGTERM'],
  ['main', 'SIGKILL'],
])('%s alone gets %s: nothing is left running', async (role, signal) => {
  const { pids } = await startChain();
  expect([...pids.keys()]).toEqual(ROLES);
  process.kill(pids.get(role) ?? 0, signal);
  await vi.waitFor(() => expect(ROLES.filter((name) => isAlive(pids.get(name) ?? 0))).toEqual([]), { timeout: 8_000, interval: 50 });
});

it.each([0, 1, 7])('the exit code %i of the process is passed on', async (code) => {
  const supervisor = spawn(process.execPath, [CHAIN, 'supervisor', String(code)], { stdio: 'ignore' });
  expect(await once(supervisor, 'exit')).toEqual([code, null]);
});
