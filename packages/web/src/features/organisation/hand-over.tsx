import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ChangeProblems, useFieldErrors, type Trouble } from '../../ui/change-problems.tsx';
import { Choices } from '../../ui/choices.tsx';
import { roleNames } from '../../ui/role-names.ts';
import { Failed, Loading } from '../../ui/states.tsx';
import type { MemberDialogProps } from './change-member.tsx';
import { handOverMutation } from './organisation-documents.ts';
import { useAllMembers } from './use-all-members.ts';

const FIELDS = ['toMembershipId'] as const;

/** A successor takes over what somebody answers for, and the role, in one step. */
export function HandOver({ organisation, member, onClose, onDone }: MemberDialogProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const { name } = member.person;
  const { members, pages } = useAllMembers(organisation.id);
  const { state } = pages.read;
  const others = members.filter((one) => one.id !== member.id);
  const [successor, setSuccessor] = useState('');
  const [after, setAfter] = useState<'stays' | 'leaves'>('stays');
  const [missing, setMissing] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { busy, change } = useChange(handOverMutation);
  const { errorOf } = useFieldErrors(trouble, FIELDS);
  const count = member.responsibilities;
  const role = i18n._(roleNames[member.role]!);
  const heir = others.find((one) => one.id === successor);
  const heirName = heir?.person.name ?? '';
  const heirRole = heir ? i18n._(roleNames[heir.role]!) : '';

  const submit = async (): Promise<void> => {
    setMissing(successor === '');
    if (successor === '') return;
    const result = await change({
      input: { fromMembershipId: member.id, toMembershipId: successor, removePredecessor: after === 'leaves' },
    });
    if (result.kind !== 'done') return setTrouble(result);
    const successorName = result.answer.membership.person.name;
    const { taken } = result.answer;
    onDone(t`${successorName} mengambil alih dari ${name}: peran ${role} dan ${taken} tanggung jawab.`);
  };
  return (
    <FormDialog
      title={t`Serahkan tugas ${name}`}
      act={<Trans>Serahkan</Trans>}
      ready={others.length > 0}
      busy={busy}
      onClose={onClose}
      onSubmit={submit}
    >
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      <p>
        <Trans>
          Pengganti menerima peran {role} dan semua yang menjadi tanggung jawab {name} dalam satu langkah.
        </Trans>{' '}
        <Plural value={count} _0="Saat ini belum ada tanggung jawab." other="Saat ini # tanggung jawab." />
      </p>
      {state === 'loading' && <Loading lines={2} />}
      {(state === 'failed' || state === 'offline') && <Failed onRetry={() => void pages.refresh()} />}
      {state === 'ready' && others.length === 0 && (
        <p>
          <Trans>Belum ada anggota lain. Undang penggantinya dahulu pada tab Undangan.</Trans>
        </p>
      )}
      {others.length > 0 && (
        <>
          <NativeSelect
            label={t`Pengganti`}
            value={successor}
            onChange={(event) => {
              setSuccessor(event.currentTarget.value);
              setMissing(false);
            }}
            error={missing ? t`Pilih siapa yang menggantikan.` : errorOf('toMembershipId')}
            data-field="toMembershipId"
            data={[
              { value: '', label: t`Pilih anggota` },
              ...others.map((one) => ({ value: one.id, label: `${one.person.name} (${i18n._(roleNames[one.role]!)})` })),
            ]}
          />
          {heir && heir.role !== member.role && (
            <p data-role-change="">
              <Trans>
                {heirName} sekarang {heirRole}, dan setelah ini {role}.
              </Trans>
            </p>
          )}
          <Choices
            label={t`Setelah itu, ${name}`}
            name="after"
            chosen={[after]}
            onChange={([chosen]) => chosen && setAfter(chosen)}
            choices={[
              { value: 'stays', label: t`tetap anggota`, meaning: t`Peran lamanya tetap; ubah sendiri bila perlu.` },
              { value: 'leaves', label: t`dikeluarkan`, meaning: t`Aksesnya berakhir dalam satu detik; laporannya tetap ada.` },
            ]}
          />
        </>
      )}
    </FormDialog>
  );
}
