import { useLingui } from '@lingui/react/macro';

import { DownloadList } from '../../parts/download-list.tsx';
import { instant } from '../../ui/time-text.ts';
import { clientStates } from './client-states.ts';
import { clientsQuery, requestsQuery } from './console-documents.ts';
import { deliveriesQuery, webhooksQuery } from './webhook-documents.ts';
import { failures, states } from './webhook-words.ts';

const NONE = { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };

/** Clients of an organisation as a file; of tokens nothing. */
export function DownloadClients({ organisationId }: { organisationId: string }): React.ReactElement {
  const { t, i18n } = useLingui();
  const day = (at: string | null): string | null => at && instant(at, i18n.locale);
  return (
    <DownloadList
      title={t`Klien API`}
      query={clientsQuery}
      variables={{ id: organisationId }}
      select={(data) => data.organisation?.apiClients ?? NONE}
      about={[[t`Organisasi`, organisationId]]}
      head={[t`Nama`, t`Keadaan`, t`Cakupan`, t`Anggaran per menit`, t`Berlaku sampai`, t`Terakhir dipakai`, t`Dibuat`, t`Dibuat oleh`]}
      line={({ name, state, scopes, budgetPerMinute, expiresAt, lastUsedAt, createdAt, createdBy }) => [
        ...[
          name,
          i18n._(clientStates[state]),
          scopes.join(', '),
          budgetPerMinute,
          day(expiresAt),
          day(lastUsedAt),
          day(createdAt),
          createdBy,
        ],
      ]}
    />
  );
}

/** The latest operations of a client as a file. */
export function DownloadRequests({ clientId }: { clientId: string }): React.ReactElement {
  const { t, i18n } = useLingui();
  return (
    <DownloadList
      title={t`Permintaan terakhir`}
      query={requestsQuery}
      variables={{ id: clientId }}
      select={(data) => data.apiClient?.requests ?? NONE}
      about={[[t`Klien`, clientId]]}
      head={[t`Waktu`, t`Operasi`, t`Harga`, t`Jawaban`]}
      line={({ at, operation, cost, code }) => [instant(at, i18n.locale), operation, cost, code]}
    />
  );
}

/** Webhooks of an organisation as a file; of secrets nothing. */
export function DownloadWebhooks({ organisationId }: { organisationId: string }): React.ReactElement {
  const { t, i18n } = useLingui();
  const day = (at: string | null): string | null => at && instant(at, i18n.locale);
  return (
    <DownloadList
      title={t`Webhook`}
      query={webhooksQuery}
      variables={{ id: organisationId }}
      select={(data) => data.organisation?.webhooks ?? NONE}
      about={[[t`Organisasi`, organisationId]]}
      head={[t`Nama`, t`Alamat`, t`Klien`, t`Keadaan`, t`Kursor`, t`Gagal sejak`, t`Dibuat`, t`Dibuat oleh`]}
      line={({ name, url, clientName, state, cursor, failingSince, createdAt, createdBy }) => [
        ...[name, url, clientName, i18n._(states[state].label), cursor, day(failingSince), day(createdAt), createdBy],
      ]}
    />
  );
}

/** Every attempt of the last month as a file. */
export function DownloadDeliveries({ id, name, failed }: { id: string; name: string; failed: boolean }): React.ReactElement {
  const { t, i18n } = useLingui();
  return (
    <DownloadList
      title={t`Catatan pengiriman`}
      query={deliveriesQuery}
      variables={{ id, failed }}
      select={(data) => data.webhook?.deliveries ?? NONE}
      about={[
        [t`Webhook`, name],
        [t`Saringan`, failed ? t`Hanya yang gagal` : null],
      ]}
      head={[t`Waktu`, t`Pesan`, t`Jenis`, t`Percobaan`, t`Milidetik`, t`Sampai`, t`Jawaban`, t`Sebab`, t`Rincian`, t`Kursor`]}
      line={({ at, messageId, kind, attempt, durationMs, delivered, status, failure, detail, cursor }) => [
        ...[instant(at, i18n.locale), messageId, kind, attempt, durationMs, delivered ? t`ya` : t`tidak`, status],
        ...[failure && i18n._(failures[failure]), detail, cursor],
      ]}
    />
  );
}
