import { mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { isAlive } from '../process/alive.ts';

/** Files in memory, where the system has a place for them. */
const IN_MEMORY = '/dev/shm';
/** What the databases of a whole run need at most, with much to spare, bytes. */
const ROOM = 3 * 2 ** 30;
/** `saling-<what it is for>-<process>-<chance>`. */
const OWNED = /^saling-[a-z0-9-]+-(\d+)-\w{6}$/;

/**
 * Makes a folder that bears the number of this process, so that `sweepFolders` can tell when nobody needs it any more. It lies in memory
 * where there is room: PostgreSQL makes some hundred files for a database, which takes several times as long on a disk.
 */
export function makeFolder(kind: string, root: string = roomiest()): string {
  return mkdtempSync(join(root, `saling-${kind}-${process.pid}-`));
}

/** Removes the folders of processes that have ended without doing so, as those that were killed. */
export function sweepFolders(roots: readonly string[] = [IN_MEMORY, tmpdir()]): void {
  for (const root of roots) {
    for (const name of namesIn(root)) {
      const owner = OWNED.exec(name)?.[1];
      if (owner !== undefined && !isAlive(Number(owner))) rmSync(join(root, name), { recursive: true, force: true });
    }
  }
}

function roomiest(): string {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize >= ROOM && process.availableMemory() >= 2 * ROOM ? IN_MEMORY : tmpdir();
  } catch {
    // Not every system has one.
    return tmpdir();
  }
}

function namesIn(root: string): string[] {
  try {
    return readdirSync(root);
  } catch {
    return [];
  }
}
