/** Where a subscription keeps how far it was handled, so that a new process goes on from there. */
export interface CursorStore {
  /** The cursor kept under a name; null when there is none. */
  load: (name: string) => Promise<string | null> | string | null;
  /** Keeps a cursor. Called after the caller has handled what came before it. */
  save: (name: string, cursor: string) => Promise<void> | void;
}

/** Keeps cursors for as long as the process lives. */
export function memoryCursors(): CursorStore {
  const kept = new Map<string, string>();
  return { load: (name) => kept.get(name) ?? null, save: (name, cursor) => void kept.set(name, cursor) };
}
