import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';

import { usePages } from '../../../api/use-pages.ts';
import { useRead } from '../../../api/use-read.ts';
import { useRefreshSoon } from '../../../api/use-refresh-soon.ts';
import { useRefreshWithAccess } from '../../../api/use-refresh-with-access.ts';
import { shortName } from '../../../ui/format.ts';
import { PageList } from '../../../ui/page-list.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { Failed, Loading } from '../../../ui/states.tsx';
import { usePlanHere } from '../plan-context.tsx';
import { ChangeList } from './change-list.tsx';
import { differencesQuery, sessionsQuery, type Session } from './history-documents.ts';
import { HISTORY_KINDS } from './kinds.ts';
import { MomentDialog } from './moment-dialog.tsx';
import css from './panels.module.css';
import { usePlanNews } from './use-plan-news.ts';

const NONE = { nodes: [] as Session[], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };

/** Stretches of work, newest first. */
export function SessionsList(): React.ReactElement {
  const { t } = useLingui();
  const { planId } = usePlanHere();
  const pages = usePages({
    query: sessionsQuery,
    variables: { id: planId, first: 25 },
    select: ({ plan }) => (plan ? { ...plan.history, asOf: plan.asOf } : NONE),
  });
  const refreshSoon = useRefreshSoon(() => void pages.refresh());
  useRefreshWithAccess(() => void pages.refresh());
  usePlanNews(HISTORY_KINDS, pages.read.fresh ? pages.asOf : null, refreshSoon);
  return (
    <PageList
      pages={pages}
      label={t`Perubahan`}
      download={{ none: 'pieces of writing, each opened from here; the plan as a whole has its menu' }}
      empty={t`Belum ada perubahan`}
      emptyHint={<Trans>Setiap kali seseorang menulis di rencana, di sini tampil siapa, kapan, dan apa yang berubah.</Trans>}
    >
      {(session) => (
        <li key={session.id}>
          <SessionItem session={session} onRestored={() => void pages.refresh()} />
        </li>
      )}
    </PageList>
  );
}

function SessionItem({ session, onRestored }: { session: Session; onRestored: () => void }): React.ReactElement {
  const { regions } = usePlanHere();
  const { fromSeq, toSeq, endedAt, person, region, updates, acceptedBy } = session;
  const [open, setOpen] = useState(false);
  const [looking, setLooking] = useState(false);
  const name = shortName(region.fullName);
  const side = regions.find(({ code }) => code === region.code)?.side;
  return (
    <article className={css.stack} data-session={toSeq}>
      <div>
        <span className={css.sample} data-side={side} aria-hidden="true" /> <strong>{person}</strong> ({name})
        <p className={css.quiet}>
          <RelativeTime at={endedAt} /> · <Plural value={updates} other="# kali tersimpan" />
        </p>
        {acceptedBy !== null && (
          <p className={css.quiet}>
            <Trans>
              Usulan, diterima <strong>{acceptedBy}</strong>
            </Trans>
          </p>
        )}
      </div>
      <div className={css.row}>
        <Button size="compact-sm" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)} data-show-changes="">
          {open ? <Trans>Tutup</Trans> : <Trans>Apa yang berubah</Trans>}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => setLooking(true)} data-look="">
          <Trans>Lihat rencana saat itu</Trans>
        </Button>
      </div>
      {open && <SessionChanges from={fromSeq - 1} to={toSeq} />}
      {looking && <MomentDialog at={endedAt} point={{ seq: toSeq }} onClose={() => setLooking(false)} onRestored={onRestored} />}
    </article>
  );
}

function SessionChanges({ from, to }: { from: number; to: number }): React.ReactElement {
  const { t } = useLingui();
  const { planId } = usePlanHere();
  const read = useRead({ query: differencesQuery, variables: { planId, from: { seq: from }, to: { seq: to } } });
  if (read.state === 'loading') return <Loading lines={3} />;
  if (!read.data) return <Failed onRetry={read.refresh} />;
  return <ChangeList changes={read.data.planDifferences} label={t`Apa yang berubah`} />;
}
