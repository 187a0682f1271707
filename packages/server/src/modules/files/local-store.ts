import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';

import type { FilePart, FileStore } from './file-store.ts';

/** Files in a folder of this machine. */
export function createLocalStore(folder: string): FileStore {
  const root = resolve(folder);
  const pathOf = (key: string): string => {
    const path = resolve(join(root, key));
    if (!path.startsWith(root + sep)) throw new Error(`the key ${key} leads out of the store`);
    return path;
  };
  return {
    async put(key, { path }) {
      const target = pathOf(key);
      await mkdir(dirname(target), { recursive: true });
      const unfinished = `${target}.baru`;
      await copyFile(path, unfinished);
      // What is acknowledged is on the disk, and never a part of a file under its name.
      await sync(unfinished);
      await rename(unfinished, target);
      await sync(dirname(target));
    },
    async read(key, part) {
      return openStream(pathOf(key), part);
    },
    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
  };
}

async function sync(path: string): Promise<void> {
  await using file = await open(path, 'r');
  await file.sync();
}

function openStream(path: string, part?: FilePart): Promise<Readable | null> {
  return new Promise((done, fail) => {
    const stream = createReadStream(path, part && { start: part.first, end: part.last });
    stream.once('open', () => done(stream));
    stream.once('error', (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? done(null) : fail(error)));
  });
}
