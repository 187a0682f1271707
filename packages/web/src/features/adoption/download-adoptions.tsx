import { useLingui } from '@lingui/react/macro';
import type { AdoptionStage } from '@saling/schema';

import { modeNames, stageNames } from '../../parts/adoption-words.ts';
import { DownloadList } from '../../parts/download-list.tsx';
import { instant } from '../../ui/time-text.ts';
import { adoptionsQuery, usedQuery } from './adoption-documents.ts';

/** What a region took over, as a file. */
export function DownloadAdoptions({ regionCode, stage }: { regionCode: string; stage: AdoptionStage | null }): React.ReactElement {
  const { t, i18n } = useLingui();
  const day = (at: string | null): string | null => at && instant(at, i18n.locale);
  return (
    <DownloadList
      title={t`Yang kami adopsi`}
      query={adoptionsQuery}
      variables={{ regionCode, stages: stage ? [stage] : null }}
      select={(data) => data.adoptions}
      about={[
        [t`Daerah`, regionCode],
        [t`Tahap`, stage && i18n._(stageNames[stage])],
      ]}
      head={[
        ...[t`Praktik`, t`Daerah asal`, t`Cara`, t`Tahap`, t`Mulai`, t`Dimulai oleh`],
        ...[t`Berjalan sejak`, t`Dihentikan`, t`Alasan`, t`Data contoh`, t`Tautan`],
      ]}
      line={({ id, practice, origin, mode, stage: at, startedAt, startedBy, liveAt, stoppedAt, stopReason, sample }) => [
        ...[practice.title, origin.fullName, i18n._(modeNames[mode]), i18n._(stageNames[at]), day(startedAt), startedBy],
        ...[day(liveAt), day(stoppedAt), stopReason, sample ? t`ya` : t`tidak`, `${location.origin}/adopsi/${id}`],
      ]}
    />
  );
}

/** Own practices with how often they were taken over, as a file. */
export function DownloadUsed({ regionCode }: { regionCode: string }): React.ReactElement {
  const { t } = useLingui();
  return (
    <DownloadList
      title={t`Praktik kami dan pemakainya`}
      query={usedQuery}
      variables={{ regionCode }}
      select={(data) => data.regionPractices}
      about={[[t`Daerah`, regionCode]]}
      head={[t`Praktik`, t`Diadopsi`, t`Dalam proses`, t`Berjalan`, t`Dihentikan`, t`Tautan`]}
      line={({ id, title, adoptionCounts: { total, running, live, stopped } }) => [
        ...[title, total, running, live, stopped],
        `${location.origin}/pengetahuan/${id}`,
      ]}
    />
  );
}
