import { existsSync } from 'node:fs';

import { runNode } from '../process/run.ts';
import { repoPath, toolPath } from '../repo.ts';
import { fromOutput, type Step } from './step.ts';

/**
 * Type checks one project with the compiler that TypeScript 7 is; what did not change since the last run is not looked at again. One
 * checker, because several would each work out the same types, and other steps have use for the cores.
 */
export function typeStep(name: string, tsconfig: string): Step {
  return {
    name: `types ${name}`,
    run: async () =>
      fromOutput(await runNode([toolPath('typescript-native', 'tsc'), '-p', tsconfig, '--pretty', 'false', '--checkers', '1'])),
  };
}

/** Checks the GraphQL documents of the web against the schema. */
export const documentsStep: Step = {
  name: 'documents',
  run: async () => {
    if (!existsSync(repoPath('packages/web/src'))) return [];
    return fromOutput(await runNode([toolPath('gql.tada'), 'check', '--fail-on-warn'], { cwd: repoPath('packages/web') }));
  },
};
