// A process of its own, so that the memory of the bundler is given back before the server runs: `node scripts/build/build.ts [server] [web]`.
import { build } from 'vite';

import { repoPath } from '../repo.ts';
import { buildAlone } from './build-alone.ts';
import { fingerprint, isFresh, markFresh, TARGETS } from './fingerprint.ts';

const wanted = new Set(process.argv.slice(2));

try {
  for (const target of TARGETS.filter(({ name }) => wanted.size === 0 || wanted.has(name))) {
    using _alone = await buildAlone(target.name);
    const current = fingerprint(target);
    // Whoever was waited for built the same.
    if (isFresh(target, current)) continue;
    const root = repoPath(target.folder);
    process.chdir(root);
    await build({ root, configFile: `${root}/vite.config.ts`, logLevel: 'warn' });
    markFresh(target, current);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
