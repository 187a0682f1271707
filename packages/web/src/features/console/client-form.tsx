import { Trans, useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { LIMITS } from '@saling/schema';
import { useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ChangeProblems, useFieldErrors, type Trouble } from '../../ui/change-problems.tsx';
import { Choices } from '../../ui/choices.tsx';
import { dayOf, startOfDay } from '../../ui/day-text.ts';
import { count } from '../../ui/format.ts';
import {
  changeClientMutation,
  createClientMutation,
  type ClientLine,
  type ClientWithToken,
  type ConsoleOrganisation,
  type ScopeCode,
} from './console-documents.ts';
import { scopes } from './scopes.ts';

const FIELDS = ['name', 'scopes', 'expiresAt', 'budgetPerMinute'] as const;
/** Long enough to be of use, short enough that somebody looks again. */
const DAYS = 90;

/** The day a number of days from now. */
const dayAhead = (days: number): string => dayOf(startOfDay(dayOf(new Date()), days));
/** A client lives through its last day. */
const endOf = (day: string): string => new Date(startOfDay(day, 1).getTime() - 1_000).toISOString();

export interface ClientFormProps {
  organisation: ConsoleOrganisation;
  /** The client to change; null to make one. */
  client: ClientLine | null;
  onClose: () => void;
  onMade: (made: ClientWithToken) => void;
  onChanged: (sentence: string) => void;
}

/** What a client is called, what it may do, until when, and how much it may spend. */
export function ClientForm({ organisation, client, onClose, onMade, onChanged }: ClientFormProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const [name, setName] = useState(client?.name ?? '');
  const [chosen, setChosen] = useState<ScopeCode[]>(client ? [...client.scopes] : ['INDICATORS_READ']);
  const lastDay = client ? dayOf(new Date(client.expiresAt)) : dayAhead(DAYS);
  const [day, setDay] = useState(lastDay);
  const [budget, setBudget] = useState(String(client?.budgetPerMinute ?? LIMITS.budgetDefault));
  const [trouble, setTrouble] = useState<Trouble>(null);
  const making = useChange(createClientMutation);
  const changing = useChange(changeClientMutation);
  const { errorOf } = useFieldErrors(trouble, FIELDS);
  const busy = making.busy || changing.busy;

  /** What the server cannot be asked at all. */
  const unreadable = (): Trouble => {
    const at = (path: string, text: string) => ({ path, message: { id: text, en: text } });
    const problems = [
      ...(day === '' ? [at('expiresAt', t`Pilih tanggal.`)] : []),
      ...(/^\d{1,9}$/.test(budget.trim()) ? [] : [at('budgetPerMinute', t`Tulis bilangan bulat, tanpa titik.`)]),
    ];
    return problems.length > 0 ? { kind: 'broken', problems } : null;
  };
  const submit = async (): Promise<void> => {
    const early = unreadable();
    if (early) return setTrouble(early);
    const fields = { name: name.trim(), scopes: chosen, budgetPerMinute: Number(budget) };
    if (client) {
      const result = await changing.change({
        input: { id: client.id, ...fields, ...(day !== lastDay && { expiresAt: endOf(day) }) },
      });
      if (result.kind !== 'done') return setTrouble(result);
      const now = result.answer.name;
      return onChanged(t`${now} diubah; berlaku sejak permintaan berikutnya.`);
    }
    const result = await making.change({ input: { organisationId: organisation.id, ...fields, expiresAt: endOf(day) } });
    if (result.kind !== 'done') return setTrouble(result);
    onMade(result.answer);
  };
  const old = client?.name ?? '';
  const least = count(LIMITS.budgetMin, i18n.locale);
  const most = count(LIMITS.budgetMax, i18n.locale);
  return (
    <FormDialog
      title={client ? t`Ubah ${old}` : t`Buat klien API`}
      act={client ? <Trans>Simpan</Trans> : <Trans>Buat klien dan token</Trans>}
      busy={busy}
      onClose={onClose}
      onSubmit={submit}
    >
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      <TextInput
        label={t`Nama klien`}
        description={t`Aplikasi apa dan siapa yang menjalankannya, misalnya "Dasbor Diskominfo".`}
        autoComplete="off"
        maxLength={LIMITS.apiClientNameLength}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={errorOf('name')}
        data-field="name"
      />
      <Choices
        label={t`Cakupan: apa yang boleh dilakukan`}
        name="scopes"
        several
        chosen={chosen}
        onChange={setChosen}
        choices={scopes.map((scope) => ({ value: scope.code, label: i18n._(scope.label), meaning: i18n._(scope.meaning) }))}
        error={errorOf('scopes')}
      />
      <TextInput
        type="date"
        label={t`Berlaku sampai`}
        description={t`Paling lama satu tahun. Setelah hari itu tokennya ditolak.`}
        min={dayAhead(0)}
        max={dayAhead(LIMITS.apiClientDays - 1)}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
        error={errorOf('expiresAt')}
        data-field="expiresAt"
      />
      <TextInput
        inputMode="numeric"
        label={t`Anggaran per menit`}
        description={t`Jumlah harga semua operasinya dalam satu menit, dari ${least} sampai ${most}. Harga kira-kira sama dengan banyaknya nilai yang diminta.`}
        autoComplete="off"
        value={budget}
        onChange={(event) => setBudget(event.currentTarget.value)}
        error={errorOf('budgetPerMinute')}
        data-field="budgetPerMinute"
      />
    </FormDialog>
  );
}
