import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';

import { useResetApi } from './api-provider.tsx';

const ORIGIN = new URL('https://saling.invalid');

/** A path of our own to go to after signing in, query and all; `/` for whatever else an address may carry. */
export function ownPath(path: string | undefined): string {
  if (!path?.startsWith('/')) return '/';
  try {
    // What a browser makes of it counts: `//host`, `/\\host` and control characters in between lead elsewhere.
    const { host, pathname, search, hash } = new URL(path, ORIGIN);
    return host === ORIGIN.host && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/';
  } catch {
    return '/';
  }
}

/** After a change of who is here: forgets what was read before and goes to a path of our own. */
export function useEnter(): (path?: string) => Promise<void> {
  const reset = useResetApi();
  const router = useRouter();
  return useCallback(
    async (path) => {
      await reset();
      router.history.push(ownPath(path));
    },
    [reset, router],
  );
}
