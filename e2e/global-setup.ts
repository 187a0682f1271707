import type { TestProject } from 'vitest/node';

import { ensureBuilt } from '../scripts/build/ensure-built.ts';
import { appoint } from './appoint.ts';
import { startServer } from './server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the server under test. */
    serverUrl: string;
  }
}

/** Vitest's global setup of the browser tests: one server for the run, built when its sources changed. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const build = await ensureBuilt();
  if (!build.ok) throw new Error(`The build failed:\n${build.output}`);
  const server = await startServer();
  try {
    await appoint(server.databaseUrl);
    project.provide('serverUrl', server.url);
  } catch (error) {
    await server[Symbol.asyncDispose]();
    throw error;
  }
  return async () => server[Symbol.asyncDispose]();
}
