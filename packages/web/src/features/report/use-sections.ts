import type { Framework } from '@saling/schema';
import { useEffect, useRef, useState } from 'react';

import { fieldId, type Field } from './draft.ts';

export interface Sections {
  isOpen(aspectCode: string): boolean;
  toggle(aspectCode: string, open: boolean): void;
  /** Opens the aspects of these indicators. */
  openAll(indicatorCodes: readonly string[]): void;
  /** Opens what hides a field and puts the focus into it. */
  go(indicatorCode: string, field: Field): void;
  /** The same, to the first of these indicators after the one filled in last; round to the first. */
  goAfter(indicatorCodes: readonly string[]): void;
}

/** Which aspects are unfolded. The first is, or the one that is asked for; `drawn` says that the fields are on the page. */
export function useSections(framework: Framework, first: string | undefined, drawn: boolean): Sections {
  const aspectOf = (code: string): string | undefined => framework.indicators.find((indicator) => indicator.code === code)?.aspectCode;
  const [open, setOpen] = useState<ReadonlySet<string>>(() => {
    const begin = (first !== undefined && aspectOf(first)) || framework.aspects[0]?.code;
    return new Set(begin ? [begin] : []);
  });
  const [target, setTarget] = useState(first === undefined ? null : { id: fieldId(first, 'level') });

  // The button that leads on has the focus by the time it is pressed, so where one was is kept.
  const last = useRef<string | undefined>(undefined);
  useEffect(() => {
    const remember = (event: FocusEvent): void => {
      const field = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-indicator]') : null;
      if (field) last.current = field.dataset['indicator'];
    };
    addEventListener('focusin', remember);
    return () => removeEventListener('focusin', remember);
  }, []);

  useEffect(() => {
    if (!target || !drawn) return;
    const element = document.getElementById(target.id);
    // Below the fold of the page's own bars, and where the keyboard does not cover it.
    element?.closest('fieldset')?.scrollIntoView({ block: 'center' });
    element?.focus({ preventScroll: true });
  }, [target, drawn]);

  const openAll = (codes: readonly string[]): void =>
    setOpen((known) => new Set([...known, ...codes.flatMap((code) => aspectOf(code) ?? [])]));
  const go = (code: string, field: Field): void => {
    openAll([code]);
    setTarget({ id: fieldId(code, field) });
  };
  return {
    isOpen: (aspectCode) => open.has(aspectCode),
    toggle: (aspectCode, isOpen) =>
      setOpen((known) => {
        if (known.has(aspectCode) === isOpen) return known;
        return isOpen ? new Set([...known, aspectCode]) : new Set([...known].filter((each) => each !== aspectCode));
      }),
    openAll,
    go,
    goAfter: (codes) => {
      const order = framework.indicators.map((indicator) => indicator.code);
      const here = order.indexOf(last.current ?? '');
      const next = codes.find((code) => order.indexOf(code) > here) ?? codes[0];
      if (next !== undefined) go(next, 'level');
    },
  };
}
