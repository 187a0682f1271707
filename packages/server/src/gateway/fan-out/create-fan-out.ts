import { execute } from 'graphql';

import { accountOf } from '../budget.ts';
import { createContext, type Runtime } from '../runtime.ts';
import { FanOut } from './fan-out.ts';

/** The groups of a process. */
export function createFanOut(
  parts: Pick<Runtime, 'budgets' | 'usage' | 'sharedResults' | 'config' | 'clock' | 'metrics'>,
  runtime: () => Runtime,
): FanOut {
  const { budgets, usage, sharedResults, config, clock, metrics } = parts;
  // Whoever speaks for many goes with none of them.
  const { signal } = new AbortController();
  return new FanOut({
    budgets,
    usage,
    account: (viewer, place) => accountOf(viewer, place, config.limits),
    contextFor: (viewer, request) =>
      createContext(runtime(), { viewer: () => viewer, requestId: clock.newId(), signal, closeSlow: () => undefined, request }),
    questionOf: (args) => sharedResults.questionOf(args),
    lookOf: (args) => sharedResults.lookOf(args),
    delivered: (count, bytes, at) => metrics.sent(count, bytes, at),
    lodged: (by) => void (metrics.openSubscriptions += by),
    execute,
  });
}
