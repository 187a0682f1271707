/** A value that tells when it was changed, once for several changes in a row. */
export function holdState<State extends object>(initial: State) {
  const listeners = new Set<() => void>();
  let state = initial;
  let telling = false;
  return {
    get: (): State => state,
    set(change: Partial<State>): void {
      state = { ...state, ...change };
      if (telling) return;
      telling = true;
      queueMicrotask(() => {
        telling = false;
        for (const listener of listeners) listener();
      });
    },
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Nobody is told any more. */
    clear: (): void => listeners.clear(),
  };
}
