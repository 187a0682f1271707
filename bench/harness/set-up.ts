import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, platform, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';

import { startEmbedded } from '../../packages/server/src/database/embedded.ts';

/** Fewer and smaller of everything: shows that a benchmark works, and no figures. */
export const QUICK = process.env.BENCH_QUICK === '1';

/** How a server of Saling with invented people and sample values is started here. */
export const DEMO = { DEMO: 'on', HOST: '127.0.0.1', PORT: '0', BASE_URL: '' };

/** What a benchmark stands on. */
export interface Ground {
  databaseUrl: string;
  /** For servers on it. */
  env: { DATABASE_URL: string; DATA_DIR: string };
}

/** Makes a folder and a database that go with `running`, also when somebody stops the run. `durable`: a power cut does not hurt it. */
export async function setUp(running: AsyncDisposableStack, { durable }: { durable: boolean }): Promise<Ground> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void running.disposeAsync().finally(() => process.exit(1)));
  const folder = running.adopt(mkdtempSync(join(tmpdir(), 'saling-bench-')), (path) => rmSync(path, { recursive: true, force: true }));
  const { url } = running.use(await startEmbedded({ folder: join(folder, 'postgres'), durable }));
  return { databaseUrl: url, env: { DATABASE_URL: url, DATA_DIR: join(folder, 'data') } };
}

/** Like `2 × some processor, 8 GiB, linux · Node 26.10.0`. */
export function machine(): string {
  const processors = cpus();
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} · Node ${process.versions.node}`;
}
