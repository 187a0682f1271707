import { readFileSync } from 'node:fs';

import { repoFiles, repoPath } from '../repo.ts';
import type { Step } from './step.ts';

const LIMITS = { source: 300, test: 500 };
const SOURCES = ['packages/**/*.{ts,tsx,css}', 'e2e/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.{ts,mjs}', '*.{ts,mjs}'];

export function isTestFile(path: string): boolean {
  return /\.(test|e2e|bench)\.tsx?$/.test(path);
}

/** What is wrong with the length of one file, if anything. */
export function lengthProblem(path: string, text: string): string | undefined {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  const limit = isTestFile(path) ? LIMITS.test : LIMITS.source;
  return lines > limit ? `${path} has ${lines} lines, at most ${limit} are allowed: split it by what it tells.` : undefined;
}

export const fileLengthStep: Step = {
  name: 'file length',
  run: async () =>
    repoFiles(SOURCES)
      // Generated from the schema, not written by hand.
      .filter((path) => !path.endsWith('.d.ts'))
      .map((path) => lengthProblem(path, readFileSync(repoPath(path), 'utf8')))
      .filter((problem) => problem !== undefined),
};
