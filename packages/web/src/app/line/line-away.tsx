import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';

import { connectionStore, type ConnectionStore, type Wait } from '../../api/connection-state.ts';
import { madeTransport } from '../../api/made-transport.ts';
import css from './line-away.module.css';

/** A line that is back sooner than this is not spoken of here, ms. */
const SHOWN_AFTER_MS = 1_500;

export interface LineAwayProps {
  store?: ConnectionStore;
  tryNow?: () => void;
}

/**
 * While the live line is away: that it is, what works all the same, when it is tried again, and a way to have that now.
 * Lies over the page's upper edge, below the header that it stands in, so that nothing moves. The seconds are there to be read, and not announced.
 */
export function LineAway({ store = connectionStore, tryNow = () => madeTransport.get()?.tryNow() }: LineAwayProps): React.ReactElement {
  const wait = useSyncExternalStore(store.subscribe, () => store.get().wait);
  const away = wait !== null;
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!away) return;
    const timer = setTimeout(() => setLate(true), SHOWN_AFTER_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [away]);
  const shown = away && late;
  const frame = useRef<HTMLDivElement>(null);
  const takeFocus = useCallback(() => frame.current?.focus({ preventScroll: true }), []);
  return (
    <div ref={frame} tabIndex={-1} className={css.place} data-line-away={shown ? wait.why : undefined}>
      <p role="status" className={css.words}>
        {shown && <Words why={wait.why} />}
      </p>
      {shown && <NextTry wait={wait} tryNow={tryNow} onGone={takeFocus} />}
    </div>
  );
}

function Words({ why }: Pick<Wait, 'why'>): React.ReactElement {
  const { t } = useLingui();
  const what = {
    lost: t`Sambungan langsung terputus.`,
    restart: t`Server sedang dimulai ulang.`,
    busy: t`Server sedang sibuk.`,
  }[why];
  return (
    <>
      <strong>{what}</strong> <Trans>Halaman tetap bisa dibaca dan isian disimpan di perangkat ini; pembaruan menyusul.</Trans>
    </>
  );
}

interface NextTryProps {
  wait: Wait;
  tryNow: () => void;
  /** It goes, and the focus would be lost with it. */
  onGone: () => void;
}

function NextTry({ wait: { nextAt, mayAt }, tryNow, onGone }: NextTryProps): React.ReactElement {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const pressed = button.current;
    return () => {
      if (pressed === document.activeElement) onGone();
    };
  }, [onGone]);
  const now = useNow();
  const seconds = nextAt === null ? 0 : Math.ceil((nextAt - now) / 1_000);
  const waiting = seconds > 0;
  const may = waiting && now >= mayAt;
  return (
    <span className={css.next}>
      <span role="timer" aria-live="off" className={css.seconds} data-next-try={waiting ? seconds : 0}>
        {waiting ? <Trans>Mencoba lagi dalam {seconds} dtk</Trans> : <Trans>Mencoba sekarang…</Trans>}
      </span>
      {/* Not `disabled`: who has just pressed it would lose the focus. */}
      <Button
        ref={button}
        size="compact-sm"
        variant="default"
        aria-disabled={!may}
        data-disabled={!may || undefined}
        onClick={() => may && tryNow()}
      >
        <Trans>Coba sekarang</Trans>
      </Button>
    </span>
  );
}

/** The time in ms since 1970, a few times a second, so that no second is left out. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return now;
}
