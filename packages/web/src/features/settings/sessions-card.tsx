import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button } from '@mantine/core';
import { useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { Card } from '../../ui/card.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { instant } from '../../ui/time-text.ts';
import { endOtherSessions, endSession, type AccountSession } from './settings-documents.ts';
import css from './settings.module.css';

/** Browsers one is signed in with, and the way to end what should not be. */
export function SessionsCard(props: { sessions: readonly AccountSession[]; online: boolean; onChanged: () => void }): React.ReactElement {
  const { sessions, online, onChanged } = props;
  const { t } = useLingui();
  const one = useChange(endSession);
  const others = useChange(endOtherSessions);
  const [ending, setEnding] = useState<string | null>(null);
  const [ended, setEnded] = useState<number | null>(null);
  const [failure, setFailure] = useState<{ code: string | null } | null>(null);
  const busy = one.busy || others.busy;

  const run = async (end: () => ReturnType<typeof others.change>): Promise<void> => {
    setFailure(null);
    setEnded(null);
    const result = await end();
    if (result.kind === 'failed') setFailure(result);
    else if (result.kind === 'done') setEnded(result.answer.count);
    setEnding(null);
    onChanged();
  };
  return (
    <Card title={t`Sesi`}>
      <div className={css.stack}>
        <p className={css.quiet}>
          <Trans>Peramban tempat Anda masuk. Bila ada yang tidak Anda kenal, akhiri, lalu ganti sandi.</Trans>
        </p>
        {failure && <FailureNotice code={failure.code} />}
        {ended !== null && (
          <Notice
            title={<Plural value={ended} _0="Tidak ada sesi lain yang terbuka" one="# sesi diakhiri" other="# sesi diakhiri" />}
            onClose={() => setEnded(null)}
          />
        )}
        <ul className={css.list}>
          {sessions.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              disabled={!online || busy}
              busy={ending === session.id && busy}
              onEnd={() => {
                setEnding(session.id);
                void run(() => one.change({ id: session.id }));
              }}
            />
          ))}
        </ul>
        {sessions.length > 1 && (
          <Button
            variant="default"
            disabled={!online || one.busy}
            loading={others.busy}
            onClick={() => void run(() => others.change({}))}
            data-action="end-others"
          >
            <Trans>Akhiri semua yang lain</Trans>
          </Button>
        )}
      </div>
    </Card>
  );
}

function SessionRow(props: { session: AccountSession; disabled: boolean; busy: boolean; onEnd: () => void }): React.ReactElement {
  const { session } = props;
  const { t, i18n } = useLingui();
  const device = session.device ?? t`Peramban tidak dikenal`;
  return (
    <li data-session={session.id} data-current={session.current}>
      <span className={css.words}>
        <strong>{device}</strong>
        <span className={css.quiet}>
          {session.place && `${session.place} · `}
          <Trans>masuk {instant(session.createdAt, i18n.locale)}</Trans>
          {' · '}
          <Trans>
            dipakai <RelativeTime at={session.lastUsedAt} />
          </Trans>
        </span>
      </span>
      {session.current ? (
        <Badge>
          <Trans>sesi ini</Trans>
        </Badge>
      ) : (
        <Button
          variant="default"
          size="sm"
          disabled={props.disabled}
          loading={props.busy}
          aria-label={t`Akhiri sesi ${device}`}
          onClick={props.onEnd}
        >
          <Trans>Akhiri</Trans>
        </Button>
      )}
    </li>
  );
}
