import { useLingui } from '@lingui/react/macro';

import { DownloadList } from '../../parts/download-list.tsx';
import { instant } from '../../ui/time-text.ts';
import { pairsQuery } from './pair-documents.ts';
import { pairStates } from './pair-words.ts';

/** The pairs that are listed, as a file. */
export function DownloadPairs({ own }: { own: string | undefined }): React.ReactElement {
  const { t, i18n } = useLingui();
  const moment = (at: string | null): string | null => at && instant(at, i18n.locale);
  return (
    <div>
      <DownloadList
        title={t`Pasangan daerah`}
        query={pairsQuery}
        variables={{ regionCode: own ?? null, states: own ? null : ['ACTIVE'] }}
        select={(data) => data.pairings}
        about={[[t`Daerah`, own]]}
        head={[
          t`Kode pengusul`,
          t`Pengusul`,
          t`Kode mitra`,
          t`Mitra`,
          t`Keadaan`,
          t`Tujuan`,
          t`Mulai`,
          t`Sampai`,
          t`Diusulkan`,
          t`Dijawab`,
          t`Berakhir`,
        ]}
        line={({ proposer, partner, state, purpose, startsOn, endsOn, proposedAt, answeredAt, endedAt }) => [
          ...[proposer.code, proposer.fullName, partner.code, partner.fullName, i18n._(pairStates[state]), purpose],
          ...[startsOn, endsOn, moment(proposedAt), moment(answeredAt), moment(endedAt)],
        ]}
      />
    </div>
  );
}
