import { createContext, useContext, useState } from 'react';

import { deviceStore } from '../../api/device-store.ts';

/** Id of the person whose texts are kept; null keeps nothing. */
export const Writer = createContext<string | null>(null);

/** A text that is there again after a reload, or when one comes back to its line, until it was sent: the person's own, for one place. */
export function useKeptText(place: string): [text: string, setText: (text: string) => void] {
  const writer = useContext(Writer);
  const key = `penilaian-${writer}-${place}`;
  const [text, setText] = useState(() => (writer === null ? '' : (deviceStore.get(key) ?? '')));
  const keep = (next: string): void => {
    setText(next);
    if (writer !== null) deviceStore.set(key, next.trim() === '' ? null : next);
  };
  return [text, keep];
}
