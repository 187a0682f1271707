import { availableParallelism } from 'node:os';

import { cataloguesStep } from './catalogues.ts';
import { deployStep } from './deploy.ts';
import { fileLengthStep } from './file-length.ts';
import { generatedStep } from './generated.ts';
import { changelogStep } from './releases.ts';
import { breakingStep, schemaDriftStep } from './schema.ts';
import { specRulesStep } from './spec-rules.ts';
import type { Step } from './step.ts';
import { boundariesStep, formatStep, lintStep } from './style.ts';
import { trustedStep } from './trusted.ts';
import { documentsStep, typeStep } from './types.ts';

export interface StepResult {
  name: string;
  problems: string[];
  seconds: number;
}

/** Longest first, so that the short ones fill the gaps at the end. */
const STEPS: readonly Step[] = [
  typeStep('web', 'packages/web/tsconfig.json'),
  typeStep('server', 'packages/server/tsconfig.json'),
  documentsStep,
  typeStep('root', 'tsconfig.json'),
  schemaDriftStep,
  boundariesStep,
  lintStep,
  typeStep('schema', 'packages/schema/tsconfig.json'),
  cataloguesStep,
  generatedStep,
  trustedStep,
  formatStep,
  deployStep,
  breakingStep,
  changelogStep,
  specRulesStep,
  fileLengthStep,
];

/** Runs all steps, a few at a time, and prints one line for each, with what is wrong below it. */
export async function runSteps(steps: readonly Step[] = STEPS, print: (line: string) => void = console.log): Promise<StepResult[]> {
  const waiting = [...steps];
  const results: StepResult[] = [];
  const worker = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const result = await timed(step);
      results.push(result);
      print(line(result));
      for (const problem of result.problems) print(problem.replace(/^/gm, '    '));
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism() + 1) }, worker));
  return results;
}

async function timed(step: Step): Promise<StepResult> {
  const started = performance.now();
  const problems = await step.run().catch((error: unknown) => [error instanceof Error ? (error.stack ?? error.message) : String(error)]);
  return { name: step.name, problems, seconds: (performance.now() - started) / 1_000 };
}

function line({ name, problems, seconds }: StepResult): string {
  return `${problems.length === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(18)} ${seconds.toFixed(1).padStart(5)} s`;
}
