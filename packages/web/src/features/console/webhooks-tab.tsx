import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

import { useEvery } from '../../api/use-every.ts';
import { usePages } from '../../api/use-pages.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageList } from '../../ui/page-list.tsx';
import type { ConsoleOrganisation } from './console-documents.ts';
import css from './console.module.css';
import { SecretShown } from './secret-shown.tsx';
import { WebhookAct } from './webhook-act.tsx';
import { WebhookForm } from './webhook-form.tsx';
import { WebhookLog } from './webhook-log.tsx';
import { WebhookRow, type WebhookActKind } from './webhook-row.tsx';
import { DownloadWebhooks } from './download-clients.tsx';
import { webhooksQuery, type WebhookLine } from './webhook-documents.ts';

const PAGE = 25;
const FRESH_MS = 5_000;
const NONE = { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };

/** Addresses of third parties that are told what happens, how they fare, and everything that is done to them. */
export function WebhooksTab({ organisation }: { organisation: ConsoleOrganisation }): React.ReactElement {
  const { t } = useLingui();
  const { webhook: opened } = useSearch({ from: '/konsol' });
  const navigate = useNavigate({ from: '/konsol' });
  const pages = usePages({
    query: webhooksQuery,
    variables: { id: organisation.id, first: PAGE },
    select: (data) => data.organisation?.webhooks ?? NONE,
  });
  useEvery(FRESH_MS, () => void pages.refresh());
  const [act, setAct] = useState<
    { kind: WebhookActKind | 'change'; webhook: WebhookLine; after?: string | undefined } | { kind: 'create' } | null
  >(null);
  const [made, setMade] = useState<{ webhook: WebhookLine; secret: string } | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const close = (): void => setAct(null);
  const done = (sentence: string): void => {
    setAct(null);
    setSaid(sentence);
    void pages.refresh();
  };
  const withSecret = (answer: { webhook: WebhookLine; secret: string }): void => {
    setAct(null);
    setMade(answer);
    void pages.refresh();
  };
  const begin = (next: typeof act): void => {
    setSaid(null);
    setAct(next);
  };
  const create = (
    <Button leftSection={<IconPlus size={18} stroke={1.5} aria-hidden />} data-action="create" onClick={() => begin({ kind: 'create' })}>
      <Trans>Buat webhook</Trans>
    </Button>
  );
  const dialogs = (
    <>
      {act?.kind === 'create' && (
        <WebhookForm organisation={organisation} webhook={null} onClose={close} onMade={withSecret} onChanged={done} />
      )}
      {act?.kind === 'change' && (
        <WebhookForm organisation={organisation} webhook={act.webhook} onClose={close} onMade={withSecret} onChanged={done} />
      )}
      {act && act.kind !== 'create' && act.kind !== 'change' && (
        <WebhookAct kind={act.kind} webhook={act.webhook} after={act.after} onClose={close} onDone={done} onMade={withSecret} />
      )}
      {made && <SecretShown made={made} onClose={() => setMade(null)} />}
    </>
  );
  const notice = said !== null && <Notice key={said} title={said} onClose={() => setSaid(null)} />;
  if (opened !== undefined) {
    const removed = (sentence: string): void => {
      done(sentence);
      if (act?.kind === 'remove') void navigate({ search: { tab: 'webhook' } });
    };
    return (
      <div className={css.stack}>
        {notice}
        <WebhookLog key={opened} id={opened} onAct={(kind, webhook, after) => begin({ kind, webhook, after })} />
        {act && act.kind === 'remove' ? (
          <WebhookAct kind="remove" webhook={act.webhook} onClose={close} onDone={removed} onMade={withSecret} />
        ) : (
          dialogs
        )}
      </div>
    );
  }
  return (
    <div className={css.stack}>
      {notice}
      {pages.nodes.length > 0 && (
        <div className={css.bar}>
          <span className={css.quiet}>
            <Trans>Setiap webhook mengirim apa yang boleh dilihat kliennya, berurutan dan bertanda tangan.</Trans>
          </span>
          {create}
        </div>
      )}
      <PageList
        pages={pages}
        label={t`Webhook`}
        download={<DownloadWebhooks organisationId={organisation.id} />}
        empty={t`Belum ada webhook`}
        emptyHint={
          <Trans>
            Webhook memberi tahu server lain begitu sesuatu terjadi: bertanda tangan menurut Standard Webhooks, berurutan, dan dicoba lagi
            berhari-hari bila penerimanya sedang mati.
          </Trans>
        }
        emptyAction={create}
      >
        {(webhook) => <WebhookRow key={webhook.id} webhook={webhook} onAct={(kind) => begin({ kind, webhook })} />}
      </PageList>
      {dialogs}
    </div>
  );
}
