import { useEffect, useRef } from 'react';
import { useClient, type Client } from 'urql';

import { ACCESS, PERSON, useForgetObjects, useResetApi, useUncached } from '../api/api-provider.tsx';
import { connectionStore } from '../api/connection-state.ts';
import { deviceStore } from '../api/device-store.ts';
import type { ForgottenObject } from '../api/forget.ts';
import { graphql } from '../api/graphql.ts';
import { useEvery } from '../api/use-every.ts';
import { useViewer } from '../api/viewer.ts';

/** Whoever comes back to the page asks anew who they are, but not with every click between windows. */
const FOCUS_EVERY_MS = 5_000;
/** A page without a stream is not told that a role or a session has ended: somebody signed in asks for themselves. */
export const ASK_EVERY_MS = 10_000;

const forgottenQuery = graphql(`
  query Forgotten($access: String!) {
    forgotten(access: $access) {
      access
      everything
      objects {
        typename
        id
      }
    }
  }
`);

/**
 * What may not be seen any more is forgotten, on the device and on the screen: everything when another person
 * is here or a session ran out, else what the server names when the access has become another.
 */
export function useForgetOthers(): void {
  const { viewer, fresh, refresh } = useViewer();
  const client = useClient();
  const uncached = useUncached();
  const reset = useResetApi();
  const forget = useForgetObjects();
  /** Whose and with which access what this tab has in memory is; another tab may have written newer ones to the device. */
  const held = useRef<{ client: unknown; person: string; access: string } | null>(null);
  /** Who was found here last: what was asked about somebody before them is not kept any more. */
  const newest = useRef('');
  const person = viewer?.person?.id ?? '';
  const access = viewer?.access ?? null;

  useEffect(() => {
    if (!fresh || access === null) return;
    const here = `${person} ${access}`;
    newest.current = here;
    const mine = held.current?.client === client ? held.current : null;
    const before = mine ?? { person: deviceStore.get(PERSON) ?? '', access: deviceStore.get(ACCESS) };
    const remember = (): void => {
      if (newest.current !== here) return;
      deviceStore.set(PERSON, person === '' ? null : person);
      deviceStore.set(ACCESS, access);
      held.current = { client, person, access };
    };
    if (before.person !== '' && before.person !== person) {
      void reset().then(remember);
    } else if (before.access === null || before.access === access) {
      remember();
    } else {
      void forgottenSince(uncached, before.access).then(async (forgotten) => {
        // Not remembered when nobody answered: the next read of the viewer asks again.
        if (forgotten === 'unknown' || newest.current !== here) return;
        if (forgotten === 'everything') await reset();
        else if (forgotten.length > 0) await forget(forgotten, whenFree);
        remember();
      });
    }
  }, [fresh, person, access, client, uncached, reset, forget]);

  useAskAgain(refresh);
  useEvery(ASK_EVERY_MS, () => {
    if (person !== '') refresh();
  });
}

/** Its code comes only when it is needed. A dialog or a form would be lost with the page. */
const whenFree = (): Promise<void> => import('./nothing-open.ts').then(({ whenNothingIsOpen }) => whenNothingIsOpen());

/** What is to be dropped of what was read with another access; when the server makes nothing of it, everything. */
async function forgottenSince(client: Client, access: string): Promise<readonly ForgottenObject[] | 'everything' | 'unknown'> {
  const { data, error } = await client.query(forgottenQuery, { access }).toPromise();
  if (error?.networkError) return 'unknown';
  return !data || data.forgotten.everything ? 'everything' : data.forgotten.objects;
}

/** Asks who is here again: when the stream is back after a loss, when somebody comes back, when another tab found something else. */
function useAskAgain(refresh: () => void): void {
  const ask = useRef(refresh);
  useEffect(() => {
    ask.current = refresh;
  });
  useEffect(() => {
    let last = Date.now();
    let before = connectionStore.get().connection.state;
    const stop = connectionStore.subscribe(() => {
      const { state } = connectionStore.get().connection;
      if (state === 'live' && before === 'reconnecting') ask.current();
      before = state;
    });
    const onFocus = (): void => {
      if (document.hidden || !navigator.onLine || Date.now() - last < FOCUS_EVERY_MS) return;
      last = Date.now();
      ask.current();
    };
    const onStorage = (event: StorageEvent): void => {
      if (event.key === `saling-${ACCESS}` || event.key === `saling-${PERSON}`) ask.current();
    };
    addEventListener('focus', onFocus);
    document.addEventListener('visibilitychange', onFocus);
    addEventListener('storage', onStorage);
    return () => {
      stop();
      removeEventListener('focus', onFocus);
      document.removeEventListener('visibilitychange', onFocus);
      removeEventListener('storage', onStorage);
    };
  }, []);
}
