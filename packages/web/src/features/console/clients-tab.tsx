import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';

import { usePages } from '../../api/use-pages.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageList } from '../../ui/page-list.tsx';
import { ClientForm } from './client-form.tsx';
import { ClientRow, type ClientAct } from './client-row.tsx';
import { clientsQuery, type ClientLine, type ClientWithToken, type ConsoleOrganisation } from './console-documents.ts';
import css from './console.module.css';
import { RevokeClient } from './revoke-client.tsx';
import { RotateToken } from './rotate-token.tsx';
import { DownloadClients } from './download-clients.tsx';
import { TokenShown } from './token-shown.tsx';

const PAGE = 25;
const NONE = { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };

/** The organisation's clients, and everything that is done to them. */
export function ClientsTab(props: { organisation: ConsoleOrganisation; onToken: (token: string) => void }): React.ReactElement {
  const { organisation, onToken } = props;
  const { t } = useLingui();
  const pages = usePages({
    query: clientsQuery,
    variables: { id: organisation.id, first: PAGE },
    select: (data) => data.organisation?.apiClients ?? NONE,
  });
  const [act, setAct] = useState<{ kind: ClientAct; client: ClientLine } | { kind: 'create' } | null>(null);
  const [made, setMade] = useState<ClientWithToken | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const close = (): void => setAct(null);
  const done = (sentence: string): void => {
    setAct(null);
    setSaid(sentence);
    void pages.refresh();
  };
  const withToken = (answer: ClientWithToken): void => {
    setAct(null);
    setMade(answer);
    onToken(answer.token);
    void pages.refresh();
  };
  const begin = (next: typeof act): void => {
    setSaid(null);
    setAct(next);
  };
  const create = (
    <Button leftSection={<IconPlus size={18} stroke={1.5} aria-hidden />} data-action="create" onClick={() => begin({ kind: 'create' })}>
      <Trans>Buat klien</Trans>
    </Button>
  );
  return (
    <div className={css.stack}>
      {said !== null && <Notice key={said} title={said} onClose={() => setSaid(null)} />}
      {pages.nodes.length > 0 && (
        <div className={css.bar}>
          <span className={css.quiet}>
            <Trans>Setiap klien bertindak atas nama {organisation.name}.</Trans>
          </span>
          {create}
        </div>
      )}
      <PageList
        pages={pages}
        label={t`Klien API`}
        download={<DownloadClients organisationId={organisation.id} />}
        empty={t`Belum ada klien API`}
        emptyHint={
          <Trans>
            Klien adalah aplikasi lain yang bertanya atas nama {organisation.name}, dengan token, dalam cakupan dan anggaran yang Anda
            tentukan.
          </Trans>
        }
        emptyAction={create}
      >
        {(client) => <ClientRow key={client.id} client={client} onAct={(kind) => begin({ kind, client })} />}
      </PageList>
      {act?.kind === 'create' && (
        <ClientForm organisation={organisation} client={null} onClose={close} onMade={withToken} onChanged={done} />
      )}
      {act?.kind === 'change' && (
        <ClientForm organisation={organisation} client={act.client} onClose={close} onMade={withToken} onChanged={done} />
      )}
      {act?.kind === 'rotate' && <RotateToken client={act.client} onClose={close} onMade={withToken} />}
      {act?.kind === 'revoke' && <RevokeClient client={act.client} onClose={close} onDone={done} />}
      {made && (
        <TokenShown
          made={made}
          onClose={() => {
            const { name } = made.client;
            setMade(null);
            setSaid(t`Token ${name} siap dipakai; pada tab Coba ia sudah terisi selama halaman ini terbuka.`);
          }}
        />
      )}
    </div>
  );
}
