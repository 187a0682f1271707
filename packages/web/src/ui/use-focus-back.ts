import { useEffect, useRef, type RefObject } from 'react';

/**
 * For a part that a button opens in its own place and that goes again: takes the focus when it would be lost with it.
 * What is answered goes on the frame around both, which has `tabIndex={-1}`.
 */
export function useFocusBack<Frame extends HTMLElement>(open: boolean): RefObject<Frame | null> {
  const frame = useRef<Frame>(null);
  const was = useRef(open);
  useEffect(() => {
    if (was.current !== open && document.activeElement === document.body) frame.current?.focus();
    was.current = open;
  }, [open]);
  return frame;
}
