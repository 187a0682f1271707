import { accessSync, constants } from 'node:fs';
import { delimiter } from 'node:path';

export interface Surroundings {
  env: NodeJS.ProcessEnv;
  /** Whether a file exists and may be run. */
  runs: (path: string) => boolean;
}

const NAMES = ['redis-server', 'valkey-server'];
/** Where packages put servers that are not on everybody's PATH. */
const USUAL = ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/opt/homebrew/bin', '/snap/bin'];

/** Path of an installed Redis or Valkey server. REDIS_SERVER wins; one that does not exist is an error, not a reason to take another. */
export function findRedis(around: Surroundings = { env: process.env, runs }): string | undefined {
  const named = around.env['REDIS_SERVER'];
  if (named && !around.runs(named)) throw new Error(`REDIS_SERVER is ${named}, which cannot be run: correct it or leave it out.`);
  const folders = (around.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return named || NAMES.flatMap((name) => [...folders, ...USUAL].map((folder) => `${folder}/${name}`)).find(around.runs);
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
