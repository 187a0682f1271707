import { useState, type KeyboardEvent } from 'react';

const STEP: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

export interface Marks {
  /** Index of the mark under the pointer or with the focus; null when there is none. */
  active: number | null;
  /** What each mark spreads over its group. */
  markProps(index: number, label: string): MarkProps;
}

export interface MarkProps {
  role: 'img';
  'aria-label': string;
  'data-mark': number;
  tabIndex: 0 | -1;
  onFocus(): void;
  onBlur(): void;
  onPointerEnter(): void;
  onPointerLeave(): void;
  onKeyDown(event: KeyboardEvent<SVGGElement>): void;
}

/** Makes the marks of a chart one stop of the Tab key, walked with the arrows, Home and End. */
export function useMarks(count: number): Marks {
  const [stop, setStop] = useState(0);
  const [active, setActive] = useState<number | null>(null);
  const tabStop = Math.min(stop, Math.max(0, count - 1));
  return {
    active: active !== null && active < count ? active : null,
    markProps: (index, label) => ({
      role: 'img',
      'aria-label': label,
      'data-mark': index,
      tabIndex: index === tabStop ? 0 : -1,
      onFocus: () => {
        setStop(index);
        setActive(index);
      },
      onBlur: () => setActive(null),
      onPointerEnter: () => setActive(index),
      onPointerLeave: () => setActive(null),
      onKeyDown: (event) => {
        const next = nextMark(event.key, index, count);
        if (next === null) return;
        event.preventDefault();
        event.currentTarget.ownerSVGElement?.querySelector<SVGGElement>(`[data-mark="${next}"]`)?.focus();
      },
    }),
  };
}

/** Which mark a key leads to; null when the key is not ours. */
export function nextMark(key: string, index: number, count: number): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = STEP[key];
  if (step === undefined) return null;
  return Math.min(count - 1, Math.max(0, index + step));
}
