import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { isAlive } from '../process/alive.ts';
import { repoPath } from '../repo.ts';

/** Longer than a few digits take to be written, ms. */
const WRITTEN_MS = 10_000;

/** Waits until no other process builds the same, and keeps others waiting until disposed: two at once would write into one folder. */
export async function buildAlone(name: string, folder = repoPath('node_modules/.cache/saling')): Promise<Disposable> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.building`);
  while (!take(path)) await pause(100);
  return { [Symbol.dispose]: () => rmSync(path, { force: true }) };
}

/** Takes the place when nobody has it, or whoever had it is gone. */
function take(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  try {
    const owner = Number(readFileSync(path, 'utf8'));
    // Without a number it is being written, or whoever wrote it was killed right then.
    const left = owner > 0 ? !isAlive(owner) : Date.now() - statSync(path).mtimeMs > WRITTEN_MS;
    if (left) rmSync(path, { force: true });
  } catch {
    // It was given back in between.
  }
  return false;
}
