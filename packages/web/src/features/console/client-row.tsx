import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button } from '@mantine/core';

import { count } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { instant } from '../../ui/time-text.ts';
import { clientStates } from './client-states.ts';
import type { ClientLine } from './console-documents.ts';
import css from './console.module.css';
import { scopes } from './scopes.ts';

export type ClientAct = 'change' | 'rotate' | 'revoke';

const COLOURS = { ACTIVE: 'green', EXPIRED: 'yellow', REVOKED: 'gray' } as const;

/** One client: what it may do, until when, how much, and when it was last heard of. */
export function ClientRow({ client, onAct }: { client: ClientLine; onAct: (kind: ClientAct) => void }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { name, state, createdBy, responsible } = client;
  const until = instant(client.expiresAt, i18n.locale);
  const budget = count(client.budgetPerMinute, i18n.locale);
  const made = instant(client.createdAt, i18n.locale);
  const revoked = client.revokedAt === null ? null : instant(client.revokedAt, i18n.locale);
  return (
    <li className={css.client} data-client={client.id} data-name={name} data-state={state}>
      <div className={css.clientHead}>
        <h2 className={css.clientName}>{name}</h2>
        <Badge color={COLOURS[state]}>{i18n._(clientStates[state])}</Badge>
      </div>
      <ul className={css.chips} aria-label={t`Cakupan`}>
        {scopes
          .filter((scope) => client.scopes.includes(scope.code))
          .map((scope) => (
            <li key={scope.code} title={scope.name}>
              {i18n._(scope.label)}
            </li>
          ))}
      </ul>
      <div className={css.quiet}>
        {revoked === null ? <Trans>Berlaku sampai {until}</Trans> : <Trans>Dicabut {revoked}</Trans>}
        {' · '}
        <Trans>anggaran {budget} per menit</Trans>
        {' · '}
        {client.lastUsedAt === null ? (
          <Trans>belum pernah dipakai</Trans>
        ) : (
          <Trans>
            terakhir dipakai <RelativeTime at={client.lastUsedAt} />
          </Trans>
        )}
      </div>
      <div className={css.quiet}>
        <Trans>
          Dibuat {createdBy}, {made}
        </Trans>
        {responsible !== createdBy && (
          <>
            {' · '}
            <Trans>penanggung jawab {responsible}</Trans>
          </>
        )}
      </div>
      {client.tokens.length > 0 && (
        <ul className={css.tokens} aria-label={t`Token yang berlaku`}>
          {client.tokens.map((token) => {
            const ends = token.endsAt === null ? null : instant(token.endsAt, i18n.locale);
            return (
              <li key={token.id} data-token={token.prefix}>
                <code>{token.prefix}…</code>{' '}
                <span className={css.quiet}>
                  {ends === null ? <Trans>token terbaru</Trans> : <Trans>token lama, berakhir {ends}</Trans>}
                  {token.lastUsedAt !== null && (
                    <>
                      {' · '}
                      <Trans>
                        dipakai <RelativeTime at={token.lastUsedAt} />
                      </Trans>
                    </>
                  )}
                </span>
              </li>
            );
          })}
        </ul>
      )}
      <div className={css.acts}>
        <LinkButton
          to="/konsol"
          search={{ tab: 'penggunaan', klien: client.id }}
          size="compact-sm"
          variant="default"
          aria-label={t`Penggunaan ${name}`}
          data-action="usage"
        >
          <Trans>Penggunaan</Trans>
        </LinkButton>
        {state !== 'REVOKED' && (
          <>
            <Button size="compact-sm" variant="default" aria-label={t`Ubah ${name}`} data-action="change" onClick={() => onAct('change')}>
              <Trans>Ubah</Trans>
            </Button>
            {state === 'ACTIVE' && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t`Ganti token ${name}`}
                data-action="rotate"
                onClick={() => onAct('rotate')}
              >
                <Trans>Ganti token</Trans>
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="default"
              c="var(--turun)"
              aria-label={t`Cabut ${name}`}
              data-action="revoke"
              onClick={() => onAct('revoke')}
            >
              <Trans>Cabut</Trans>
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
