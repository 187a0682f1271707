import { existsSync } from 'node:fs';

import { run } from '../process/run.ts';
import { findRedis } from './find-redis.ts';

/**
 * Path of a Redis or Valkey server: an installed one, else one that is installed now. Undefined when
 * REDIS_URL names one that runs already.
 */
export async function getRedis(say: (line: string) => void = console.log): Promise<string | undefined> {
  const found = findRedis();
  if (found) return found;
  let output = '';
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    say('No Redis found: installing the Debian package redis-server.');
    // The tests start it themselves, on a port of their own.
    const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    const update = await run('apt-get', ['update', '-q'], { env });
    const install = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'redis-server'], { env });
    const path = findRedis();
    if (path) return path;
    output = `${update.output}\n${install.output}\n`;
  }
  if (process.env['REDIS_URL']) return undefined;
  throw new Error(
    `${output}No Redis could be found. Install redis-server or valkey-server, or set REDIS_URL to one that runs, and try again.`,
  );
}
