import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** The id in the address after `#komentar-`. */
export function useLinkedComment(): string | null {
  const { hash } = useLocation();
  return /^komentar-(.+)$/.exec(hash)?.[1] ?? null;
}

/** Leads to the comment in the address once it is on the page, each time another one is asked for. */
export function useScrollToComment(linked: string | null, shown: number): void {
  const led = useRef<string | null>(null);
  useEffect(() => {
    if (linked === null || led.current === linked) return;
    const element = document.querySelector<HTMLElement>(`#komentar-${CSS.escape(linked)}`);
    if (!element) return;
    led.current = linked;
    element.scrollIntoView({ block: 'center' });
    element.focus({ preventScroll: true });
  }, [linked, shown]);
}
