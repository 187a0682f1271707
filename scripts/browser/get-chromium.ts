import { existsSync } from 'node:fs';

import { chromium } from 'playwright-core';

import { run, runNode } from '../process/run.ts';
import { toolPath } from '../repo.ts';
import { findChromium } from './find-chromium.ts';

/** Path of a Chromium: an installed one, else one that is installed now. */
export async function getChromium(say: (line: string) => void = console.log): Promise<string> {
  const found = findChromium() ?? downloaded();
  if (found) return found;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    say('No Chromium found: installing the Debian package chromium.');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    const update = await run('apt-get', ['update', '-q'], { env });
    const install = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { env });
    const path = findChromium();
    if (path) return path;
    say(`${update.output}\n${install.output}`);
  }
  say('No Chromium found: Playwright gets one.');
  const got = await runNode([toolPath('playwright-core', 'playwright-core'), 'install', 'chromium']);
  const path = downloaded();
  if (path) return path;
  throw new Error(
    `${got.output.trim()}\nNo Chromium could be installed. Install Chromium or Chrome, or set CHROMIUM_PATH to its program, and try again.`,
  );
}

function downloaded(): string | undefined {
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}
