import type { TestProject } from 'vitest/node';

import { startEmbedded } from '../database/embedded.ts';
import { makeTemplates } from './templates.ts';
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
  try {
    const folder = stack.use(temporaryFolder());
    const server = stack.use(await startEmbedded({ folder: folder.path, durable: false, maxConnections: 300 }));
    await makeTemplates(server.url);
    project.provide('postgresUrl', server.url);
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
  return () => stack.disposeAsync();
}
