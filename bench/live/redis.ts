import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

import { findRedis } from '../../scripts/redis/find-redis.ts';

/** Starts an installed Redis or Valkey that keeps nothing on the disk. @throws when none is installed. */
export async function startRedis(): Promise<AsyncDisposable & { url: string }> {
  const program = findRedis();
  if (!program) throw new Error('Install redis-server or valkey-server, or say in REDIS_SERVER where one is: two processes need it.');
  const port = await freePort();
  const child = spawn(program, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  let said = '';
  while (!said.includes('Ready to accept connections')) {
    const over = await Promise.race([once(child.stdout, 'data').then(([part]) => void (said += String(part))), ended.then(() => true)]);
    if (over) throw new Error(`Redis ended: ${said}`);
  }
  child.stdout.resume();
  return {
    url: `redis://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
