import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect, TextInput } from '@mantine/core';
import { LIMITS } from '@saling/schema';
import { useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { usePages } from '../../api/use-pages.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { newId } from '../../parts/new-id.ts';
import { ChangeProblems, useFieldErrors, type Trouble } from '../../ui/change-problems.tsx';
import { Choices } from '../../ui/choices.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { clientsQuery, type ConsoleOrganisation } from './console-documents.ts';
import { changeWebhookMutation, createWebhookMutation, type WebhookLine } from './webhook-documents.ts';
import { codesIn, groupOf, groups, kindsOf, type Group } from './webhook-words.ts';

const FIELDS = ['clientId', 'name', 'url', 'after'] as const;
/** Largest page that people may ask for. */
const PAGE = 50;
const NONE = { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };

export interface WebhookFormProps {
  organisation: ConsoleOrganisation;
  /** The webhook to change; null to make one. */
  webhook: WebhookLine | null;
  onClose: () => void;
  onMade: (made: { webhook: WebhookLine; secret: string }) => void;
  onChanged: (sentence: string) => void;
}

/** Where a webhook leads, with whose eyes it sees, and which events it is sent. */
export function WebhookForm({ organisation, webhook, onClose, onMade, onChanged }: WebhookFormProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const clients = usePages({
    query: clientsQuery,
    variables: { id: organisation.id, first: PAGE },
    select: (data) => data.organisation?.apiClients ?? NONE,
    pause: webhook !== null,
  });
  const ready = clients.nodes.filter(({ state, scopes }) => state === 'ACTIVE' && scopes.includes('EVENTS_SUBSCRIBE'));
  const old = webhook?.filter;
  const oldGroups = [...new Set((old?.kinds ?? []).map(groupOf))];
  const [clientId, setClientId] = useState<string | null>(null);
  const [name, setName] = useState(webhook?.name ?? '');
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [kinds, setKinds] = useState<Group[]>(oldGroups);
  const [regions, setRegions] = useState((old?.regionCodes ?? []).join(', '));
  const [provinces, setProvinces] = useState((old?.provinceCodes ?? []).join(', '));
  const [indicators, setIndicators] = useState((old?.indicatorCodes ?? []).join(', '));
  const [after, setAfter] = useState('');
  // One id for one thing to be made, however often the button is pressed.
  const [clientMutationId] = useState(newId);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const making = useChange(createWebhookMutation);
  const changing = useChange(changeWebhookMutation);
  const { errorOf } = useFieldErrors(trouble, FIELDS);
  const busy = making.busy || changing.busy;

  const submit = async (): Promise<void> => {
    const same = kinds.length === oldGroups.length && kinds.every((one) => oldGroups.includes(one));
    const filter = {
      // A finer choice that a tool made is kept while nobody changes it here.
      kinds: same ? (old?.kinds ?? null) : kindsOf(kinds),
      regionCodes: codesIn(regions),
      provinceCodes: codesIn(provinces),
      indicatorCodes: codesIn(indicators),
    };
    if (webhook) {
      const result = await changing.change({ input: { id: webhook.id, name, url, filter } });
      return result.kind === 'done' ? onChanged(t`${name} diubah.`) : setTrouble(result);
    }
    const chosen = clientId ?? ready[0]?.id ?? '';
    const begin = after.trim();
    const result = await making.change({
      input: { clientId: chosen, name, url, filter, ...(begin !== '' && { after: begin }), clientMutationId },
    });
    if (result.kind === 'done') onMade(result.answer);
    else setTrouble(result);
  };
  const oldName = webhook?.name ?? '';
  const { state } = clients.read;
  const none = webhook === null && state === 'ready' && ready.length === 0;
  // Nothing can be sent before it is known for whom.
  const known = webhook !== null || (state === 'ready' && !none);
  return (
    <FormDialog
      title={webhook ? t`Ubah ${oldName}` : t`Buat webhook`}
      act={webhook ? <Trans>Simpan</Trans> : <Trans>Buat webhook dan rahasia</Trans>}
      ready={known}
      instead={
        none && (
          <LinkButton to="/konsol" search={{ tab: 'klien' }}>
            <Trans>Ke daftar klien</Trans>
          </LinkButton>
        )
      }
      busy={busy}
      onClose={onClose}
      onSubmit={submit}
    >
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      {none && (
        <p>
          <Trans>
            Belum ada klien aktif dengan cakupan "Mengikuti perubahan". Webhook melihat dengan mata kliennya: buat atau ubah klien dahulu.
          </Trans>
        </p>
      )}
      {webhook === null && state === 'loading' && <Loading lines={6} />}
      {webhook === null && (state === 'failed' || state === 'offline') && <Failed onRetry={() => void clients.refresh()} />}
      {webhook === null && known && (
        <NativeSelect
          label={t`Klien`}
          description={t`Yang dikirim adalah apa yang boleh dilihat klien ini saat itu.`}
          value={clientId ?? ready[0]?.id ?? ''}
          onChange={(event) => setClientId(event.currentTarget.value)}
          data={ready.map((one) => ({ value: one.id, label: one.name }))}
          error={errorOf('clientId')}
          data-field="clientId"
        />
      )}
      {known && (
        <>
          <TextInput
            label={t`Nama webhook`}
            autoComplete="off"
            maxLength={LIMITS.apiClientNameLength}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={errorOf('name')}
            data-field="name"
          />
          <TextInput
            type="url"
            label={t`Alamat penerima`}
            description={t`https, tanpa sandi di dalamnya, dan dapat dicapai dari internet.`}
            placeholder="https://contoh.go.id/webhook"
            autoComplete="off"
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
            error={errorOf('url')}
            data-field="url"
          />
          <Choices
            label={t`Peristiwa (tanpa pilihan: semua)`}
            name="kinds"
            several
            chosen={kinds}
            onChange={setKinds}
            choices={groups.map(({ value, label }) => ({ value, label: i18n._(label) }))}
          />
          <TextInput
            label={t`Kode daerah`}
            description={t`Dengan koma, misalnya 32.11, 34.02; kosong untuk semua.`}
            autoComplete="off"
            value={regions}
            onChange={(event) => setRegions(event.currentTarget.value)}
            data-field="regionCodes"
          />
          <TextInput
            label={t`Kode provinsi`}
            description={t`Provinsi dan semua daerah di dalamnya, misalnya 32, 34.`}
            autoComplete="off"
            value={provinces}
            onChange={(event) => setProvinces(event.currentTarget.value)}
            data-field="provinceCodes"
          />
          <TextInput
            label={t`Kode indikator`}
            description={t`Misalnya 17 atau spbe-2020:17; kosong untuk semua.`}
            autoComplete="off"
            value={indicators}
            onChange={(event) => setIndicators(event.currentTarget.value)}
            data-field="indicatorCodes"
          />
          {webhook === null && (
            <TextInput
              label={t`Mulai setelah kursor`}
              description={t`Kosong: mulai dari sekarang. Kursor ada pada setiap peristiwa dan pada asOf setiap bacaan.`}
              autoComplete="off"
              value={after}
              onChange={(event) => setAfter(event.currentTarget.value)}
              error={errorOf('after')}
              data-field="after"
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
