import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ChangeProblems, useFieldErrors, type Trouble } from '../../ui/change-problems.tsx';
import { Choices } from '../../ui/choices.tsx';
import { rotateTokenMutation, type ClientLine, type ClientWithToken } from './console-documents.ts';

const FIELDS = ['overlapHours'] as const;

/** A new token, with time to bring it to the application before the old one ends. */
export function RotateToken(props: {
  client: ClientLine;
  onClose: () => void;
  onMade: (made: ClientWithToken) => void;
}): React.ReactElement {
  const { client, onClose, onMade } = props;
  const { t } = useLingui();
  const { name } = client;
  const [overlap, setOverlap] = useState('24');
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { busy, change } = useChange(rotateTokenMutation);
  const { errorOf } = useFieldErrors(trouble, FIELDS);
  const submit = async (): Promise<void> => {
    const result = await change({ input: { clientId: client.id, overlapHours: Number(overlap) } });
    if (result.kind === 'done') onMade(result.answer);
    else setTrouble(result);
  };
  return (
    <FormDialog title={t`Ganti token ${name}`} act={<Trans>Buat token baru</Trans>} busy={busy} onClose={onClose} onSubmit={submit}>
      <ChangeProblems trouble={trouble} fields={FIELDS} />
      <Choices
        label={t`Token lama masih berlaku`}
        name="overlapHours"
        chosen={[overlap]}
        onChange={([chosen]) => chosen !== undefined && setOverlap(chosen)}
        choices={[
          { value: '24', label: t`24 jam lagi`, meaning: t`Cukup untuk memasang token baru tanpa terputus.` },
          { value: '168', label: t`7 hari lagi`, meaning: t`Bila pihak lain yang memasangnya.` },
          { value: '1', label: t`1 jam lagi`, meaning: t`Bila Anda memasangnya sekarang.` },
          { value: '0', label: t`Tidak lagi`, meaning: t`Bila token lama bocor: ia ditolak dan langganannya ditutup dalam satu detik.` },
        ]}
        error={errorOf('overlapHours')}
      />
    </FormDialog>
  );
}
