import { Trans, useLingui } from '@lingui/react/macro';

import { ActDialog } from './act-dialog.tsx';
import { withdrawMutation, type Publication } from './publication-documents.ts';

/** Asks for the reason before a publication is withdrawn. */
export function WithdrawDialog(props: { publication: Publication; onClose: () => void; onDone: () => void }): React.ReactElement {
  const { publication, onClose, onDone } = props;
  const { t } = useLingui();
  const { year } = publication;
  return (
    <ActDialog
      title={t`Tarik hasil akhir ${year}?`}
      act={<Trans>Tarik pengumuman</Trans>}
      grave
      reasonFor={t`Semua orang membacanya.`}
      mutation={withdrawMutation}
      variables={(reason, clientMutationId) => ({ input: { clientMutationId, publicationId: publication.id, reason } })}
      onClose={onClose}
      onDone={onDone}
    >
      <p>
        <Trans>
          Tingkat kembali seperti sebelum diumumkan dan hanya dilihat daerah, mitranya, dan kementerian. Kedua perbuatan tetap tercatat.
        </Trans>
      </p>
    </ActDialog>
  );
}
