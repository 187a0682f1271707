import type { TestProject } from 'vitest/node';

import { sweepFolders } from '../../../../scripts/temporary/folders.ts';
import { startEmbedded } from '../database/embedded.ts';
import { makeTemplates, onServer } from './templates.ts';
import { temporaryFolder } from './temporary-folder.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** PostgreSQL of this test run; a test asks for a database of its own with `createTestDatabase`. */
    postgresUrl: string;
  }
}

/** Vitest's global setup of the integration tests: one PostgreSQL for the run, with its templates made once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stack = new AsyncDisposableStack();
  sweepFolders();
  // Again at the end: workers are ended without a word.
  stack.defer(() => sweepFolders());
  try {
    const folder = stack.use(temporaryFolder());
    const server = stack.use(await startEmbedded({ folder: folder.path, durable: false, maxConnections: 300 }));
    // Everything here is done on thousands of connections, whose password is a secret of this run alone: it is hashed once, not 4096 times.
    const { username, password } = new URL(server.url);
    await onServer(server.url, `set scram_iterations = 1; alter user ${username} password '${password}'`);
    await makeTemplates(server.url);
    project.provide('postgresUrl', server.url);
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
  return () => stack.disposeAsync();
}
