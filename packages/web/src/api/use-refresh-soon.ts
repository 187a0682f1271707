import { useCallback, useEffect, useRef } from 'react';

/** Calls `refresh` a moment after it is asked for, once for a whole burst: a read follows many changes at the price of one. */
export function useRefreshSoon(refresh: () => void, waitMs = 300): () => void {
  const latest = useRef(refresh);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    latest.current = refresh;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      latest.current();
    }, waitMs);
  }, [waitMs]);
}
