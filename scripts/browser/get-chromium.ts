import { existsSync } from 'node:fs';

import { chromium } from 'playwright-core';

import { run, runNode } from '../process/run.ts';
import { toolPath } from '../repo.ts';
import { findChromium, isShell } from './find-chromium.ts';

const IMPATIENT = ['Acquire::Retries=0', 'Acquire::http::Timeout=15', 'Acquire::https::Timeout=15'].flatMap((option) => ['-o', option]);

/** Path of a Chromium: the one that CHROMIUM_PATH names, else an installed one, else one that is installed now; best one without windows. */
export async function getChromium(say: (line: string) => void = console.log): Promise<string> {
  const found = findChromium() ?? downloaded();
  if (found && (process.env['CHROMIUM_PATH'] || isShell(found))) return found;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    // Who has a browser already does not wait long for a better one.
    const said = found
      ? await installFromDebian(['chromium-headless-shell'], say, IMPATIENT)
      : await installFromDebian(['chromium-headless-shell', 'chromium'], say);
    const path = findChromium();
    if (path) return path;
    say(said);
  }
  if (found) return found;
  say('No Chromium found: Playwright gets one.');
  const got = await runNode([toolPath('playwright-core', 'playwright-core'), 'install', 'chromium']);
  const path = downloaded();
  if (path) return path;
  throw new Error(
    `${got.output.trim()}\nNo Chromium could be installed. Install Chromium or Chrome, or set CHROMIUM_PATH to its program, and try again.`,
  );
}

/** Installs the first of the packages that can be, and answers what was printed. */
async function installFromDebian(
  packages: readonly string[],
  say: (line: string) => void,
  options: readonly string[] = [],
): Promise<string> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  let { output } = await run('apt-get', ['update', '-q', ...options], { env });
  for (const name of packages) {
    say(`Installing the Debian package ${name}.`);
    const install = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...options, name], { env });
    if (install.code === 0) return output;
    output += `\n${install.output}`;
  }
  return output;
}

function downloaded(): string | undefined {
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}
