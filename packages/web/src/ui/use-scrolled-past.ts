import { useCallback, useState, type RefCallback } from 'react';

/** Whether an element has gone out of the window at its top, or under the header: whoever reads is further down. */
export function useScrolledPast(): [hold: RefCallback<HTMLElement>, past: boolean] {
  const [past, setPast] = useState(false);
  const hold = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const header = Number.parseFloat(getComputedStyle(element).getPropertyValue('--kepala-tinggi')) || 0;
    const look = (): void => setPast(element.getBoundingClientRect().top < header);
    look();
    addEventListener('scroll', look, { passive: true });
    return () => {
      removeEventListener('scroll', look);
      setPast(false);
    };
  }, []);
  return [hold, past];
}
