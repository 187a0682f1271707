import { runNode } from '../process/run.ts';
import { repoPath, toolPath } from '../repo.ts';
import { fromOutput, type Step } from './step.ts';

const web = { cwd: repoPath('packages/web') };

/** The catalogues hold exactly the texts of the code, and every text has its English. */
export const cataloguesStep: Step = {
  name: 'catalogues',
  run: async () => {
    const lingui = toolPath('@lingui/cli', 'lingui');
    const sync = await runNode([lingui, 'check', 'sync', '--workers', '1'], web);
    if (sync.code !== 0) return [`${sync.output.trim()}\nRun \`pnpm gen\` and translate what is new.`];
    return fromOutput(await runNode([lingui, 'check', 'missing', '--workers', '1'], web));
  },
};
