import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { getChromium } from './browser/get-chromium.ts';
import { ensureBuilt } from './build/ensure-built.ts';
import { runSteps } from './check/run-steps.ts';
import { supervise } from './process/supervise.ts';
import { watchParents } from './process/watch-parents.ts';
import { getRedis } from './redis/get-redis.ts';
import { countReport, type Count, type VitestReport } from './report/count.ts';
import { ROOT, toolPath } from './repo.ts';
import { makeFolder } from './temporary/folders.ts';

const endWatch = watchParents(() => process.exit(1));
const folder = makeFolder('report');
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const before = await prepare();
const steps = await runSteps();
endWatch();
const tests = await runVitest(join(folder, 'report.json'));

const failedSteps = steps.filter(({ problems }) => problems.length > 0);
for (const { name } of failedSteps) console.log(`Failed: ${name} (see above, or run \`pnpm check\`)`);
for (const note of [...before.notes, ...tests.notes]) console.log(note);
const passed = before.passed + steps.length - failedSteps.length + tests.passed;
const failed = before.failed + failedSteps.length + tests.failed;
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed`);

/** A browser, a Redis and a build; without them the rest still runs, and says what it misses. */
async function prepare(): Promise<Count> {
  const count: Count = { passed: 0, failed: 0, notes: [] };
  const get = async (getting: () => Promise<void>): Promise<void> => {
    try {
      await getting();
    } catch (error) {
      count.failed += 1;
      count.notes.push(error instanceof Error ? error.message : String(error));
    }
  };
  await get(async () => void (process.env.CHROMIUM_PATH = await getChromium()));
  await get(async () => {
    const server = await getRedis();
    if (server) process.env.REDIS_SERVER = server;
  });
  const build = await ensureBuilt();
  if (build.ok) count.passed += 1;
  else {
    count.failed += 1;
    console.log(build.output);
    count.notes.push('The build failed; its output is above.');
  }
  return count;
}

async function runVitest(reportPath: string): Promise<Count> {
  const args = [
    toolPath('vitest'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportPath}`,
    ...process.argv.slice(2),
  ];
  const code = await supervise(args, { cwd: ROOT });
  return countReport(readReport(reportPath), code);
}

function readReport(path: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as VitestReport;
  } catch {
    // The runner ended before it wrote one.
    return undefined;
  }
}
