import { Plural, Trans } from '@lingui/react/macro';
import { standing } from '@saling/schema/plan';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';

import { Loading } from '../../../ui/states.tsx';
import { useGo, usePlanSearch, VIEWS } from '../plan-address.ts';
import { usePlanContent } from '../plan-context.tsx';
import { ActionGrid } from '../table/action-grid.tsx';
import { useActionEdits } from '../use-action-edits.ts';
import { useToday } from '../use-today.ts';
import { ActionCards } from './action-cards.tsx';
import { ActionFilters } from './action-filters.tsx';
import { ActionTools } from './action-tools.tsx';
import css from './actions.module.css';
import { DeletedActions } from './deleted-actions.tsx';
import { EmptyPlan } from './empty-plan.tsx';
import { filterActions, filterOf, isFiltered, sectionsOf } from './filter-actions.ts';
import { useChangedIds } from './use-changed-ids.ts';

const Board = lazy(async () => ({ default: (await import('../board/board.tsx')).Board }));
const Timeline = lazy(async () => ({ default: (await import('../timeline/timeline.tsx')).Timeline }));

/** The actions of the plan: as a table, by state, or along time; on a phone as cards. */
export function ActionsPart(): React.ReactElement {
  const content = usePlanContent();
  const search = usePlanSearch();
  const go = useGo();
  const edits = useActionEdits();
  const phone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  const view = VIEWS.find((one) => one === search.tampilan) ?? 'tabel';
  /** The row one is in: it stays where it is, whatever happens to it, until one leaves. */
  const [held, setHeld] = useState<string | null>(null);
  const [fresh, setFresh] = useState<string | null>(null);
  const { q, milik, status, indikator, terlambat, berubah } = search;
  const filter = useMemo(
    () => filterOf({ q, milik, status, indikator, terlambat, berubah }),
    [q, milik, status, indikator, terlambat, berubah],
  );
  const changedIds = useChangedIds(filter.changed);
  const today = useToday();
  const filtered = isFiltered(filter);
  const { actions, groups } = content;
  const shown = useMemo(() => {
    const kept = new Set(filterActions(standing({ actions }), filter, { today, changedIds }).map(({ id }) => id));
    if (held) kept.add(held);
    return actions.filter(({ id }) => kept.has(id));
  }, [actions, filter, today, changedIds, held]);
  const sections = useMemo(() => sectionsOf(groups, shown, filtered), [groups, shown, filtered]);
  const all = standing({ actions }).length;
  const refs = [...new Set(actions.flatMap(({ indicator }) => indicator ?? []))].join(' ');
  const add = useCallback(
    (owner: string | null, group: string | null) => {
      const id = edits.add(owner, group);
      if (view === 'tabel' && !phone) setFresh(id);
      else go({ kegiatan: id });
    },
    [edits, view, phone, go],
  );
  const began = useCallback(() => setFresh(null), []);
  if (all === 0 && groups.length === 0 && held === null) {
    return (
      <section className={css.part} data-actions="0">
        <EmptyPlan onAdd={add} />
        <DeletedActions />
      </section>
    );
  }
  return (
    <section className={css.part} data-actions={all} data-shown={shown.length}>
      <div className={css.head}>
        <h2 className={css.heading}>
          <Trans context="banyak">Kegiatan</Trans>{' '}
          <span className={css.count}>
            <Plural value={all} other="#" />
          </span>
        </h2>
        <ActionTools view={view} onAdd={add} />
      </div>
      <ActionFilters filter={filter} shown={shown.length} all={all} refs={refs} />
      <Suspense fallback={<Loading lines={8} />}>
        {view === 'papan' ? (
          <Board actions={shown} today={today} />
        ) : view === 'lini' ? (
          <Timeline sections={sections} today={today} />
        ) : phone ? (
          <ActionCards sections={sections} today={today} onAdd={add} />
        ) : (
          <ActionGrid sections={sections} today={today} fresh={fresh} onBegan={began} onHold={setHeld} onAdd={add} />
        )}
      </Suspense>
      {shown.length === 0 && filtered && (
        <p className={css.none} role="status">
          <Trans>Tidak ada kegiatan yang cocok dengan penyaring.</Trans>
        </p>
      )}
      <DeletedActions />
    </section>
  );
}
