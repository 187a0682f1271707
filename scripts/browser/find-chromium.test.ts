import { expect, it } from 'vitest';

import { findChromium, isShell } from './find-chromium.ts';

const having =
  (...paths: string[]) =>
  (path: string): boolean =>
    paths.includes(path);

it('CHROMIUM_PATH wins over what is installed', () => {
  const env = { CHROMIUM_PATH: '/opt/mine', PATH: '/usr/bin' };
  expect(findChromium({ platform: 'linux', env, runs: having('/opt/mine', '/usr/bin/chromium') })).toBe('/opt/mine');
});

it('a CHROMIUM_PATH that cannot be run is said, not passed over', () => {
  const env = { CHROMIUM_PATH: '/opt/none', PATH: '/usr/bin' };
  expect(() => findChromium({ platform: 'linux', env, runs: having('/usr/bin/chromium') })).toThrow('/opt/none');
});

it('finds the usual names on the PATH and beside it', () => {
  expect(findChromium({ platform: 'linux', env: { PATH: '/a:/b' }, runs: having('/b/google-chrome') })).toBe('/b/google-chrome');
  expect(findChromium({ platform: 'linux', env: {}, runs: having('/snap/bin/chromium') })).toBe('/snap/bin/chromium');
});

it('one without windows comes first, wherever it is', () => {
  const runs = having('/a/chromium', '/usr/bin/chromium-headless-shell');
  expect(findChromium({ platform: 'linux', env: { PATH: '/a' }, runs })).toBe('/usr/bin/chromium-headless-shell');
  expect(isShell('/usr/bin/chromium-headless-shell')).toBe(true);
  expect(isShell('/usr/bin/chromium')).toBe(false);
});

it('finds the applications of macOS and Windows', () => {
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  expect(findChromium({ platform: 'darwin', env: {}, runs: having(mac) })).toBe(mac);
  const edge = 'C:\\Programs/Microsoft/Edge/Application/msedge.exe';
  expect(findChromium({ platform: 'win32', env: { PROGRAMFILES: 'C:\\Programs' }, runs: having(edge) })).toBe(edge);
});

it('finds nothing where nothing is', () => {
  expect(findChromium({ platform: 'linux', env: { PATH: '/usr/bin' }, runs: () => false })).toBeUndefined();
});
