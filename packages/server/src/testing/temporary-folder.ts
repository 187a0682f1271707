import { chmodSync, rmSync } from 'node:fs';

import { makeFolder } from '../../../../scripts/temporary/folders.ts';

/** A folder of a test, gone when disposed. Everyone may enter: under root PostgreSQL runs as another user. */
export function temporaryFolder(): Disposable & { path: string } {
  const path = makeFolder('test');
  chmodSync(path, 0o755);
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
