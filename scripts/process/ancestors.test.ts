import { expect, it } from 'vitest';

import { chainHolds, launcherChain, type ReadProcess } from './ancestors.ts';

/** A process tree, innermost first: each entry is the parent of the one before. Ids count from 100. */
function tree(...commands: string[]): ReadProcess {
  const infos = commands.map((command, at) => ({ pid: 100 + at, parent: at + 1 < commands.length ? 101 + at : 1, command }));
  return (pid) => infos.find((info) => info.pid === pid);
}

it('reaches from the parent to the outermost npx, shells between included', () => {
  const read = tree("sh -c trap 'x' INT; node scripts/start.ts", 'pnpm start', "sh -c 'pnpm' start", 'npm exec pnpm@12 start', '-bash');
  expect(launcherChain(100, read)).toEqual([100, 101, 102, 103]);
});

it('leaves out the shell that started it all, which may end before', () => {
  const read = tree('sh -c node scripts/start.ts', 'pnpm start', 'bash -c npx pnpm@12 start & disown', 'sshd');
  expect(launcherChain(100, read)).toEqual([100, 101]);
  expect(launcherChain(100, tree('bash -c node scripts/start.ts &', 'sshd'))).toEqual([]);
});

it('watches a parent that is no shell, such as a test', () => {
  expect(launcherChain(100, tree('/usr/bin/node harness.js', 'bash'))).toEqual([100]);
});

it('holds until one of them has another parent or is gone', () => {
  const commands = ['sh -c x', 'pnpm start', 'npm exec pnpm'];
  const chain = launcherChain(100, tree(...commands));
  expect(chain).toEqual([100, 101, 102]);
  expect(chainHolds(100, chain, tree(...commands))).toBe(true);
  expect(chainHolds(1, chain, tree(...commands))).toBe(false);
  expect(chainHolds(100, chain, tree('sh -c x', 'pnpm start'))).toBe(false);
  expect(chainHolds(100, chain, tree('sh -c x'))).toBe(false);
});

it('nothing to watch always holds', () => {
  expect(chainHolds(1, [], () => undefined)).toBe(true);
});
