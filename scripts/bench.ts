// Runs the benchmarks whose names have one of the given words, or all, one after the other, and shows what issue-wide goals they reached in one
// table. BENCH_QUICK=1 shows that they work, in minutes, and no figures.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { machine, QUICK } from '../bench/harness/set-up.ts';
import { readShown, summaryOf } from '../bench/harness/summary.ts';
import { ensureBuilt } from './build/ensure-built.ts';
import { supervise } from './process/supervise.ts';
import { repoFiles, ROOT } from './repo.ts';

/** What takes longer hangs. */
const LIMIT_MINUTES = QUICK ? 10 : 90;
/** Exit codes of what somebody stopped. */
const STOPPED = [130, 143, 129];

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

const folder = mkdtempSync(join(tmpdir(), 'saling-summary-'));
const summary = join(folder, 'lines');
const failed: string[] = [];
try {
  // One after another: two at once would measure each other.
  for (const file of files) {
    console.log(`\n${file}`);
    const limit = AbortSignal.timeout(LIMIT_MINUTES * 60_000);
    const code = await supervise([file], { cwd: ROOT, env: { BENCH_SUMMARY: summary }, signal: limit });
    if (code === 0) continue;
    failed.push(`${file} ${limit.aborted ? `did not end within ${LIMIT_MINUTES} minutes` : `ended with ${code}`}`);
    if (STOPPED.includes(code) && !limit.aborted) break;
  }
  const shown = readShown(summary);
  const heading = `${QUICK ? 'QUICK, no figures: few and small, to show that everything runs' : 'All in one run'} · ${machine()}`;
  if (shown.length > 0)
    console.log(
      `\n${heading}\n\n${summaryOf(shown).join('\n')}\n\nMedian (least to most) of rounds; each ratio is that of Saling and the peer in the same round.`,
    );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (failed.length > 0) {
  console.log(`\nVOID: ${failed.join('; ')}.`);
  process.exitCode = 1;
}
