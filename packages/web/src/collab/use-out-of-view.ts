import { useCallback, useState, type RefCallback } from 'react';

/** Whether an element lies outside of the window, or under the header. */
export function useOutOfView(): [hold: RefCallback<HTMLElement>, out: boolean] {
  const [out, setOut] = useState(false);
  const hold = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const header = Number.parseFloat(getComputedStyle(element).getPropertyValue('--kepala-tinggi')) || 0;
    const observer = new IntersectionObserver(([entry]) => setOut(!entry!.isIntersecting), { rootMargin: `${-header}px 0px 0px` });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [hold, out];
}
