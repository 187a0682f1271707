import { runNode } from '../process/run.ts';
import { toolPath } from '../repo.ts';
import { fromOutput, type Step } from './step.ts';

export const lintStep: Step = {
  name: 'lint',
  run: async () => fromOutput(await runNode([toolPath('oxlint'), '--type-aware', '--deny-warnings', '--report-unused-disable-directives'])),
};

export const formatStep: Step = {
  name: 'format',
  run: async () => fromOutput(await runNode([toolPath('oxfmt'), '--check', '--no-error-on-unmatched-pattern'])),
};

export const boundariesStep: Step = {
  name: 'boundaries',
  run: async () =>
    fromOutput(
      await runNode([
        toolPath('dependency-cruiser', 'depcruise'),
        '--config',
        '.dependency-cruiser.mjs',
        '--output-type',
        'err',
        'packages',
        'e2e',
        'bench',
        'scripts',
      ]),
    ),
};
