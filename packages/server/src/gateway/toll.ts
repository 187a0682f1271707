import type { ExecutionResult } from 'graphql';

import { refusal, secondsUntil } from './admission.ts';
import { accountOf } from './budget.ts';
import { usedOf } from './count-values.ts';
import { recordEvent } from './cost-report.ts';
import type { Price } from './price.ts';
import type { GatewayContext } from './runtime.ts';

/**
 * A subscription whose every result is paid for before it is delivered. When the budget is spent it
 * ends with an error that says when to come back; the client resumes by its cursor and has lost nothing.
 */
export function tolled(
  source: AsyncGenerator<ExecutionResult>,
  context: GatewayContext,
  operation: string | null,
): AsyncGenerator<ExecutionResult> {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const step = await source.next();
      if (step.done) return step;
      const refused = await pay(context, operation, step.value);
      if (!refused) return step;
      await source.return(undefined);
      return { done: false, value: refused };
    },
    return: (value) => source.return(value),
    throw: (error) => source.throw(error),
    async [Symbol.asyncDispose]() {
      await source.return(undefined);
    },
  };
}

/** Values of an event's answer: counted once for all who are given the same. */
const counted = new WeakMap<ExecutionResult, number>();

function costOfEvent(price: Price, result: ExecutionResult): number {
  const cost = counted.get(result) ?? usedOf(price, result);
  counted.set(result, cost);
  return cost;
}

async function pay(context: GatewayContext, operation: string | null, result: ExecutionResult): Promise<ExecutionResult | null> {
  const { runtime, charge } = context;
  const isEvent = runtime.sharedResults.isEvent(result);
  // Marks say where the stream stands; they are ours.
  const cost = isEvent && charge ? costOfEvent(charge.price, result) : 1;
  const account = accountOf(context.viewer, context.place, runtime.config.limits);
  const { granted, standing } = await runtime.budgets.take(account, cost);
  if (granted) {
    recordEvent(context.viewer, runtime.usage, operation, cost, isEvent);
    return null;
  }
  runtime.metrics.budgetRefused.add(account.key.slice(0, account.key.indexOf(':')));
  const seconds = secondsUntil(standing.resetAt);
  const message = `The budget of ${standing.limit} a minute is spent: subscribe again in ${seconds} s, after the last cursor.`;
  return { errors: [refusal('RATE_LIMIT', message, { limit: standing.limit, price: cost, retryAfterSeconds: seconds })] };
}
