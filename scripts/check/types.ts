import { existsSync } from 'node:fs';

import { runNode } from '../process/run.ts';
import { repoPath, toolPath } from '../repo.ts';
import { fromOutput, type Step } from './step.ts';

/** Type checks one project with TypeScript; what did not change since the last run is not looked at again. */
export function typeStep(name: string, tsconfig: string): Step {
  return {
    name: `types ${name}`,
    run: async () => fromOutput(await runNode([toolPath('typescript', 'tsc'), '-p', tsconfig, '--pretty', 'false'])),
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
