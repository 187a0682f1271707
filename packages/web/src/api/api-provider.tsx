import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
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
  begin: (clear: (api: Api) => Promise<void>) => Promise<void>;
}

/** Access that what this device stores was read with. */
export const ACCESS = 'akses';

const ControlContext = createContext<ApiControl>({ epoch: 0, uncached: null, begin: async () => {} });

/** Gives pages the GraphQL client, and a new one with nothing remembered whenever another person begins. */
export function ApiProvider({ children, make = createApi }: { children: ReactNode; make?: () => Api }) {
  const [{ api, epoch }, setApi] = useState(() => ({ api: make(), epoch: 0 }));
  const begin = useCallback(
    async (clear: (api: Api) => Promise<void>) => {
      await clear(api);
      // Its code comes only now: a first visit has no plans on the device.
      await import('./kept-plans.ts').then(({ forgetKeptPlans }) => forgetKeptPlans()).catch(() => undefined);
      connectionStore.clearMissed();
      setApi((now) => ({ api: make(), epoch: now.epoch + 1 }));
      // The socket still speaks for whoever opened it.
      madeTransport.get()?.restart();
    },
    [api, make],
  );
  const control = useMemo(() => ({ epoch, uncached: api.uncached, begin }), [epoch, api, begin]);
  return (
    <ControlContext value={control}>
      <Provider value={api.client}>{children}</Provider>
    </ControlContext>
  );
}

/** Forgets everything read so far and begins anew; call after signing in or out. */
export function useResetApi(): () => Promise<void> {
  const { begin } = use(ControlContext);
  return useCallback(
    () =>
      begin(async (api) => {
        await api.clear();
        deviceStore.set(ACCESS, null);
      }),
    [begin],
  );
}

/** Forgets some objects and whatever was read about them, on the device and in memory, and goes on with the rest. */
export function useForgetObjects(): (objects: readonly ForgottenObject[]) => Promise<void> {
  const { begin } = use(ControlContext);
  return useCallback((objects) => begin((api) => api.forget(objects)), [begin]);
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
