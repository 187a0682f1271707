import { useRef, useState, type FocusEvent, type KeyboardEvent, type PointerEvent, type RefObject, type SVGProps } from 'react';

import { nextTile, type Placed } from './tile-steps.ts';

/** Something on a map that can be pointed at, walked to and chosen. */
export interface MapPlace extends Placed {
  /** As a sentence: what it is, its value, what that means. */
  sentence: string;
}

export interface MapWalk {
  drawing: RefObject<SVGSVGElement | null>;
  /** The one that the Tab key leads to. */
  stop: string | null;
  /** The one that is pointed at or focused. */
  active: string | null;
  sentence: string | null;
  /** For the drawing, whose places are options with `data-tile`. */
  listbox: SVGProps<SVGSVGElement>;
}

/**
 * How a map is used, however it is drawn: one stop of the Tab key, walked with the arrows in two dimensions, one listener for all places.
 * `places` are in reading order.
 */
export function useMapWalk(places: readonly MapPlace[], chosen: string | null, onChoose: (key: string) => void): MapWalk {
  const drawing = useRef<SVGSVGElement>(null);
  const [walked, setStop] = useState<string | null>(null);
  const [active, setActive] = useState<string | null>(null);
  const known = (key: string | null): key is string => key !== null && places.some((place) => place.key === key);
  const stop = known(walked) ? walked : known(chosen) ? chosen : (places[0]?.key ?? null);
  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>): void => {
    const key = keyOf(event.target);
    if (key === null) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onChoose(key);
      return;
    }
    const next = nextTile(event.key, key, places);
    if (next === null) return;
    event.preventDefault();
    drawing.current?.querySelector<SVGElement>(`[data-tile="${next}"]`)?.focus();
  };
  return {
    drawing,
    stop,
    active,
    sentence: active === null ? null : (places.find((place) => place.key === active)?.sentence ?? null),
    listbox: {
      role: 'listbox',
      tabIndex: -1,
      onKeyDown,
      onClick: (event) => pick(keyOf(event.target), onChoose),
      onFocus: (event: FocusEvent<SVGSVGElement>) =>
        pick(keyOf(event.target), (key) => {
          setStop(key);
          setActive(key);
        }),
      onBlur: () => setActive(null),
      onPointerOver: (event: PointerEvent<SVGSVGElement>) => setActive(keyOf(event.target)),
      onPointerLeave: () => setActive(null),
    },
  };
}

/** What a place of the listbox says and how it is found, for the group that draws it. */
export function placeOption(place: {
  key: string;
  step: number | null;
  sentence: string;
  isStop: boolean;
  isChosen: boolean;
  isFresh: boolean;
}): SVGProps<SVGGElement> & Record<`data-${string}`, unknown> {
  const { key, step, sentence, isStop, isChosen, isFresh } = place;
  return {
    role: 'option',
    'aria-label': sentence,
    'aria-selected': isChosen,
    tabIndex: isStop ? 0 : -1,
    'data-tile': key,
    'data-step': step ?? 'none',
    'data-fresh': isFresh,
  };
}

/** The place that an event comes from, if any. */
function keyOf(target: EventTarget): string | null {
  return target instanceof Element ? (target.closest('[data-tile]')?.getAttribute('data-tile') ?? null) : null;
}

function pick(key: string | null, then: (key: string) => void): void {
  if (key !== null) then(key);
}
