import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { repoFiles, repoPath } from '../repo.ts';

export interface BuildTarget {
  name: 'web' | 'server';
  /** Folder with the Vite configuration. */
  folder: string;
  /** Globs of everything the result depends on. */
  inputs: readonly string[];
  /** Files that must exist afterwards. */
  outputs: readonly string[];
}

const SHARED = [
  'pnpm-lock.yaml',
  'tsconfig.base.json',
  'packages/schema/package.json',
  'packages/schema/schema.graphql',
  'packages/schema/trusted-documents.json',
  'packages/schema/src/**/*',
];

export const TARGETS: readonly BuildTarget[] = [
  {
    name: 'server',
    folder: 'packages/server',
    inputs: [...SHARED, 'packages/server/*.{json,ts}', 'packages/server/src/**/*'],
    outputs: ['packages/server/dist/main.js'],
  },
  {
    name: 'web',
    folder: 'packages/web',
    inputs: [
      ...SHARED,
      'packages/web/*.{json,ts,html}',
      'packages/web/build/*',
      'packages/web/src/**/*',
      'packages/web/public/**/*',
      'docs/api-changelog.md',
    ],
    outputs: ['packages/web/dist/index.html'],
  },
];

/** Hash over names and contents of all inputs and the Node version; tests do not count. */
export function fingerprint(target: BuildTarget): string {
  const hash = createHash('sha256').update(process.version);
  for (const path of repoFiles(target.inputs)) {
    if (/\.(test|e2e)\.tsx?$/.test(path) || path.endsWith('.tsbuildinfo')) continue;
    const content = readIfFile(path);
    if (content) hash.update(`\0${path}\0`).update(content);
  }
  return hash.digest('hex');
}

function readIfFile(path: string): Buffer | undefined {
  try {
    return readFileSync(repoPath(path));
  } catch {
    // A folder, or a file that went away meanwhile.
    return undefined;
  }
}

const stampPath = (target: BuildTarget): string => repoPath('node_modules/.cache/saling', `${target.name}.built`);

/** Whether the last build was made from exactly these inputs and its result is still there. */
export function isFresh(target: BuildTarget, current: string): boolean {
  if (!target.outputs.every((path) => existsSync(repoPath(path)))) return false;
  return existsSync(stampPath(target)) && readFileSync(stampPath(target), 'utf8') === current;
}

export function markFresh(target: BuildTarget, current: string): void {
  mkdirSync(dirname(stampPath(target)), { recursive: true });
  writeFileSync(stampPath(target), current);
}
