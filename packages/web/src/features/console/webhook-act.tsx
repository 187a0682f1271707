import { useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { useState } from 'react';

import { useChange, type Change } from '../../api/use-change.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { newId } from '../../parts/new-id.ts';
import { ChangeProblems, useFieldErrors, type Trouble } from '../../ui/change-problems.tsx';
import { Choices } from '../../ui/choices.tsx';
import {
  disableWebhookMutation,
  enableWebhookMutation,
  pingWebhookMutation,
  removeWebhookMutation,
  replayWebhookMutation,
  rotateWebhookSecretMutation,
  type WebhookLine,
} from './webhook-documents.ts';
import type { WebhookActKind } from './webhook-row.tsx';

const FIELDS = ['after', 'overlapHours'] as const;

export interface WebhookActProps {
  kind: WebhookActKind;
  webhook: WebhookLine;
  /** For `replay`: after which cursor; asked for when left out. */
  after?: string | undefined;
  onClose: () => void;
  onDone: (sentence: string) => void;
  onMade: (made: { webhook: WebhookLine; secret: string }) => void;
}

/** One thing that is done to a webhook; says first what it leads to. */
export function WebhookAct({ kind, webhook, after: given, onClose, onDone, onMade }: WebhookActProps): React.ReactElement {
  const { t } = useLingui();
  const { id, name } = webhook;
  const [after, setAfter] = useState(given ?? '');
  const [overlap, setOverlap] = useState('24');
  // One id for one act, however often the button is pressed.
  const [clientMutationId] = useState(newId);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const enabling = useChange(enableWebhookMutation);
  const disabling = useChange(disableWebhookMutation);
  const pinging = useChange(pingWebhookMutation);
  const replaying = useChange(replayWebhookMutation);
  const rotating = useChange(rotateWebhookSecretMutation);
  const removing = useChange(removeWebhookMutation);
  const { errorOf } = useFieldErrors(trouble, FIELDS);
  const busy = [enabling, disabling, pinging, replaying, rotating, removing].some((one) => one.busy);
  const told = (result: Change<unknown>, sentence: string): void => {
    if (result.kind === 'done') onDone(sentence);
    else setTrouble(result);
  };
  const submit = async (): Promise<void> => {
    switch (kind) {
      case 'enable':
        return told(await enabling.change({ id }), t`${name} dinyalakan.`);
      case 'disable':
        return told(await disabling.change({ id }), t`${name} dimatikan.`);
      case 'ping':
        return told(await pinging.change({ input: { id, clientMutationId } }), t`Kiriman uji ke ${name} diminta; hasilnya ada di catatan.`);
      case 'replay':
        return told(
          await replaying.change({ input: { id, after: after.trim(), clientMutationId } }),
          t`${name} mengirim ulang dari kursor itu.`,
        );
      case 'remove':
        return told(await removing.change({ id }), t`${name} dihapus.`);
      case 'rotate': {
        const result = await rotating.change({ input: { id, overlapHours: Number(overlap), clientMutationId } });
        if (result.kind === 'done') onMade(result.answer);
        else setTrouble(result);
      }
    }
  };
  const words: Record<WebhookActKind, { title: string; does: string; button: string }> = {
    enable: {
      title: t`Nyalakan ${name}?`,
      does: t`Pengiriman dilanjutkan dari tempat berhenti; tidak ada yang terlewat.`,
      button: t`Nyalakan`,
    },
    disable: {
      title: t`Matikan ${name}?`,
      does: t`Tidak ada yang dikirim sampai dinyalakan lagi; setelah itu semuanya menyusul berurutan.`,
      button: t`Matikan`,
    },
    ping: {
      title: t`Uji ${name}?`,
      does: t`Satu pesan webhook.ping dikirim sekali, bertanda tangan seperti yang lain.`,
      button: t`Kirim pesan uji`,
    },
    replay: {
      title: t`Kirim ulang ${name}`,
      does:
        given === undefined
          ? t`Semua setelah kursor ini dikirim, juga yang sudah pernah; penerima mengenalinya dari webhook-id yang sama.`
          : t`Peristiwa ini dan semua sesudahnya dikirim lagi, berurutan; penerima mengenalinya dari webhook-id yang sama.`,
      button: t`Kirim ulang`,
    },
    rotate: {
      title: t`Ganti rahasia ${name}`,
      does: t`Selama masa peralihan setiap kiriman bertanda tangan dengan keduanya.`,
      button: t`Buat rahasia baru`,
    },
    remove: {
      title: t`Hapus ${name}?`,
      does: t`Rahasia dan catatan pengirimannya ikut terhapus. Ini tidak dapat dibatalkan.`,
      button: t`Hapus webhook`,
    },
  };
  return (
    <FormDialog
      title={words[kind].title}
      act={words[kind].button}
      grave={kind === 'remove'}
      busy={busy}
      onClose={onClose}
      onSubmit={submit}
    >
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      <p>{words[kind].does}</p>
      {kind === 'replay' && given === undefined && (
        <TextInput
          label={t`Setelah kursor`}
          description={t`Salin dari catatan pengiriman, dari sebuah peristiwa, atau dari asOf sebuah bacaan.`}
          autoComplete="off"
          value={after}
          onChange={(event) => setAfter(event.currentTarget.value)}
          error={errorOf('after')}
          data-field="after"
        />
      )}
      {kind === 'rotate' && (
        <Choices
          label={t`Rahasia lama ikut menandatangani`}
          name="overlapHours"
          chosen={[overlap]}
          onChange={([chosen]) => chosen !== undefined && setOverlap(chosen)}
          choices={[
            { value: '24', label: t`24 jam lagi`, meaning: t`Cukup untuk memasang rahasia baru tanpa terputus.` },
            { value: '168', label: t`7 hari lagi`, meaning: t`Bila pihak lain yang memasangnya.` },
            { value: '0', label: t`Tidak lagi`, meaning: t`Bila rahasia lama bocor.` },
          ]}
          error={errorOf('overlapHours')}
        />
      )}
    </FormDialog>
  );
}
