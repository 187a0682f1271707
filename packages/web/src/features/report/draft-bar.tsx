import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { useEffect, useState } from 'react';

import css from './report.module.css';
import type { DraftSaved } from './use-draft.ts';

export interface DraftBarProps {
  total: number;
  filled: number;
  unsent: number;
  saved: DraftSaved;
  restored: boolean;
  /** Null when everything is filled in. */
  onNext: (() => void) | null;
  onDiscard(): void;
  onCheck(): void;
}

/** How far one is, whether it is kept, and what can be done next. */
export function DraftBar({ total, filled, unsent, saved, restored, onNext, onDiscard, onCheck }: DraftBarProps): React.ReactElement {
  const { t } = useLingui();
  const [asking, setAsking] = useState(false);
  useKeepOpen(saved.kind === 'failed' && unsent > 0);
  return (
    <div className={css.bar} role="region" aria-label={t`Draf laporan`}>
      <div className={css.barText}>
        <progress className={css.progress} value={filled} max={total} aria-label={t`Terisi`} />
        <span>
          <Trans>
            {filled} dari {total} terisi, {unsent} belum dikirim
          </Trans>
        </span>
        <div className={css.quiet} role="status">
          <SavedText saved={saved} restored={restored} />
        </div>
      </div>
      {asking ? (
        <Group gap="xs" role="group" aria-label={t`Buang draf`}>
          <span>
            <Trans>Buang {unsent} isian yang belum dikirim?</Trans>
          </span>
          <Button
            color="red"
            size="sm"
            onClick={() => {
              setAsking(false);
              onDiscard();
            }}
          >
            <Trans>Ya, buang</Trans>
          </Button>
          <Button variant="default" size="sm" onClick={() => setAsking(false)}>
            <Trans>Batal</Trans>
          </Button>
        </Group>
      ) : (
        <Group gap="xs">
          {unsent > 0 && (
            <Button variant="subtle" color="gray" size="sm" onClick={() => setAsking(true)}>
              <Trans>Buang draf</Trans>
            </Button>
          )}
          {onNext && (
            <Button variant="default" size="sm" onClick={onNext}>
              <Trans>Ke yang belum terisi</Trans>
            </Button>
          )}
          <Button size="sm" disabled={unsent === 0} onClick={onCheck}>
            <Trans>Periksa dulu</Trans>
          </Button>
        </Group>
      )}
    </div>
  );
}

function SavedText({ saved, restored }: { saved: DraftSaved; restored: boolean }): React.ReactElement | null {
  const { i18n } = useLingui();
  if (saved.kind === 'saving') return <Trans>Menyimpan draf…</Trans>;
  if (saved.kind === 'failed') {
    return <Trans>Draf tidak dapat disimpan di perangkat ini: peramban melarangnya. Kirim sebelum menutup halaman.</Trans>;
  }
  if (saved.kind !== 'saved') return null;
  const time = new Intl.DateTimeFormat(i18n.locale, { timeStyle: 'short' }).format(saved.at);
  return (
    <>
      <Trans>Draf tersimpan di perangkat ini {time}.</Trans> {restored && <Trans>Isian Anda dari kunjungan sebelumnya masih ada.</Trans>}
    </>
  );
}

/** Asks before the page is closed; only where closing it would lose something. */
function useKeepOpen(needed: boolean): void {
  useEffect(() => {
    if (!needed) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [needed]);
}
