import { createStore, get, update, type UseStore } from 'idb-keyval';

import { EMPTY_DRAFT, type Draft } from './draft.ts';

let opened: UseStore | undefined;
const store = (): UseStore => (opened ??= createStore('saling-draf', 'lapor'));

/** Whose draft, of what: another person on the same device sees their own. */
export interface DraftOwner {
  personId: string;
  regionCode: string;
  frameworkId: string;
  year: number;
}

export function draftKey(owner: DraftOwner): string {
  return [owner.personId, owner.regionCode, owner.frameworkId, owner.year].join('|');
}

/** Drafts on this device. Every function fails when the browser keeps nothing (private windows, policies). */
export const draftStore = {
  read: async (owner: DraftOwner): Promise<Draft> => {
    const found = await get<Draft>(draftKey(owner), store());
    return found ? { ...EMPTY_DRAFT, ...found } : EMPTY_DRAFT;
  },
  /** Reads what is there and writes what `change` makes of it, in one transaction: another tab may write too. */
  change: async (owner: DraftOwner, change: (found: Draft) => Draft): Promise<void> => {
    await update<Draft>(draftKey(owner), (found) => change({ ...EMPTY_DRAFT, ...found }), store());
  },
};

export type DraftStore = typeof draftStore;
