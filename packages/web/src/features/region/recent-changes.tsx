import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';

import type { Change } from '../../api/live-document.ts';
import type { Pages } from '../../api/use-pages.ts';
import { Card } from '../../ui/card.tsx';
import { pick } from '../../ui/format.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { stageNames } from '../../ui/stage-names.ts';
import { Failed, Loading } from '../../ui/states.tsx';
import { UpdatesPill } from '../../ui/updates-pill.tsx';
import { useHeldRows } from '../../ui/use-held-rows.ts';
import css from './region.module.css';

/** What moved lately, newest first. What arrives while someone points at the list waits until it is asked for. */
export function RecentChanges({ pages, arrived }: { pages: Pages<Change>; arrived: readonly Change[] }): React.ReactElement {
  const { t } = useLingui();
  const rows = newestFirst([...arrived, ...pages.nodes]);
  const held = useHeldRows(rows, (change) => change.eventId);
  return (
    <Card title={t`Yang baru bergerak`} className={css.full} actions={<UpdatesPill count={held.waiting} onShow={held.show} />}>
      <div {...held.watch}>
        {pages.read.state === 'loading' && <Loading lines={3} />}
        {pages.read.state === 'failed' && <Failed onRetry={() => void pages.refresh()} />}
        {pages.read.state === 'ready' && rows.length === 0 && (
          <p className={css.line}>
            <Trans>Belum ada nilai yang dilaporkan. Perubahan tampil di sini begitu dikirim.</Trans>
          </p>
        )}
        <ol className={css.changes} aria-live="off">
          {held.rows.map((change) => (
            <ChangeRow key={change.eventId} change={change} />
          ))}
        </ol>
      </div>
      {pages.hasMore && (
        <Button variant="default" size="sm" loading={pages.more === 'loading'} onClick={() => void pages.loadMore()}>
          <Trans>Muat lagi</Trans>
        </Button>
      )}
      {pages.more === 'failed' && <Failed onRetry={() => void pages.loadMore()} />}
    </Card>
  );
}

function ChangeRow({ change }: { change: Change }): React.ReactElement {
  const { i18n } = useLingui();
  const { level, previousLevel, reportedBy, reason, year, indicatorCode } = change;
  return (
    <li className={css.change} data-event={change.eventId}>
      <span className={css.levels}>
        {previousLevel ?? '–'} → <strong>{level}</strong>
      </span>
      <span className={css.what}>
        <span>
          <span className={css.code}>{indicatorCode}</span> {pick(change.indicator.name, i18n.locale)}
        </span>
        <span className={css.small}>
          <RelativeTime at={change.reportedAt} /> · <Trans>oleh {reportedBy}</Trans> · {i18n._(stageNames[change.stage]!)} {year}
          {reason && (
            <>
              {' · '}
              <Trans>alasan: {reason}</Trans>
            </>
          )}
        </span>
      </span>
    </li>
  );
}

/** Pages and arrivals may overlap: each event once, by when it was reported. */
function newestFirst(changes: readonly Change[]): Change[] {
  const once = new Map(changes.map((change) => [change.eventId, change]));
  return [...once.values()].toSorted((a, b) => b.reportedAt.localeCompare(a.reportedAt) || b.version - a.version);
}
