import { Trans, useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { useActivity } from '../../api/use-activity.ts';
import { usePages } from '../../api/use-pages.ts';
import { useRead } from '../../api/use-read.ts';
import { modeNames, stageNames } from '../../parts/adoption-words.ts';
import { Ground } from '../../ui/card.tsx';
import { PageList } from '../../ui/page-list.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SampleBadge } from '../../ui/sample-badge.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { UpdatesPill } from '../../ui/updates-pill.tsx';
import { LineageFigure } from './lineage-figure.tsx';
import { practiceAdoptionsQuery, practiceLineageQuery, type Adopter } from './practice-documents.ts';
import { DownloadAdopters } from './download-adopters.tsx';
import css from './practice.module.css';

const NONE = { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };

/** Who took it over and how far they are, and who took it from whom. */
export function AdoptersTab({ id, title, sample }: { id: string; title: string; sample: boolean }): React.ReactElement {
  const { t } = useLingui();
  const pages = usePages({
    query: practiceAdoptionsQuery,
    variables: { id, first: 25 },
    select: (data) => data.practice?.adoptions ?? NONE,
  });
  const lineage = useRead({ query: practiceLineageQuery, variables: { id } });
  const [waiting, setWaiting] = useState<ReadonlySet<string>>(new Set());
  useActivity({
    filter: { practiceIds: [id], kinds: ['ADOPTION_STARTED', 'ADOPTION_ADVANCED', 'ADOPTION_STOPPED'] },
    after: pages.read.fresh ? pages.asOf : null,
    onActivity: ({ eventId }) => setWaiting((known) => new Set(known).add(eventId)),
    onGone: () => void pages.refresh(),
  });
  const show = (): void => {
    setWaiting(new Set());
    lineage.refresh();
    void pages.refresh();
  };
  const family = lineage.data?.practice?.lineage;
  return (
    <div className={css.stack}>
      <UpdatesPill count={waiting.size} onShow={show} floating />
      <PageList
        pages={pages}
        label={t`Pengadopsi`}
        download={<DownloadAdopters id={id} title={title} />}
        empty={t`Belum ada daerah yang mengadopsi`}
        emptyHint={<Trans>Daerah yang mulai mengamati praktik ini tampil di sini beserta tahapnya.</Trans>}
      >
        {(adoption) => <AdopterRow key={adoption.id} adoption={adoption} />}
      </PageList>
      {lineage.state === 'loading' && <Loading lines={4} />}
      {lineage.state === 'failed' && <Failed onRetry={lineage.refresh} />}
      {family && family.nodes.length > 1 && (
        <Ground>
          <LineageFigure lineage={family} practiceId={id} title={title} sample={sample} />
        </Ground>
      )}
    </div>
  );
}

function AdopterRow({ adoption }: { adoption: Adopter }): React.ReactElement {
  const { i18n } = useLingui();
  const { stage, mode } = adoption;
  const color = stage === 'LIVE' ? 'green' : stage === 'STOPPED' ? 'gray' : 'biru';
  const version = adoption.version.number;
  return (
    <li className={css.version} data-adopter={adoption.region.code} data-stage={stage}>
      <span>
        <Link to="/adopsi/$id" params={{ id: adoption.id }}>
          {adoption.region.fullName}
        </Link>{' '}
        <Badge color={color}>{i18n._(stageNames[stage])}</Badge> {adoption.sample && <SampleBadge />}
      </span>
      <span className={css.quiet}>
        {i18n._(modeNames[mode])} · <Trans>versi {version}</Trans> ·{' '}
        <Trans>
          mulai <RelativeTime at={adoption.startedAt} />
        </Trans>
        {adoption.liveAt && (
          <>
            {' · '}
            <Trans>
              berjalan sejak <RelativeTime at={adoption.liveAt} />
            </Trans>
          </>
        )}
      </span>
      {adoption.stopReason && (
        <span className={css.quiet}>
          <Trans>Dihentikan: {adoption.stopReason}</Trans>
        </span>
      )}
    </li>
  );
}
