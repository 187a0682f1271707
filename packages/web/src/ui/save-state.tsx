import { Trans, useLingui } from '@lingui/react/macro';
import { IconAlertCircle, IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

import css from './save-state.module.css';

/** How what was typed stands; `saved` means committed by the server (UX §7). */
export type SaveStateValue =
  | { kind: 'saved'; at: Date }
  | { kind: 'saving' }
  | { kind: 'waiting'; count: number }
  | { kind: 'offline' }
  | { kind: 'refused'; count: number };

/** The tick beside a title. Its words go 3 s after everything is saved; screen readers keep them. */
export function SaveState({ value, onShowRefused }: { value: SaveStateValue; onShowRefused?: () => void }): React.ReactElement {
  const { t, i18n } = useLingui();
  const quiet = useQuietAfter(value);
  if (value.kind === 'saved') {
    const time = new Intl.DateTimeFormat(i18n.locale, { timeStyle: 'short' }).format(value.at);
    return (
      <span role="status" className={css.state} data-save="saved" title={t`Tersimpan ${time}`}>
        <IconCloudCheck size={20} stroke={1.5} aria-hidden />
        <span className={quiet ? 'hanya-pembaca' : undefined}>
          <Trans>Tersimpan {time}</Trans>
        </span>
      </span>
    );
  }
  if (value.kind === 'refused') {
    const { count } = value;
    return (
      <button type="button" className={css.refused} data-save="refused" onClick={onShowRefused}>
        <IconAlertCircle size={20} stroke={1.5} aria-hidden />
        <Trans>{count} perubahan tidak diterima</Trans>
      </button>
    );
  }
  return (
    <span role="status" className={value.kind === 'saving' ? css.state : css.warn} data-save={value.kind}>
      {value.kind === 'offline' ? <IconCloudOff size={20} stroke={1.5} aria-hidden /> : <IconCloudUp size={20} stroke={1.5} aria-hidden />}
      <Words value={value} />
    </span>
  );
}

function Words({ value }: { value: Exclude<SaveStateValue, { kind: 'saved' | 'refused' }> }): React.ReactElement {
  if (value.kind === 'saving') return <Trans>Menyimpan…</Trans>;
  if (value.kind === 'offline') return <Trans>Luring. Disimpan di perangkat ini.</Trans>;
  const { count } = value;
  return <Trans>Menyambung kembali… ({count} menunggu)</Trans>;
}

function useQuietAfter(value: SaveStateValue): boolean {
  const [quiet, setQuiet] = useState(false);
  const at = value.kind === 'saved' ? value.at.getTime() : null;
  useEffect(() => {
    setQuiet(false);
    if (at === null) return;
    const timer = setTimeout(() => setQuiet(true), 3_000);
    return () => clearTimeout(timer);
  }, [at]);
  return quiet;
}
