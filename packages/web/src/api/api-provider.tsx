import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { Provider, useClient, type Client } from 'urql';

import { createApi, type Api } from './client.ts';
import { connectionStore } from './connection-state.ts';
import { deviceStore } from './device-store.ts';
import type { ForgottenObject } from './forget.ts';
import { madeTransport } from './made-transport.ts';

interface ApiControl {
  /** Counts the clients there were: what holds something of an earlier one begins anew with it. */
  epoch: number;
  uncached: Client | null;
  reset: () => Promise<void>;
  forget: Forget;
}

/**
 * Forgets some objects: at once on the device, and on the screen once `free` comes: a page is not taken away while somebody
 * writes in it.
 */
type Forget = (objects: readonly ForgottenObject[], free?: () => Promise<void>) => Promise<void>;

/** The person who read what this device stores. */
export const PERSON = 'orang';

/** Access that what this device stores was read with. */
export const ACCESS = 'akses';

const ControlContext = createContext<ApiControl>({
  epoch: 0,
  uncached: null,
  reset: async () => {},
  forget: async () => {},
});

/** Gives pages the GraphQL client, and a new one with nothing remembered whenever another person begins. */
export function ApiProvider({ children, make = createApi }: { children: ReactNode; make?: () => Api }) {
  const [{ api, epoch }, setApi] = useState(() => ({ api: make(), epoch: 0 }));
  const current = useRef(api);
  const resetting = useRef<Promise<void> | null>(null);
  const begin = useCallback(
    async (clear: (api: Api) => Promise<void>, free?: () => Promise<void>) => {
      const before = current.current;
      await clear(before);
      // Its code comes only now: a first visit has no plans on the device.
      await import('./kept-plans.ts').then(({ forgetKeptPlans }) => forgetKeptPlans()).catch(() => undefined);
      connectionStore.clearMissed();
      await free?.();
      // Begun anew meanwhile, by whoever came or for something else that was lost: nothing of before is left.
      if (current.current !== before) return;
      const next = make();
      current.current = next;
      setApi((now) => ({ api: next, epoch: now.epoch + 1 }));
      // The socket still speaks for whoever opened it.
      madeTransport.get()?.restart();
    },
    [make],
  );
  const reset = useCallback(() => {
    // Whoever signs out and the page that notices it ask for one and the same: a second time would take away what is typed by then.
    resetting.current ??= begin(async (before) => {
      await before.clear();
      deviceStore.set(ACCESS, null);
      deviceStore.set(PERSON, null);
    }).finally(() => {
      resetting.current = null;
    });
    return resetting.current;
  }, [begin]);
  const forget = useCallback<Forget>((objects, free) => begin((before) => before.forget(objects), free), [begin]);
  const control = useMemo(() => ({ epoch, uncached: api.uncached, reset, forget }), [epoch, api, reset, forget]);
  return (
    <ControlContext value={control}>
      <Provider value={api.client}>{children}</Provider>
    </ControlContext>
  );
}

/** Forgets everything read so far, and who read it, and begins anew; call after signing in or out. */
export function useResetApi(): () => Promise<void> {
  return use(ControlContext).reset;
}

/** Forgets some objects and whatever was read about them, on the device and in memory, and goes on with the rest. */
export function useForgetObjects(): Forget {
  return use(ControlContext).forget;
}

/** How often everything was begun anew; as a `key`, it takes away what a page holds besides the cache. */
export function useApiEpoch(): number {
  return use(ControlContext).epoch;
}

/** The client that keeps nothing. */
export function useUncached(): Client {
  const client = useClient();
  return use(ControlContext).uncached ?? client;
}

/** Below this, what is read is asked of the server each time and is nowhere on the device: letters, links, codes. */
export function Uncached({ children }: { children: ReactNode }): ReactNode {
  const { uncached } = use(ControlContext);
  return uncached ? <Provider value={uncached}>{children}</Provider> : children;
}
