import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button } from '@mantine/core';
import { use, useCallback, useEffect, useRef, useState } from 'react';

import type { Change } from '../../api/live-document.ts';
import { liveTransport } from '../../api/live.ts';
import { TransportContext } from '../../api/use-live.ts';
import { Card } from '../../ui/card.tsx';
import { pick } from '../../ui/format.ts';
import { instant } from '../../ui/time-text.ts';
import css from './console.module.css';

const SHOWN = 50;

interface Arrived {
  change: Change;
  /** It happened while the stream was cut, and came afterwards. */
  late: boolean;
}

/** A running subscription that can be cut and taken up again: what was missed comes afterwards, once and in order. */
export function LiveTab(): React.ReactElement {
  const { t, i18n } = useLingui();
  const given = use(TransportContext);
  const [running, setRunning] = useState(true);
  const [cursor, setCursor] = useState<string | null>(null);
  const [arrived, setArrived] = useState<Arrived[]>([]);
  const reached = useRef<string | null>(null);
  const reach = useCallback((next: string): void => {
    reached.current = next;
    setCursor(next);
  }, []);
  useEffect(() => {
    if (!running) return;
    // Until the stream meets the present again, what comes is what was missed.
    let late = reached.current !== null;
    return (given ?? liveTransport()).subscribe({}, reached.current, {
      onChange: (change) => {
        reach(change.cursor);
        setArrived((before) => [{ change, late }, ...before].slice(0, SHOWN));
      },
      onCaughtUp: (next) => {
        late = false;
        reach(next);
      },
      onGone: (gone) => reach(gone.head),
    });
  }, [running, given, reach]);
  const count = arrived.filter((one) => one.late).length;
  return (
    <div className={css.stack}>
      <Card title={t`Langganan langsung`}>
        <p>
          <Trans>
            Ini langganan indicatorChanges yang sungguh berjalan, dengan hak Anda sendiri. Setiap peristiwa membawa penanda tempat (cursor).
            Putuskan, biarkan sesuatu terjadi, lalu sambung lagi dengan penanda terakhir: yang terlewat datang menyusul, satu kali dan
            berurutan.
          </Trans>
        </p>
        <div className={css.row}>
          <Button variant={running ? 'default' : 'filled'} onClick={() => setRunning(!running)} data-cut={running ? 'cut' : 'join'}>
            {running ? <Trans>Putuskan</Trans> : <Trans>Sambung lagi</Trans>}
          </Button>
          <span className={css.quiet} role="status" data-stream={running ? (cursor === null ? 'opening' : 'running') : 'cut'}>
            {!running && <Trans>Terputus atas permintaan Anda.</Trans>}
            {running && cursor === null && <Trans>Menyambung…</Trans>}
            {running && cursor !== null && <Trans>Tersambung.</Trans>}{' '}
            {count > 0 && <Plural value={count} other="# peristiwa datang menyusul." />}
          </span>
        </div>
        <p className={css.quiet}>
          <Trans>Penanda terakhir:</Trans> <code className={css.operation}>{cursor ?? '–'}</code>
        </p>
        {arrived.length === 0 ? (
          <p>
            <Trans>Belum ada peristiwa sejak tab ini dibuka. Laporkan sebuah nilai di jendela lain untuk melihatnya datang.</Trans>
          </p>
        ) : (
          <ol className={css.events} aria-label={t`Peristiwa, terbaru di atas`}>
            {arrived.map(({ change, late }) => (
              <li key={change.eventId} data-event={change.eventId} data-late={late}>
                <span className={css.quiet}>{instant(change.reportedAt, i18n.locale)}</span>
                <span>
                  {change.region.fullName}: {pick(change.indicator.name, i18n.locale)} {change.previousLevel ?? '–'} → {change.level ?? '–'}
                </span>
                {late && (
                  <Badge color="yellow">
                    <Trans>menyusul</Trans>
                  </Badge>
                )}
              </li>
            ))}
          </ol>
        )}
      </Card>
    </div>
  );
}
