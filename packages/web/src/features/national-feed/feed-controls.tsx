import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';

import { instant } from '../../ui/time-text.ts';
import css from './national-feed.module.css';

export interface FeedControlsProps {
  paused: boolean;
  waiting: number;
  until: string | null;
  onPause: (paused: boolean) => void;
  /** A moment to look back to; undefined goes back to live. */
  onMoment: (until: string | undefined) => void;
}

/** How the feed runs: live, paused, or at a moment of the past. */
export function FeedControls({ paused, waiting, until, onPause, onMoment }: FeedControlsProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const [moment, setMoment] = useState(until === null ? '' : localText(until));
  const state = until !== null ? 'past' : paused ? 'paused' : 'live';
  const asked = Date.parse(moment);
  return (
    <div className={css.controls} data-feed={state}>
      <div className={css.state}>
        <span className={css[state]} role="status">
          {until !== null && <Trans>Sampai {instant(until, i18n.locale)}</Trans>}
          {state === 'live' && <Trans>Langsung</Trans>}
          {state === 'paused' && (waiting === 0 ? <Trans>Dijeda</Trans> : <Plural value={waiting} other="Dijeda, # pembaruan menunggu" />)}
        </span>
        {until === null && (
          <Button
            variant="default"
            size="sm"
            leftSection={
              paused ? <IconPlayerPlay size={18} stroke={1.5} aria-hidden /> : <IconPlayerPause size={18} stroke={1.5} aria-hidden />
            }
            onClick={() => onPause(!paused)}
          >
            {paused ? <Trans>Lanjutkan</Trans> : <Trans>Jeda</Trans>}
          </Button>
        )}
        {until !== null && (
          <Button
            size="sm"
            onClick={() => {
              setMoment('');
              onMoment(undefined);
            }}
          >
            <Trans>Kembali ke langsung</Trans>
          </Button>
        )}
      </div>
      <form
        className={css.moment}
        onSubmit={(event) => {
          event.preventDefault();
          if (!Number.isNaN(asked)) onMoment(new Date(asked).toISOString());
        }}
      >
        <TextInput
          type="datetime-local"
          label={t`Lihat sampai waktu`}
          value={moment}
          onChange={(event) => setMoment(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={Number.isNaN(asked)}>
          <Trans>Tampilkan</Trans>
        </Button>
      </form>
    </div>
  );
}

/** A moment in the viewer's own zone, as the browser's field writes it. */
function localText(at: string): string {
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
