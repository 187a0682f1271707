import type { PracticeContent } from '@saling/schema';
import { createStore, del, get, set, type UseStore } from 'idb-keyval';

let opened: UseStore | undefined;
const store = (): UseStore => (opened ??= createStore('saling-tulisan', 'naskah'));

/** What was written and has not reached the server yet. */
export interface KeptDraft {
  content: PracticeContent;
  /** What it grew from, to merge with what others saved meanwhile. */
  base: PracticeContent;
  revision: number;
}

/** Unsent texts on this device, by person and object. Every function fails when the browser keeps nothing. */
export const draftStore = {
  read: (key: string): Promise<KeptDraft | undefined> => get<KeptDraft>(key, store()),
  keep: (key: string, draft: KeptDraft): Promise<void> => set(key, draft, store()),
  forget: (key: string): Promise<void> => del(key, store()),
};

export type DraftStore = typeof draftStore;
