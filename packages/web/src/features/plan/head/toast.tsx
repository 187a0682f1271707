import { Trans } from '@lingui/react/macro';
import { useCallback, useEffect, useMemo, useState } from 'react';

import css from './head.module.css';

/** Longer than a glance, so that the way back can be reached by the keyboard too. */
const SHOWN_MS = 12_000;

interface Said {
  key: number;
  words: string;
  back: (() => void) | null;
}

/** What was just done, with the way back, at the foot of the window; the next one takes its place. */
export function useToast(): { say: (words: string, back?: () => void) => void; toast: React.ReactElement } {
  const [said, setSaid] = useState<Said | null>(null);
  const [held, setHeld] = useState(false);
  const say = useCallback((words: string, back?: () => void) => {
    setSaid((last) => ({ key: (last?.key ?? 0) + 1, words, back: back ?? null }));
    setHeld(false);
  }, []);
  useEffect(() => {
    if (said === null || held) return;
    const timer = setTimeout(() => setSaid(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [said, held]);
  const toast = useMemo(
    () => (
      <div className={css.toasts} role="status">
        {said && (
          <div
            key={said.key}
            className={css.toast}
            data-toast=""
            onPointerEnter={() => setHeld(true)}
            onPointerLeave={() => setHeld(false)}
            onFocus={() => setHeld(true)}
            onBlur={() => setHeld(false)}
          >
            <span>{said.words}</span>
            {said.back && (
              <button
                type="button"
                className={css.back}
                data-undo-toast=""
                onClick={() => {
                  said.back?.();
                  setSaid(null);
                }}
              >
                <Trans>Urungkan</Trans>
              </button>
            )}
          </div>
        )}
      </div>
    ),
    [said],
  );
  return { say, toast };
}
