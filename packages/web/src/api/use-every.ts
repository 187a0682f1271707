import { useEffect, useRef } from 'react';

/** Calls again and again while the page is looked at and there is a network. */
export function useEvery(ms: number, call: () => void): void {
  const latest = useRef(call);
  useEffect(() => {
    latest.current = call;
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden && navigator.onLine) latest.current();
    }, ms);
    return () => clearInterval(timer);
  }, [ms]);
}
