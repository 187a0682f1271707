import { ensureBuilt } from './build/ensure-built.ts';
import { supervise } from './process/supervise.ts';
import { repoFiles, ROOT } from './repo.ts';

const wanted = process.argv.slice(2);
const files = repoFiles(['bench/*.bench.ts']).filter((path) => wanted.length === 0 || wanted.some((part) => path.includes(part)));
if (files.length === 0) {
  process.stderr.write('No benchmark of that name in bench/.\n');
  process.exit(1);
}

const build = await ensureBuilt(['server']);
if (!build.ok) {
  process.stderr.write(`${build.output}\nThe build failed; the lines above say where.\n`);
  process.exit(1);
}

// One after another: two at once would measure each other.
for (const file of files) {
  console.log(`\n${file}`);
  const code = await supervise([file], { cwd: ROOT });
  if (code !== 0) {
    process.exitCode = code;
    break;
  }
}
