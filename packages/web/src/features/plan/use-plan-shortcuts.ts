import { useEffect } from 'react';

import { usePlanHere } from './plan-context.tsx';

/** Ctrl+Z and Ctrl+Y of the page; fields and editors have their own. */
export function usePlanShortcuts(): void {
  const { undo, redo } = usePlanHere();
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
      const at = event.target as HTMLElement;
      if (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) return;
      const key = event.key.toLowerCase();
      const back = key === 'z' && !event.shiftKey;
      if (!back && key !== 'y' && key !== 'z') return;
      event.preventDefault();
      if (back) undo();
      else redo();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [undo, redo]);
}
