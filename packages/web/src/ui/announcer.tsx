import { VisuallyHidden } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';

/** At most one announcement in this time; what comes meanwhile is said together. */
export const ANNOUNCE_EVERY_MS = 10_000;

/**
 * Polite announcements, summed up: `note` collects, `say` makes one sentence of what was collected.
 * Returns the live region to be rendered once.
 */
export function useAnnouncer<T>(say: (collected: readonly T[]) => string): { note(item: T): void; region: React.ReactElement } {
  const [text, setText] = useState('');
  const waiting = useRef<T[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const sentence = useRef(say);
  useEffect(() => {
    sentence.current = say;
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  const speak = useCallback(function speakNow(): void {
    timer.current = undefined;
    if (waiting.current.length === 0) return;
    setText(sentence.current(waiting.current));
    waiting.current = [];
    timer.current = setTimeout(speakNow, ANNOUNCE_EVERY_MS);
  }, []);
  const note = useCallback(
    (item: T): void => {
      waiting.current.push(item);
      // A moment's wait, so that what comes in one burst is one sentence.
      timer.current ??= setTimeout(speak, 250);
    },
    [speak],
  );
  return {
    note,
    region: (
      <VisuallyHidden role="status" aria-live="polite" data-announcer="">
        {text}
      </VisuallyHidden>
    ),
  };
}
