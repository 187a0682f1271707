import { rmSync } from 'node:fs';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

import { writeCountryBoundaries } from '../packages/web/src/features/national/testing/country-boundaries.ts';
import { ensureBuilt } from '../scripts/build/ensure-built.ts';
import { makeFolder, sweepFolders } from '../scripts/temporary/folders.ts';
import { appoint } from './appoint.ts';
import { startServer } from './server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** One for each worker. */
    servers: readonly ServerOfRun[];
  }
}

/** A server under test. */
export interface ServerOfRun {
  readonly url: string;
  /** Address of its embedded PostgreSQL. */
  readonly databaseUrl: string;
}

/**
 * Vitest's global setup of the browser tests: for each worker a server of its own, because files write in what all people of the demo
 * see; built when its sources changed.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const build = await ensureBuilt();
  if (!build.ok) throw new Error(`The build failed:\n${build.output}`);
  sweepFolders();
  await using started = new AsyncDisposableStack();
  const servers: ServerOfRun[] = [];
  const files = project.vitest.state.getPaths().filter((path) => path.endsWith('.e2e.ts'));
  // An operator's own, so that the map drawn by one is looked at too.
  const folder = started.adopt(makeFolder('boundaries'), (path) => rmSync(path, { recursive: true, force: true }));
  const boundaries = join(folder, 'batas.json');
  writeCountryBoundaries(boundaries);
  while (servers.length < Math.min(project.config.maxWorkers, files.length)) {
    const { url, databaseUrl } = started.use(await startServer({ BOUNDARIES_FILE: boundaries }));
    await appoint(databaseUrl);
    servers.push({ url, databaseUrl });
  }
  project.provide('servers', servers);
  const all = started.move();
  return () => all.disposeAsync();
}
