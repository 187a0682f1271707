import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';

import { usePages } from '../../api/use-pages.ts';
import { ActivityLine } from '../../parts/activity-line.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { UpdatesPill } from '../../ui/updates-pill.tsx';
import { useHeldRows } from '../../ui/use-held-rows.ts';
import { LiveCard } from './live-card.tsx';
import type { Pair } from './pair-documents.ts';
import { pairNewsQuery } from './pair-home-documents.ts';
import css from './pairs.module.css';
import { useBeat, type Pulse } from './use-pulse.ts';

const PAGE = 10;

/** What happened lately between the two, newest first; what comes while somebody points at it waits. */
export function NewsCard({ pair, pulse }: { pair: Pair; pulse: Pulse }): React.ReactElement {
  const { t } = useLingui();
  const pages = usePages({ query: pairNewsQuery, variables: { id: pair.id, first: PAGE }, select: (data) => data.recentActivity });
  useBeat(pulse, () => void pages.refresh());
  const held = useHeldRows(pages.nodes, (activity) => activity.eventId);
  return (
    <LiveCard part="news" pulse={pulse} title={t`Yang terjadi`} actions={<UpdatesPill count={held.waiting} onShow={held.show} />}>
      {pages.read.state === 'loading' && <Loading lines={4} />}
      {pages.read.state === 'failed' && <Failed onRetry={() => void pages.refresh()} />}
      {pages.read.state === 'ready' && pages.nodes.length === 0 && (
        <p className={css.quiet}>
          <Trans>Belum ada. Yang dilakukan kedua daerah tampil di sini begitu terjadi.</Trans>
        </p>
      )}
      <ol className={css.list} {...held.watch} data-pair-news="">
        {held.rows.map((activity) => (
          <li key={activity.eventId}>
            <ActivityLine activity={activity} />
          </li>
        ))}
      </ol>
      {pages.hasMore && (
        <Button mt="sm" variant="default" size="sm" loading={pages.more === 'loading'} onClick={() => void pages.loadMore()}>
          <Trans>Muat lagi</Trans>
        </Button>
      )}
      {pages.more === 'failed' && <Failed onRetry={() => void pages.loadMore()} />}
    </LiveCard>
  );
}
