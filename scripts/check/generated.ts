import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runNode } from '../process/run.ts';
import { repoPath, toolPath } from '../repo.ts';
import { fromOutput, type Step } from './step.ts';

/** Types of the schema for the documents of the web, written by gql.tada and committed. */
export const GENERATED_TYPES = 'packages/web/src/api/graphql-env.d.ts';

export const generatedStep: Step = {
  name: 'generated types',
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'saling-gen-'));
    try {
      const path = join(folder, 'graphql-env.d.ts');
      const failed = fromOutput(await generateTypes(path));
      if (failed.length > 0) return failed;
      const same = existsSync(repoPath(GENERATED_TYPES)) && readFileSync(repoPath(GENERATED_TYPES), 'utf8') === readFileSync(path, 'utf8');
      return same ? [] : [`${GENERATED_TYPES} does not fit the schema: run \`pnpm gen\`.`];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Writes the types to a file. */
export function generateTypes(path: string): ReturnType<typeof runNode> {
  return runNode([toolPath('gql.tada'), 'generate-output', '--output', path], { cwd: repoPath('packages/web') });
}
