import { Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button } from '@mantine/core';
import { useState } from 'react';

import { useEvery } from '../../api/use-every.ts';
import { usePages } from '../../api/use-pages.ts';
import { useRead } from '../../api/use-read.ts';
import { Card } from '../../ui/card.tsx';
import { count } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageList } from '../../ui/page-list.tsx';
import { Empty, Failed, Loading } from '../../ui/states.tsx';
import { instant } from '../../ui/time-text.ts';
import { UpdatesPill } from '../../ui/updates-pill.tsx';
import { useHeldRows } from '../../ui/use-held-rows.ts';
import css from './console.module.css';
import own from './webhooks.module.css';
import { deliveriesQuery, webhookQuery, type DeliveryLine, type WebhookLine } from './webhook-documents.ts';
import { WebhookButtons, WebhookFacts, type WebhookActKind } from './webhook-row.tsx';
import { DownloadDeliveries } from './download-clients.tsx';
import { failures, states } from './webhook-words.ts';

const PAGE = 25;
const FRESH_MS = 3_000;
const NONE = { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };

/** One webhook with every attempt of the last month; what is new waits while somebody reads. */
export function WebhookLog(props: {
  id: string;
  onAct: (kind: WebhookActKind | 'change', webhook: WebhookLine, after?: string) => void;
}): React.ReactElement {
  const { id, onAct } = props;
  const { t, i18n } = useLingui();
  const [failed, setFailed] = useState(false);
  const read = useRead({ query: webhookQuery, variables: { id } });
  const pages = usePages({
    query: deliveriesQuery,
    variables: { id, first: PAGE, failed },
    select: (data) => data.webhook?.deliveries ?? NONE,
  });
  useEvery(FRESH_MS, () => {
    read.refresh();
    void pages.refresh();
  });
  const held = useHeldRows(pages.nodes, (row) => row.id);
  const back = (
    <LinkButton to="/konsol" search={{ tab: 'webhook' }} size="compact-sm" variant="default">
      <Trans>Semua webhook</Trans>
    </LinkButton>
  );
  if (!read.data) return read.state === 'loading' ? <Loading lines={8} /> : <Failed onRetry={read.refresh} />;
  const { webhook } = read.data;
  if (!webhook) {
    return (
      <Empty title={t`Webhook ini tidak ada`} action={back}>
        <Trans>Mungkin sudah dihapus, atau milik organisasi lain.</Trans>
      </Empty>
    );
  }
  const secrets = webhook.secrets.length;
  return (
    <>
      <div>{back}</div>
      <Card title={webhook.name} actions={<Badge color={states[webhook.state].colour}>{i18n._(states[webhook.state].label)}</Badge>}>
        <div className={css.client} data-webhook={webhook.id} data-state={webhook.state}>
          <WebhookFacts webhook={webhook} />
          <div className={css.quiet}>
            <Trans>
              Sudah sampai kursor <code>{webhook.cursor}</code>
            </Trans>
            {' · '}
            {secrets === 0 && <Trans>belum ada rahasia: buat yang baru sebelum menyalakannya</Trans>}
            {secrets === 1 && <Trans>satu rahasia menandatangani</Trans>}
            {secrets > 1 && <Trans>{secrets} rahasia menandatangani</Trans>}
          </div>
          <div className={css.acts}>
            <WebhookButtons webhook={webhook} onAct={(kind) => onAct(kind, webhook)} />
          </div>
        </div>
      </Card>
      <Card title={t`Catatan pengiriman`} actions={held.waiting > 0 && <UpdatesPill count={held.waiting} onShow={held.show} />}>
        <div className={`${css.bar} ${own.above}`}>
          <label className={own.check}>
            <input type="checkbox" checked={failed} onChange={(event) => setFailed(event.currentTarget.checked)} />
            <Trans>Hanya yang gagal</Trans>
          </label>
          <span className={css.quiet}>
            <Trans>Disimpan 30 hari.</Trans>
          </span>
        </div>
        <div {...held.watch}>
          <PageList
            pages={pages}
            rows={held.rows}
            label={t`Catatan pengiriman`}
            download={<DownloadDeliveries id={id} name={webhook.name} failed={failed} />}
            empty={failed ? t`Tidak ada yang gagal` : t`Belum ada kiriman`}
            emptyHint={<Trans>Setiap percobaan tampak di sini dengan jawaban penerimanya. Kirim pesan uji untuk mencobanya.</Trans>}
          >
            {(row) => <DeliveryRow key={row.id} row={row} onAgain={(after) => onAct('replay', webhook, after)} />}
          </PageList>
        </div>
      </Card>
    </>
  );
}

function DeliveryRow({ row, onAgain }: { row: DeliveryLine; onAgain: (after: string) => void }): React.ReactElement {
  const { t, i18n } = useLingui();
  const took = count(row.durationMs, i18n.locale);
  const { attempt, before } = row;
  return (
    <li className={own.delivery} data-delivery={row.messageId} data-delivered={row.delivered}>
      <div className={own.deliveryHead}>
        <time className={css.quiet} dateTime={row.at}>
          {instant(row.at, i18n.locale)}
        </time>
        <code className={css.operation}>{row.kind}</code>
        <span className={css.quiet}>
          <Trans>percobaan {attempt}</Trans>
          {' · '}
          <Trans>{took} md</Trans>
        </span>
        <Badge color={row.delivered ? 'green' : row.failure === 'CALLED_OFF' ? 'gray' : 'red'}>{row.status ?? t`tanpa jawaban`}</Badge>
      </div>
      {row.failure !== null && (
        <div className={own.wrong}>
          {i18n._(failures[row.failure])} {row.detail !== null && <code className={own.said}>{row.detail}</code>}
        </div>
      )}
      <details className={css.quiet}>
        <summary>
          <Trans>Rincian</Trans>
        </summary>
        <dl className={own.facts}>
          <dt>webhook-id</dt>
          <dd>
            <code>{row.messageId}</code>
          </dd>
          {row.cursor !== null && (
            <>
              <dt>
                <Trans>Kursor</Trans>
              </dt>
              <dd>
                <code>{row.cursor}</code>
              </dd>
            </>
          )}
          <dt>
            <Trans>Awal jawaban</Trans>
          </dt>
          <dd>{row.answer === '' ? <Trans>tanpa isi</Trans> : <pre>{row.answer}</pre>}</dd>
        </dl>
        {before !== null && (
          <Button size="compact-sm" variant="default" data-action="again" onClick={() => onAgain(before)}>
            <Trans>Kirim ulang dari sini</Trans>
          </Button>
        )}
      </details>
    </li>
  );
}
