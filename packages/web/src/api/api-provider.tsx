import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import { Provider } from 'urql';

import { createApi, type Api } from './client.ts';
import { connectionStore } from './connection-state.ts';
import { liveTransport } from './live.ts';

const ResetContext = createContext<() => Promise<void>>(async () => {});

/** Gives pages the GraphQL client, and a new one with nothing remembered whenever another person begins. */
export function ApiProvider({ children, make = createApi }: { children: ReactNode; make?: () => Api }) {
  const [api, setApi] = useState(make);
  const reset = useCallback(async () => {
    await api.clear();
    connectionStore.clearMissed();
    setApi(make());
    // The socket still speaks for whoever opened it.
    liveTransport().restart();
  }, [api, make]);
  const value = useMemo(() => api.client, [api]);
  return (
    <ResetContext value={reset}>
      <Provider value={value}>{children}</Provider>
    </ResetContext>
  );
}

/** Forgets everything read so far and begins anew; call after signing in or out. */
export function useResetApi(): () => Promise<void> {
  return use(ResetContext);
}
