import { Trans, useLingui } from '@lingui/react/macro';
import { Textarea } from '@mantine/core';
import { LIMITS } from '@saling/schema';
import { useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ChangeProblems, useFieldErrors, type Trouble } from '../../ui/change-problems.tsx';
import { shortName } from '../../ui/format.ts';
import { answerMutation, endMutation, withdrawMutation, type PairLine } from './pair-documents.ts';
import { sidesOf } from './pair-words.ts';

/** What can be done about a pair. */
export type PairAct = 'accept' | 'decline' | 'withdraw' | 'end';

const FIELDS = ['reason'] as const;
const REASON_WANTED = { id: 'Tulis alasannya: pihak lain membacanya.', en: 'Give the reason: the other side reads it.' };

export interface PairDialogProps {
  act: PairAct;
  pair: PairLine;
  own: string | undefined;
  onClose: () => void;
  /** With a sentence that says what happened. */
  onDone: (sentence: string) => void;
}

/** Asks before it is done, says what follows, and wants a reason where the other side is owed one. */
export function PairDialog({ act, pair, own, onClose, onDone }: PairDialogProps): React.ReactElement {
  const { t } = useLingui();
  const name = shortName(sidesOf(pair, own).b.fullName);
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { errorOf } = useFieldErrors(trouble, FIELDS);
  const answer = useChange(answerMutation);
  const withdraw = useChange(withdrawMutation);
  const end = useChange(endMutation);
  const busy = answer.busy || withdraw.busy || end.busy;
  const { id } = pair;
  const words = {
    accept: { title: t`Terima usulan ${name}?`, button: t`Terima`, done: t`Anda kini bermitra dengan ${name}.` },
    decline: { title: t`Tolak usulan ${name}?`, button: t`Tolak`, done: t`Usulan ${name} ditolak.` },
    withdraw: { title: t`Tarik usulan kepada ${name}?`, button: t`Tarik usulan`, done: t`Usulan kepada ${name} ditarik.` },
    end: { title: t`Akhiri pasangan dengan ${name}?`, button: t`Akhiri pasangan`, done: t`Pasangan dengan ${name} berakhir.` },
  }[act];
  const wantsReason = act === 'decline' || act === 'end';

  const send = () => {
    if (act === 'withdraw') return withdraw.change({ id });
    if (act === 'end') return end.change({ id, reason: reason.trim() });
    return answer.change({ input: { id, accept: act === 'accept', ...(act === 'decline' && { reason: reason.trim() }) } });
  };
  const submit = async (): Promise<void> => {
    if (wantsReason && reason.trim() === '') {
      return setTrouble({ kind: 'broken', problems: [{ path: 'input.reason', message: REASON_WANTED }] });
    }
    const result = await send();
    if (result.kind !== 'done') return setTrouble(result);
    onDone(words.done);
  };
  return (
    <FormDialog title={words.title} act={words.button} grave={act !== 'accept'} busy={busy} onClose={onClose} onSubmit={submit}>
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      <Consequences act={act} name={name} />
      {wantsReason && (
        <Textarea
          label={t`Alasan`}
          description={t`Dibaca oleh kedua daerah, dan disimpan.`}
          data-field="reason"
          value={reason}
          maxLength={LIMITS.reasonLength}
          autosize
          minRows={3}
          error={errorOf('reason')}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </FormDialog>
  );
}

function Consequences({ act, name }: { act: PairAct; name: string }): React.ReactElement {
  if (act === 'accept') {
    return (
      <ul>
        <li>
          <Trans>Kedua daerah saling melihat nilai yang belum diumumkan, orang, dan rancangan kegiatan.</Trans>
        </li>
        <li>
          <Trans>Bahwa Anda bermitra dengan {name} diketahui umum; tujuan dan narahubung tidak.</Trans>
        </li>
        <li>
          <Trans>Salah satu pihak dapat mengakhirinya kapan saja, dengan alasan.</Trans>
        </li>
      </ul>
    );
  }
  if (act === 'end') {
    return (
      <ul>
        <li>
          <Trans>Kedua daerah tidak lagi saling melihat nilai yang belum diumumkan.</Trans>
        </li>
        <li>
          <Trans>Praktik yang sudah diadopsi dan seluruh riwayat tetap ada.</Trans>
        </li>
        <li>
          <Trans>Bahwa pasangan berakhir diketahui umum; alasannya hanya oleh kedua daerah.</Trans>
        </li>
        <li>
          <Trans>Untuk bermitra lagi perlu usulan baru.</Trans>
        </li>
      </ul>
    );
  }
  return (
    <ul>
      {act === 'decline' ? (
        <li>
          <Trans>{name} segera melihat penolakan ini dengan nama Anda dan alasannya.</Trans>
        </li>
      ) : (
        <li>
          <Trans>{name} tidak dapat lagi menjawab usulan ini, dan segera melihat bahwa ditarik.</Trans>
        </li>
      )}
      <li>
        <Trans>Usulan baru dapat dikirim kapan saja.</Trans>
      </li>
    </ul>
  );
}
