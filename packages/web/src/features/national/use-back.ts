import { useEffect, useRef, useState, type RefObject } from 'react';

export interface Back {
  /** The button that leads back, and what the map is in. */
  button: RefObject<HTMLButtonElement | null>;
  map: RefObject<HTMLDivElement | null>;
  /** The province that was zoomed into last. */
  last: string | null;
  /** To be called before a province is zoomed into, or left. */
  moves: (province: string | undefined) => void;
}

/** Zooming takes away what was pressed: the focus goes to the way back, and on the way back to where one was. */
export function useBack(province: string | undefined): Back {
  const button = useRef<HTMLButtonElement>(null);
  const map = useRef<HTMLDivElement>(null);
  const before = useRef(province);
  const moved = useRef(false);
  const [last, setLast] = useState<string | null>(null);
  useEffect(() => {
    const was = before.current;
    before.current = province;
    if (!moved.current || was === province) return;
    moved.current = false;
    if (province !== undefined) button.current?.focus();
    else map.current?.querySelector<SVGElement>(`[data-tile="${was}"]`)?.focus();
  }, [province]);
  const moves = (code: string | undefined): void => {
    moved.current = true;
    setLast(code ?? null);
  };
  return { button, map, last, moves };
}
