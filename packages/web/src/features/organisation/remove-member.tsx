import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ChangeProblems, type Trouble } from '../../ui/change-problems.tsx';
import type { MemberDialogProps } from './change-member.tsx';
import { removeMemberMutation } from './organisation-documents.ts';

const NO_FIELDS: readonly string[] = [];

/** Asks first, and says what follows. */
export function RemoveMember({ organisation, member, onClose, onDone }: MemberDialogProps): React.ReactElement {
  const { t } = useLingui();
  const { name } = member.person;
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { busy, change } = useChange(removeMemberMutation);
  const submit = async (): Promise<void> => {
    const result = await change({ membershipId: member.id });
    if (result.kind !== 'done') return setTrouble(result);
    onDone(t`${name} sudah dikeluarkan.`);
  };
  const count = member.responsibilities;
  return (
    <FormDialog title={t`Keluarkan ${name}?`} act={<Trans>Keluarkan</Trans>} grave busy={busy} onClose={onClose} onSubmit={submit}>
      <ChangeProblems trouble={trouble} fields={NO_FIELDS} />
      <ul>
        <li>
          <Trans>
            Dalam satu detik {name} tidak dapat lagi membaca atau mengubah apa pun untuk {organisation.name}, di semua perangkatnya.
          </Trans>
        </li>
        <li>
          <Trans>Nilai yang pernah ia laporkan tetap ada, dengan namanya.</Trans>
        </li>
        {count > 0 && (
          <li>
            <Plural
              value={count}
              other="# hal yang ia pertanggungjawabkan beralih kepada Anda. Bila ada pengganti, batalkan dan pilih Serahkan."
            />
          </li>
        )}
        <li>
          <Trans>Ia dapat diundang lagi kapan saja.</Trans>
        </li>
      </ul>
    </FormDialog>
  );
}
