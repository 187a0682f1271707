/** What was computed of the past, which never changes: the newest entries of each store. */
const memories = new WeakMap<object, Map<string, Promise<unknown>>>();

/** Entries kept for each kind. */
const KEPT = 200;

/**
 * What `make` makes, once for as long as it is remembered. `owner` is what it was made from: with it everything is
 * forgotten. What fails is not remembered.
 */
export function remembered<T>(owner: object, key: string, make: () => Promise<T>, kept = KEPT): Promise<T> {
  const memory = memories.get(owner) ?? new Map<string, Promise<unknown>>();
  memories.set(owner, memory);
  const known = memory.get(key) as Promise<T> | undefined;
  const value = known ?? make();
  // Asked again is newest again.
  memory.delete(key);
  memory.set(key, value);
  if (known) return known;
  value.catch(() => memory.delete(key));
  for (const oldest of memory.keys()) {
    if (memory.size <= kept) break;
    memory.delete(oldest);
  }
  return value;
}
