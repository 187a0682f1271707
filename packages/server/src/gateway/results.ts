import type { ExecutionResult, FormattedExecutionResult } from 'graphql';

import type { Context } from '../api/context.ts';
import { publicError } from './format-error.ts';
import type { Runtime } from './runtime.ts';

/** A result as clients see it: errors in their public form. */
export function shown(runtime: Runtime, context: Context, result: ExecutionResult): FormattedExecutionResult {
  const { errors, ...rest } = result;
  if (!errors) return rest;
  void runtime.refusals.note(context, errors);
  return { ...rest, errors: errors.map((error) => publicError(error, context.requestId, runtime.log)) };
}

/** Whether an execution goes on: a subscription that was accepted. */
export function isAsyncIterable<T>(value: AsyncIterable<T> | object): value is AsyncIterable<T> {
  return Symbol.asyncIterator in value;
}
