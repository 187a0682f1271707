import { useEffect, useState, useSyncExternalStore } from 'react';

import { useOnline } from '../../api/connection-state.ts';
import { DraftKeeper, type KeeperOptions, type KeeperView } from './draft-keeper.ts';
import { draftStore } from './draft-store.ts';
import { sendable } from './sendable.ts';

export type KeeperInput = Pick<KeeperOptions, 'key' | 'standing' | 'save'>;

/** Keeps what is written for as long as the page is open; give the component a `key` of what is written. */
export function useKeeper({ key, standing, save }: KeeperInput): { keeper: DraftKeeper; view: KeeperView } {
  const online = useOnline();
  const [keeper] = useState(() => new DraftKeeper({ key, standing, save, sendable, store: draftStore, online: () => navigator.onLine }));
  const view = useSyncExternalStore(keeper.subscribe, keeper.view);
  useEffect(() => {
    keeper.begin();
    return () => keeper.end();
  }, [keeper]);
  useEffect(() => {
    if (online) keeper.retry();
  }, [keeper, online]);
  const unsafe = !view.kept && view.state.kind !== 'saved';
  useEffect(() => {
    if (!unsafe) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [unsafe]);
  return { keeper, view };
}
