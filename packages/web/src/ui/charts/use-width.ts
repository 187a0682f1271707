import { useLayoutEffect, useRef, useState } from 'react';

/** Width of the container a chart is drawn in; 640 until it is measured, as when drawn on a server. */
export function useWidth<T extends HTMLElement>(): { ref: React.RefObject<T | null>; width: number } {
  const ref = useRef<T | null>(null);
  const [width, setWidth] = useState(640);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = (): void => {
      const next = Math.round(element.clientWidth);
      // A hidden tab has no width: keep the last one, so that it needs no second layout when shown.
      if (next > 0) setWidth(next);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
