import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button } from '@mantine/core';

import { LinkButton } from '../../ui/link-button.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { instant } from '../../ui/time-text.ts';
import css from './console.module.css';
import own from './webhooks.module.css';
import type { WebhookLine } from './webhook-documents.ts';
import { disabledReasons, failures, groupOf, groups, states } from './webhook-words.ts';

export type WebhookActKind = 'ping' | 'enable' | 'disable' | 'replay' | 'rotate' | 'remove';

/** One webhook in the list, with the way to its log. */
export function WebhookRow(props: { webhook: WebhookLine; onAct: (kind: WebhookActKind | 'change') => void }): React.ReactElement {
  const { webhook, onAct } = props;
  const { t, i18n } = useLingui();
  const { name } = webhook;
  return (
    <li className={css.client} data-webhook={webhook.id} data-state={webhook.state}>
      <div className={css.clientHead}>
        <h2 className={css.clientName}>{name}</h2>
        <Badge color={states[webhook.state].colour}>{i18n._(states[webhook.state].label)}</Badge>
      </div>
      <WebhookFacts webhook={webhook} />
      <div className={css.acts}>
        <LinkButton
          to="/konsol"
          search={{ tab: 'webhook', webhook: webhook.id }}
          size="compact-sm"
          variant="default"
          aria-label={t`Catatan pengiriman ${name}`}
          data-action="log"
        >
          <Trans>Catatan pengiriman</Trans>
        </LinkButton>
        <WebhookButtons webhook={webhook} onAct={onAct} />
      </div>
    </li>
  );
}

/** Everything that can be done to a webhook. */
export function WebhookButtons(props: { webhook: WebhookLine; onAct: (kind: WebhookActKind | 'change') => void }): React.ReactElement {
  const { webhook, onAct } = props;
  const { t } = useLingui();
  const { name } = webhook;
  const off = webhook.state === 'DISABLED';
  const button = (kind: WebhookActKind | 'change', label: string, full: string): React.ReactElement => (
    <Button
      size="compact-sm"
      variant="default"
      c={kind === 'remove' ? 'var(--turun)' : undefined}
      aria-label={full}
      data-action={kind}
      onClick={() => onAct(kind)}
    >
      {label}
    </Button>
  );
  return (
    <>
      {off ? button('enable', t`Nyalakan`, t`Nyalakan ${name}`) : button('disable', t`Matikan`, t`Matikan ${name}`)}
      {button('ping', t`Uji`, t`Uji ${name}`)}
      {button('change', t`Ubah`, t`Ubah ${name}`)}
      {button('replay', t`Kirim ulang`, t`Kirim ulang ${name}`)}
      {button('rotate', t`Ganti rahasia`, t`Ganti rahasia ${name}`)}
      {button('remove', t`Hapus`, t`Hapus ${name}`)}
    </>
  );
}

/** Where it leads, for whom, what it is sent, and how it fares. */
export function WebhookFacts({ webhook }: { webhook: WebhookLine }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { clientName, createdBy, filter, lastDelivery: last, nextAttemptAt, attempts } = webhook;
  const chosen = new Set((filter.kinds ?? []).map(groupOf));
  const chips = [
    ...groups.filter(({ value }) => chosen.has(value)).map(({ label }) => i18n._(label)),
    ...(filter.regionCodes ?? []).map((code) => t`daerah ${code}`),
    ...(filter.provinceCodes ?? []).map((code) => t`provinsi ${code}`),
    ...(filter.indicatorCodes ?? []).map((code) => t`indikator ${code}`),
  ];
  const made = instant(webhook.createdAt, i18n.locale);
  const next = nextAttemptAt === null ? null : instant(nextAttemptAt, i18n.locale);
  return (
    <>
      <div className={css.address}>
        <code>{webhook.url}</code>
      </div>
      <ul className={css.chips} aria-label={t`Yang dikirim`}>
        {chips.length === 0 ? (
          <li>
            <Trans>semua yang boleh dilihat klien</Trans>
          </li>
        ) : (
          chips.map((chip) => <li key={chip}>{chip}</li>)
        )}
      </ul>
      {webhook.disabledReason !== null && <div className={own.wrong}>{i18n._(disabledReasons[webhook.disabledReason])}</div>}
      {webhook.state === 'CLIENT_OVER' && (
        <div className={own.wrong}>
          <Trans>Kliennya lewat waktu, dicabut, atau tanpa cakupan events:subscribe; pengiriman menunggu.</Trans>
        </div>
      )}
      {webhook.state === 'RETRYING' && (
        <div className={own.wrong}>
          {next === null ? (
            <Trans>Gagal {attempts} kali; dicoba lagi segera.</Trans>
          ) : (
            <Trans>
              Gagal {attempts} kali; dicoba lagi {next}.
            </Trans>
          )}
        </div>
      )}
      <div className={css.quiet}>
        <Trans>Klien {clientName}</Trans>
        {' · '}
        <Trans>
          dibuat {createdBy}, {made}
        </Trans>
        {' · '}
        {last === null ? (
          <Trans>belum pernah mengirim</Trans>
        ) : (
          <>
            <Trans>
              terakhir <RelativeTime at={last.at} />
            </Trans>
            : {last.status === null ? '' : `HTTP ${last.status}`}
            {last.failure === null ? '' : ` ${i18n._(failures[last.failure])}`}
          </>
        )}
      </div>
    </>
  );
}
