import { useLingui } from '@lingui/react/macro';

import { modeNames, stageNames } from '../../parts/adoption-words.ts';
import { DownloadList } from '../../parts/download-list.tsx';
import { instant } from '../../ui/time-text.ts';
import { practiceAdoptionsQuery } from './practice-documents.ts';

const NONE = { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };

/** Who took a practice over, as a file. */
export function DownloadAdopters({ id, title }: { id: string; title: string }): React.ReactElement {
  const { t, i18n } = useLingui();
  const day = (at: string | null): string | null => at && instant(at, i18n.locale);
  return (
    <DownloadList
      title={t`Pengadopsi`}
      query={practiceAdoptionsQuery}
      variables={{ id }}
      select={(data) => data.practice?.adoptions ?? NONE}
      about={[[t`Praktik`, title]]}
      head={[
        ...[t`Kode daerah`, t`Daerah`, t`Cara`, t`Tahap`, t`Versi`, t`Mulai`],
        ...[t`Berjalan sejak`, t`Dihentikan`, t`Alasan`, t`Data contoh`, t`Tautan`],
      ]}
      line={({ id: adoption, region, mode, stage, version, startedAt, liveAt, stoppedAt, stopReason, sample }) => [
        ...[region.code, region.fullName, i18n._(modeNames[mode]), i18n._(stageNames[stage]), version.number, day(startedAt)],
        ...[day(liveAt), day(stoppedAt), stopReason, sample ? t`ya` : t`tidak`, `${location.origin}/adopsi/${adoption}`],
      ]}
    />
  );
}
