import { ensureBuilt } from './build/ensure-built.ts';
import { supervise } from './process/supervise.ts';
import { watchParents } from './process/watch-parents.ts';
import { ROOT } from './repo.ts';

const endWatch = watchParents(() => process.exit(1));
const started = performance.now();
const build = await ensureBuilt();
if (!build.ok) {
  process.stderr.write(`${build.output}\nThe build failed; the lines above say where.\n`);
  process.exit(1);
}
if (build.built.length > 0) console.log(`Built ${build.built.join(' and ')} in ${((performance.now() - started) / 1_000).toFixed(1)} s.`);
endWatch();
process.exitCode = await supervise(['--enable-source-maps', 'packages/server/dist/main.js'], { cwd: ROOT });
