import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, expect, it } from 'vitest';

import { makeFolder } from '../temporary/folders.ts';
import { buildAlone } from './build-alone.ts';

const folder = makeFolder('test');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('whoever comes second waits until the first is done', async () => {
  const order: string[] = [];
  const first = await buildAlone('web', folder);
  const second = buildAlone('web', folder).then((place) => {
    order.push('second');
    return place;
  });
  using _other = await buildAlone('server', folder);
  order.push('first');
  first[Symbol.dispose]();
  using _place = await second;
  expect(order).toEqual(['first', 'second']);
});

it('the place of a process that has ended is taken', async () => {
  const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(gone, 'exit');
  const path = join(folder, 'server.building');
  writeFileSync(path, String(gone.pid));
  using _place = await buildAlone('server', folder);
  expect(readFileSync(path, 'utf8')).toBe(String(process.pid));
});
