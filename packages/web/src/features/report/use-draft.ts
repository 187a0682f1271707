import { useCallback, useEffect, useRef, useState } from 'react';

import { EMPTY_DRAFT, mergeDrafts, type Draft } from './draft.ts';
import { draftKey, type DraftOwner, type DraftStore, draftStore } from './draft-store.ts';

/** After the last change; short, because the page may be closed at any moment. */
const SAVE_AFTER_MS = 300;

export type DraftSaved = { kind: 'loading' } | { kind: 'none' } | { kind: 'saving' } | { kind: 'saved'; at: Date } | { kind: 'failed' };

export interface HeldDraft {
  draft: Draft;
  saved: DraftSaved;
  /** True when the draft was found on the device when the page opened. */
  restored: boolean;
  update(change: (draft: Draft) => Draft): void;
  /** Resolves when the draft as it is now is on the device, or cannot be. */
  flush(): Promise<void>;
}

/** A draft that lives on the device: read when the page opens, written a moment after every change. */
export function useDraft(owner: DraftOwner, store: DraftStore = draftStore): HeldDraft {
  const key = draftKey(owner);
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT);
  const [saved, setSaved] = useState<DraftSaved>({ kind: 'loading' });
  const [restored, setRestored] = useState(false);
  const latest = useRef(EMPTY_DRAFT);
  /** As the device had it when this tab last looked. */
  const base = useRef(EMPTY_DRAFT);
  const dirty = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const ownerRef = useRef(owner);
  useEffect(() => {
    ownerRef.current = owner;
  });

  const write = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    if (!dirty.current) return;
    dirty.current = false;
    try {
      // Another tab may have kept something meanwhile: only what changed here is written over it.
      const since = base.current;
      let merged = latest.current;
      const mine = latest.current;
      await store.change(ownerRef.current, (found) => (merged = mergeDrafts(since, mine, found)));
      // What was typed while it was written stays on top.
      latest.current = mergeDrafts(mine, latest.current, merged);
      base.current = merged;
      setDraft(latest.current);
      // What was typed meanwhile is not there yet: it is said to be when it is.
      if (dirty.current) return;
      setSaved(Object.keys(latest.current.entries).length === 0 ? { kind: 'none' } : { kind: 'saved', at: new Date() });
    } catch {
      dirty.current = true;
      setSaved({ kind: 'failed' });
    }
  }, [store]);

  useEffect(() => {
    let gone = false;
    const show = (found: Draft): void => {
      if (gone || dirty.current) return;
      latest.current = found;
      base.current = found;
      setDraft(found);
      const some = Object.keys(found.entries).length > 0 || found.pending !== null;
      setRestored(some);
      setSaved(some ? { kind: 'saved', at: new Date() } : { kind: 'none' });
    };
    store.read(ownerRef.current).then(show, () => {
      show(EMPTY_DRAFT);
      setSaved({ kind: 'failed' });
    });
    const leave = (): void => void write();
    addEventListener('pagehide', leave);
    return () => {
      gone = true;
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [key, store, write]);

  const update = useCallback(
    (change: (draft: Draft) => Draft): void => {
      const next = change(latest.current);
      if (next === latest.current) return;
      latest.current = next;
      dirty.current = true;
      setDraft(next);
      setSaved((now) => (now.kind === 'failed' ? now : { kind: 'saving' }));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void write(), SAVE_AFTER_MS);
    },
    [write],
  );
  return { draft, saved, restored, update, flush: write };
}
