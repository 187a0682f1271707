import { join } from 'node:path';

import type { FileStore } from './file-store.ts';
import { createLocalStore } from './local-store.ts';
import { createS3Store, type S3Settings } from './s3-store.ts';

/** The store of files that the settings name. */
export function createFileStore({ fileBucket, dataDir }: { fileBucket: S3Settings | null; dataDir: string }): FileStore {
  return fileBucket ? createS3Store(fileBucket) : createLocalStore(join(dataDir, 'files'));
}
