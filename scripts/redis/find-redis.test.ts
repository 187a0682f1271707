import { expect, it } from 'vitest';

import { findRedis } from './find-redis.ts';

const having =
  (...paths: string[]) =>
  (path: string): boolean =>
    paths.includes(path);

it('REDIS_SERVER wins over what is installed', () => {
  const env = { REDIS_SERVER: '/opt/mine', PATH: '/usr/bin' };
  expect(findRedis({ env, runs: having('/opt/mine', '/usr/bin/redis-server') })).toBe('/opt/mine');
});

it('a REDIS_SERVER that cannot be run is said, not passed over', () => {
  const env = { REDIS_SERVER: '/opt/none', PATH: '/usr/bin' };
  expect(() => findRedis({ env, runs: having('/usr/bin/redis-server') })).toThrow('/opt/none');
});

it('finds Redis before Valkey, on the PATH and beside it', () => {
  expect(findRedis({ env: { PATH: '/a:/b' }, runs: having('/b/valkey-server') })).toBe('/b/valkey-server');
  expect(findRedis({ env: { PATH: '/a' }, runs: having('/a/valkey-server', '/usr/local/bin/redis-server') })).toBe(
    '/usr/local/bin/redis-server',
  );
  expect(findRedis({ env: { PATH: '/usr/bin' }, runs: () => false })).toBeUndefined();
});
