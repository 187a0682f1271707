import { runNode } from '../process/run.ts';
import { repoPath } from '../repo.ts';
import { fingerprint, isFresh, TARGETS, type BuildTarget } from './fingerprint.ts';

/** Builds what changed since the last build. The returned text is what the build printed; it is empty when nothing was built. */
export async function ensureBuilt(
  names: readonly BuildTarget['name'][] = ['server', 'web'],
): Promise<{ ok: boolean; built: string[]; output: string }> {
  const stale = TARGETS.filter((target) => names.includes(target.name) && !isFresh(target, fingerprint(target))).map(({ name }) => name);
  if (stale.length === 0) return { ok: true, built: [], output: '' };
  // Under a test runner NODE_ENV is "test", and Vite would build the development React without its service worker.
  const { code, output } = await runNode([repoPath('scripts/build/build.ts'), ...stale], { env: { NODE_ENV: 'production' } });
  return { ok: code === 0, built: stale, output };
}
