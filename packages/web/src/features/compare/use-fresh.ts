import { useCallback, useEffect, useRef, useState } from 'react';

/** How long a change is highlighted. */
export const FRESH_MS = 2_000;

/** Keys that were marked within the last 2 s. */
export function useFresh(): { fresh: ReadonlySet<string>; mark(key: string): void } {
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  useEffect(() => {
    const running = timers.current;
    return () => running.forEach((timer) => clearTimeout(timer));
  }, []);
  const mark = useCallback((key: string): void => {
    clearTimeout(timers.current.get(key));
    setFresh((known) => new Set(known).add(key));
    timers.current.set(
      key,
      setTimeout(() => {
        timers.current.delete(key);
        setFresh((known) => new Set([...known].filter((each) => each !== key)));
      }, FRESH_MS),
    );
  }, []);
  return { fresh, mark };
}
