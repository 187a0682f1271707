import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { ChangeProblems, type Trouble } from '../../ui/change-problems.tsx';
import { revokeClientMutation, type ClientLine } from './console-documents.ts';

const NO_FIELDS: readonly string[] = [];

/** Takes a client back for good; asks first. */
export function RevokeClient(props: { client: ClientLine; onClose: () => void; onDone: (sentence: string) => void }): React.ReactElement {
  const { client, onClose, onDone } = props;
  const { t } = useLingui();
  const { name } = client;
  const [trouble, setTrouble] = useState<Trouble>(null);
  const { busy, change } = useChange(revokeClientMutation);
  const submit = async (): Promise<void> => {
    const result = await change({ id: client.id });
    if (result.kind === 'done') onDone(t`${name} dicabut.`);
    else setTrouble(result);
  };
  return (
    <FormDialog title={t`Cabut ${name}?`} act={<Trans>Cabut klien</Trans>} grave busy={busy} onClose={onClose} onSubmit={submit}>
      <ChangeProblems trouble={trouble} fields={NO_FIELDS} />
      <ul>
        <li>
          <Trans>Semua tokennya ditolak mulai permintaan berikutnya, dan langganannya ditutup dalam satu detik.</Trans>
        </li>
        <li>
          <Trans>Ini tidak dapat dibatalkan; aplikasinya membutuhkan klien baru.</Trans>
        </li>
        <li>
          <Trans>Yang sudah ia laporkan dan catatan penggunaannya tetap ada.</Trans>
        </li>
      </ul>
    </FormDialog>
  );
}
