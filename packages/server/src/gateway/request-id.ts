import { AsyncLocalStorage } from 'node:async_hooks';

const scope = new AsyncLocalStorage<string>();

/** Runs something under a request id, for code that is handed no context (Apollo's formatError). */
export function withRequestId<T>(requestId: string, run: () => T): T {
  return scope.run(requestId, run);
}

/** Id of the request this code runs for. */
export function currentRequestId(): string {
  return scope.getStore() ?? 'none';
}
