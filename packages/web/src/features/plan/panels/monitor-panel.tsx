import { Trans, useLingui } from '@lingui/react/macro';

import { planActionTopic } from '../../../api/plan-action-document.ts';
import { useActivity } from '../../../api/use-activity.ts';
import { useTopic } from '../../../api/use-live.ts';
import { usePages } from '../../../api/use-pages.ts';
import { useRead } from '../../../api/use-read.ts';
import { useRefreshSoon } from '../../../api/use-refresh-soon.ts';
import { useRefreshWithAccess } from '../../../api/use-refresh-with-access.ts';
import { PlanDeadlines, PlanProgressBar } from '../../../parts/plan-progress.tsx';
import { PageList } from '../../../ui/page-list.tsx';
import { Failed, Loading, OfflineNotice } from '../../../ui/states.tsx';
import { useGo } from '../plan-address.ts';
import { usePlanHere } from '../plan-context.tsx';
import { usePlanWords } from '../use-words.ts';
import { stateNames } from '../words.ts';
import { EffectList } from './effect-list.tsx';
import { lateActionsQuery, monitorQuery, type LateAction } from './monitor-documents.ts';
import { OutlookList } from './outlook-list.tsx';
import css from './panels.module.css';

const NONE = { nodes: [] as LateAction[], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } };

/** How far the plan is, what is late, what it did to its indicators, and where it leads; all of it live (P23). */
export function MonitorPanel(): React.ReactElement {
  const { t } = useLingui();
  const { planId, plan, regions } = usePlanHere();
  const read = useRead({ query: monitorQuery, variables: { id: planId } });
  const late = usePages({ query: lateActionsQuery, variables: { id: planId, first: 25 }, select: (data) => data.plan?.actions ?? NONE });
  const refreshSoon = useRefreshSoon(() => {
    read.refresh();
    void late.refresh();
  });
  useRefreshWithAccess(read.refresh);
  const now = read.data?.plan;
  const after = read.fresh ? (now?.asOf ?? null) : null;
  useTopic(planActionTopic, { filter: { planId }, after, onChange: refreshSoon, onGone: refreshSoon });
  useActivity({
    filter: { kinds: ['INDICATOR_REPORTED'], regionCodes: regions.map(({ code }) => code) },
    after,
    onActivity: refreshSoon,
    onGone: refreshSoon,
  });
  if (read.state === 'loading') return <Loading lines={6} />;
  if (read.state === 'offline') return <OfflineNotice>{t`Luring. Pantauan dihitung setelah tersambung lagi.`}</OfflineNotice>;
  if (!now) return <Failed onRetry={read.refresh} />;
  const { progress, outlook, effects } = now;
  return (
    <div className={css.stack} data-monitor="">
      <PlanProgressBar progress={progress} whole />
      <p className={css.quiet}>
        <PlanDeadlines progress={progress} />
      </p>
      {progress.elapsed === null && plan && (
        <p className={css.quiet}>
          <Trans>Garis waktu tampil setelah rencana punya hari pertama dan hari terakhir.</Trans>
        </p>
      )}
      {progress.late > 0 && (
        <>
          <h3 className={css.heading}>
            <Trans>Terlambat</Trans>
          </h3>
          <PageList
            pages={late}
            label={t`Terlambat`}
            download={{ none: 'a part of the actions, which the menu of the plan has with their dates and states' }}
            empty={t`Tidak ada yang terlambat`}
            emptyHint={<Trans>Semua kegiatan masih dalam tenggatnya.</Trans>}
          >
            {(action) => <LateRow key={action.id} action={action} />}
          </PageList>
        </>
      )}
      <h3 className={css.heading}>
        <Trans>Pengaruh pada indikator</Trans>
      </h3>
      <EffectList effects={effects} />
      <h3 className={css.heading}>
        <Trans>Indeks yang dituju</Trans>
      </h3>
      <OutlookList outlook={outlook} />
    </div>
  );
}

function LateRow({ action }: { action: LateAction }): React.ReactElement {
  const { t, i18n } = useLingui();
  const go = useGo();
  const words = usePlanWords();
  const { id, what, due, state, owner } = action;
  const day = words.day(due ?? null);
  return (
    <li data-late-action={id}>
      <button type="button" className={css.link} onClick={() => go({ kegiatan: id })}>
        {what || t`Kegiatan tanpa nama`}
      </button>
      <div className={css.quiet}>
        <Trans>tenggat {day}</Trans> · {i18n._(stateNames[state])} · {words.owner(owner?.code ?? null)}
      </div>
    </li>
  );
}
