import { runSteps } from './check/run-steps.ts';

const results = await runSteps();
const failed = results.filter(({ problems }) => problems.length > 0).length;
console.log(`${results.length - failed} steps passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
