import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { expect, it } from 'vitest';

import { makeFolder, sweepFolders } from './folders.ts';

it('what a process left that has ended is swept, what is in use or not ours stays', async () => {
  const root = makeFolder('test');
  try {
    const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(gone, 'exit');
    const left = join(root, `saling-e2e-${gone.pid}-abcdef`);
    mkdirSync(left);
    writeFileSync(join(left, 'data'), 'x');
    for (const other of ['saling-test-abcdef', `somebody-${gone.pid}-abcdef`]) mkdirSync(join(root, other));
    const used = basename(makeFolder('test-data', root));
    sweepFolders([root, join(root, 'nowhere')]);
    expect(readdirSync(root).toSorted()).toEqual([`somebody-${gone.pid}-abcdef`, 'saling-test-abcdef', used].toSorted());
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
