import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

import type { CursorStore } from '@saling/schema/client';

/** Keeps cursors in a JSON file, written beside and then moved, so that it is whole whenever the process ends. */
export function fileCursors(path: string): CursorStore {
  const kept = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : {};
  return {
    load: (name) => kept[name] ?? null,
    save: (name, cursor) => {
      kept[name] = cursor;
      writeFileSync(`${path}.new`, JSON.stringify(kept));
      renameSync(`${path}.new`, path);
    },
  };
}
