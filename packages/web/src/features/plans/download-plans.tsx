import { useLingui } from '@lingui/react/macro';

import { DownloadList } from '../../parts/download-list.tsx';
import { planStates } from '../../parts/plan-words.ts';
import { plansQuery } from './plans-documents.ts';

/** The plans that are listed, and how far they are, as a file. */
export function DownloadPlans({ pairingId }: { pairingId: string | undefined }): React.ReactElement {
  const { t, i18n } = useLingui();
  return (
    <div>
      <DownloadList
        title={t`Rencana`}
        query={plansQuery}
        variables={{ pairingId: pairingId ?? null }}
        select={(data) => data.plans}
        head={[
          t`Judul`,
          t`Keadaan`,
          t`Daerah`,
          t`Mulai`,
          t`Sampai`,
          t`Kegiatan`,
          t`Belum mulai`,
          t`Berjalan`,
          t`Terhambat`,
          t`Selesai`,
          t`Terlambat`,
          t`Tautan`,
        ]}
        line={({ id, title, state, regions, startsOn, endsOn, progress }) => [
          ...[title, i18n._(planStates[state]), regions.map(({ fullName }) => fullName).join(' · '), startsOn, endsOn],
          ...[progress.total, progress.notStarted, progress.running, progress.blocked, progress.done, progress.late],
          `${location.origin}/rencana/${id}`,
        ]}
      />
    </div>
  );
}
