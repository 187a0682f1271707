import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';

import { instant, sinceText } from './time-text.ts';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for all times on the screen; it stands still when nothing shows a time. */
function onTick(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => listeners.forEach((each) => each()), 10_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The present, renewed every 10 s. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => onTick(() => setNow(Date.now())), []);
  return now;
}

/** "2 menit yang lalu"; the exact moment with its zone in the tooltip. */
export function RelativeTime({ at }: { at: string }): React.ReactElement {
  const { i18n } = useLingui();
  // A clock that is behind the server's must not show the future.
  const now = Math.max(useNow(), Date.parse(at));
  return (
    <time dateTime={at} title={instant(at, i18n.locale)}>
      {sinceText(Date.parse(at), now, i18n.locale)}
    </time>
  );
}
