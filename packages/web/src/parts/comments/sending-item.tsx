import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';

import { pick } from '../../ui/format.ts';
import css from './comments.module.css';
import type { Sending } from './use-written.ts';

/** A comment on its way: ○ waiting, ✓ stored, or why it is not; its text is never lost. */
export function SendingItem(props: { sending: Sending; onRetry: () => void; onTakeBack: () => void }): React.ReactElement {
  const { state, typed, problem } = props.sending;
  const { i18n } = useLingui();
  const why = problem === null ? null : typeof problem === 'string' ? problem : pick(problem, i18n.locale);
  return (
    <div className={css.comment} data-sending={state}>
      <p className={css.words}>{typed.text}</p>
      <span role="status" className={state === 'refused' ? css.error : css.quiet}>
        {state === 'sending' && (
          <>
            ○ <Trans>menunggu</Trans>
          </>
        )}
        {state === 'sent' && (
          <>
            ✓ <Trans>tersimpan</Trans>
          </>
        )}
        {state === 'unsent' && (
          <>
            ○ <Trans>Belum terkirim. Teks disimpan di perangkat ini dan dikirim setelah tersambung.</Trans>
          </>
        )}
        {state === 'refused' && <Trans>Tidak diterima: {why}</Trans>}
      </span>
      {(state === 'unsent' || state === 'refused') && (
        <div className={css.row}>
          <Button size="compact-sm" variant="default" onClick={props.onRetry}>
            <Trans>Kirim lagi</Trans>
          </Button>
          <Button size="compact-sm" variant="default" onClick={props.onTakeBack}>
            <Trans>Kembalikan ke kolom tulis</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
