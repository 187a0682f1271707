import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Surroundings {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  /** Whether a file exists and may be run. */
  runs: (path: string) => boolean;
}

/** Chromium without the windows around its pages: the same engine for little more than half the time. */
const SHELLS = ['chromium-headless-shell', 'chrome-headless-shell'];
const NAMES = [
  ...SHELLS,
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const MAC = ['Google Chrome', 'Chromium', 'Google Chrome for Testing', 'Microsoft Edge'];
const WINDOWS = ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];

/** Path of an installed Chromium or Chrome. CHROMIUM_PATH wins; one that does not exist is an error, not a reason to take another. */
export function findChromium(around: Surroundings = here()): string | undefined {
  const named = around.env['CHROMIUM_PATH'];
  if (named && !around.runs(named)) throw new Error(`CHROMIUM_PATH is ${named}, which cannot be run: correct it or leave it out.`);
  return named || candidates(around).find(around.runs);
}

/** Whether a browser is one without windows. */
export const isShell = (path: string): boolean => SHELLS.some((name) => path.endsWith(`/${name}`));

function candidates({ platform, env }: Surroundings): string[] {
  if (platform === 'darwin') {
    const folders = ['/Applications', ...(env['HOME'] ? [join(env['HOME'], 'Applications')] : [])];
    return folders.flatMap((folder) => MAC.map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`));
  }
  if (platform === 'win32') {
    const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((folder) => folder !== undefined);
    return folders.flatMap((folder) => WINDOWS.map((path) => `${folder}/${path}`));
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const usual = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/usr/lib/chromium', '/opt/google/chrome'];
  return NAMES.flatMap((name) => [...folders, ...usual].map((folder) => `${folder}/${name}`));
}

function here(): Surroundings {
  return { platform: process.platform, env: process.env, runs };
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
