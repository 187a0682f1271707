import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Writable } from 'node:stream';

import { findRedis } from '../../../../scripts/redis/find-redis.ts';
import { freePort } from './free-port.ts';

/** A real Redis or Valkey of one test, which can be lost and found again. */
export interface TestRedis extends AsyncDisposable {
  readonly url: string;
  /** Resolves when nobody can reach it any more. */
  stop(): Promise<void>;
  /** Resolves when it answers under the same address. */
  start(): Promise<void>;
}

/** Starts an installed server without anything on disk, or reaches the one of REDIS_URL through a line that can be cut. */
export async function startRedis(): Promise<TestRedis> {
  const program = findRedis();
  const given = process.env['REDIS_URL'];
  if (!program && !given) throw new Error('Install redis-server or valkey-server, or set REDIS_URL to one that runs: this test needs it.');
  const redis = program ? await ownServer(program) : await line(new URL(given!));
  await redis.start();
  return redis;
}

/**
 * Becomes Redis, and leaves a guard behind that reads from a pipe only we hold open: it closes without a word when we are killed, and
 * Redis ends with us. It is not Redis's child, which knows its own alone.
 */
const GUARDED = '( ( read -r _ <&3 || kill -KILL $$ 2>/dev/null ) & ); exec "$@" 3<&-';

async function ownServer(program: string): Promise<TestRedis> {
  const port = await freePort();
  let child: ChildProcess | null = null;
  const stop = async (): Promise<void> => {
    if (!child) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    child = null;
    await ended;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    stop,
    async start() {
      const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
      child = spawn('/bin/sh', ['-c', GUARDED, 'guard', program, ...args], { stdio: ['ignore', 'pipe', 'ignore', 'pipe'] });
      const guard = child.stdio[3] as Writable;
      child.once('exit', () => guard.end('bye\n'));
      // A guard that was killed before us closes its end.
      guard.on('error', () => undefined);
      await says(child, 'Ready to accept connections');
    },
    [Symbol.asyncDispose]: stop,
  };
}

async function says(child: ChildProcess, words: string): Promise<void> {
  let said = '';
  for await (const part of child.stdout!.setEncoding('utf8')) {
    said += String(part);
    // Read on: nobody may make it wait for its own log.
    if (said.includes(words)) return void child.stdout!.resume();
  }
  throw new Error(`Redis ended without a word of readiness: ${said}`);
}

async function line(target: URL): Promise<TestRedis> {
  const port = await freePort();
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  const stop = async (): Promise<void> => {
    if (!server) return;
    const closed = once(server, 'close');
    server.close();
    server = null;
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return {
    url: url.href,
    stop,
    async start() {
      server = createServer((socket) => {
        const onward = connect(Number(target.port || 6379), target.hostname);
        for (const end of [socket, onward]) {
          sockets.add(end);
          end.on('error', () => end.destroy());
          end.on('close', () => sockets.delete(end));
        }
        socket.on('close', () => onward.destroy());
        onward.on('close', () => socket.destroy());
        socket.pipe(onward).pipe(socket);
      }).listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    [Symbol.asyncDispose]: stop,
  };
}
