import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ChangeProblems, useFieldErrors, type Trouble } from '../../ui/change-problems.tsx';
import { Choices } from '../../ui/choices.tsx';
import { roleNames } from '../../ui/role-names.ts';
import { MandateField } from './mandate-field.tsx';
import { changeMemberMutation, type Member, type OrganisationHere, type RoleCode } from './organisation-documents.ts';
import { roleMeanings, rolesOf } from './roles.ts';

const FIELDS = ['role', 'mandateUntil'] as const;

export interface MemberDialogProps {
  organisation: OrganisationHere;
  member: Member;
  onClose: () => void;
  /** What was done, as a sentence. */
  onDone: (sentence: string) => void;
}

/** Another role, or another end of the mandate. */
export function ChangeMember({ organisation, member, onClose, onDone }: MemberDialogProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const { name } = member.person;
  const [role, setRole] = useState<RoleCode>(member.role);
  const [until, setUntil] = useState(member.mandateUntil ?? '');
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { busy, change } = useChange(changeMemberMutation);
  const { errorOf } = useFieldErrors(trouble, FIELDS);

  const submit = async (): Promise<void> => {
    if (role === member.role && until === (member.mandateUntil ?? '')) return onClose();
    const result = await change({
      input: {
        membershipId: member.id,
        ...(role !== member.role && { role }),
        ...(until === ''
          ? member.mandateUntil !== null && { clearMandate: true }
          : until !== member.mandateUntil && { mandateUntil: until }),
      },
    });
    if (result.kind !== 'done') return setTrouble(result);
    const now = i18n._(roleNames[role]!);
    onDone(
      role === member.role
        ? t`Masa tugas ${name} diubah.`
        : t`${name} sekarang ${now}. Hak yang baru langsung berlaku di semua jendelanya.`,
    );
  };
  return (
    <FormDialog title={t`Ubah ${name}`} act={<Trans>Simpan</Trans>} busy={busy} onClose={onClose} onSubmit={submit}>
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      <Choices
        label={t`Peran`}
        name="role"
        chosen={[role]}
        onChange={([chosen]) => chosen && setRole(chosen)}
        choices={rolesOf(organisation.kind).map((one) => ({
          value: one,
          label: i18n._(roleNames[one]!),
          meaning: i18n._(roleMeanings[one]),
        }))}
        error={errorOf('role')}
      />
      <MandateField value={until} onChange={setUntil} error={errorOf('mandateUntil')} />
    </FormDialog>
  );
}
