import { getArgumentValues, Kind, type ExecutionArgs, type ExecutionResult, type OperationDefinitionNode } from 'graphql';

import type { Metrics } from '../observe/metrics.ts';

/**
 * Counts a subscription while it is open, and what it delivers by itself. What a group writes for it is counted
 * by the group, once for all.
 */
export function counted(events: AsyncGenerator<ExecutionResult>, metrics: Metrics): AsyncGenerator<ExecutionResult> {
  let open = true;
  const end = (): void => {
    if (open) metrics.openSubscriptions -= 1;
    open = false;
  };
  metrics.openSubscriptions += 1;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      try {
        const step = await events.next();
        if (step.done) end();
        else metrics.sent(1, 0, null);
        return step;
      } catch (error) {
        end();
        throw error;
      }
    },
    return: (value) => {
      end();
      return events.return(value);
    },
    throw: (error) => {
      end();
      return events.throw(error);
    },
    async [Symbol.asyncDispose]() {
      await this.return(undefined);
    },
  };
}

/** Whether a subscription begins after a cursor: whoever asks so was here before. */
export function isResumed({ schema, variableValues }: ExecutionArgs, operation: OperationDefinitionNode): boolean {
  const fields = schema.getSubscriptionType()?.getFields() ?? {};
  return operation.selectionSet.selections.some((selection) => {
    const field = selection.kind === Kind.FIELD ? fields[selection.name.value] : undefined;
    if (!field || selection.kind !== Kind.FIELD) return false;
    try {
      return typeof getArgumentValues(field, selection, { ...variableValues })['after'] === 'string';
    } catch {
      // It was refused for it already.
      return false;
    }
  });
}
