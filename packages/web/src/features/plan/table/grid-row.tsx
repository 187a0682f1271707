import { Trans, useLingui } from '@lingui/react/macro';
import type { PlanAction } from '@saling/schema/plan';
import { IconDotsVertical, IconGripVertical } from '@tabler/icons-react';
import { memo } from 'react';

import { useDeletedBy } from '../actions/deleted-actions.tsx';
import { usePlanHere } from '../plan-context.tsx';
import { usePeopleIn } from '../presence-store.ts';
import { CellEditor } from './cell-editor.tsx';
import { CellText } from './cell-text.tsx';
import type { Column } from './columns.ts';
import { DRAGGED } from './dragged.ts';
import css from './table.module.css';
import gridRowCss from './grid-row.module.css';

/** What a row calls; the same object for as long as the table stands. */
export interface RowApi {
  enter: (id: string, column: Column) => void;
  write: (id: string, column: Column) => void;
  /** A cell is written: the next one is by direction. */
  done: (id: string, column: Column, then: 'down' | 'right' | 'left' | 'stay') => void;
  open: (id: string) => void;
  menu: (id: string) => void;
  /** Something dragged was dropped on a row. */
  drop: (id: string, before: string) => void;
}

export interface GridRowProps {
  action: PlanAction;
  number: number;
  columns: readonly Column[];
  today: string;
  /** The column one is in, when one is in this row. */
  at: Column | null;
  editing: boolean;
  /** The column that Tab leads to from outside. */
  tabStop: Column | null;
  api: RowApi;
  /** Says that the focus is to follow. */
  leading: () => void;
}

/** One action as a row; drawn anew only when something of it changed. */
export const GridRow = memo(function GridRow(props: GridRowProps): React.ReactElement {
  const { action, number, columns, today, at, editing, tabStop, api, leading } = props;
  const { t } = useLingui();
  const { mayWrite, regions, edits } = usePlanHere();
  const people = usePeopleIn(action.id);
  const deletedBy = useDeletedBy(action);
  const { id, deleted } = action;
  const may = mayWrite(action.owner);
  const side = regions.find(({ code }) => code === action.owner)?.side;
  const name = action.what || t`Kegiatan tanpa nama`;
  return (
    <tr
      data-action={id}
      data-state={action.state}
      data-gone={deleted}
      data-side={side}
      className={css.row}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(DRAGGED)) return;
        event.preventDefault();
        event.currentTarget.dataset['over'] = 'true';
      }}
      onDragLeave={(event) => delete event.currentTarget.dataset['over']}
      onDrop={(event) => {
        delete event.currentTarget.dataset['over'];
        const dragged = event.dataTransfer.getData(DRAGGED);
        if (!dragged) return;
        event.preventDefault();
        api.drop(dragged, id);
      }}
    >
      {columns.map((column) => {
        const others = people.filter((person) => person.field === `${id}/${column}`);
        const conflict = action.conflicts.find(({ field }) => field === column);
        const shared = {
          role: 'gridcell' as const,
          tabIndex: tabStop === column ? 0 : -1,
          'data-cell': `${id}/${column}`,
          'data-column': column.split(':', 1)[0],
          'data-at': at === column,
          onFocus: () => at !== column && api.enter(id, column),
        };
        if (column === 'row') {
          return (
            <td key={column} {...shared} className={css.lead} aria-label={t`Baris ${number}: ${name}`}>
              <span
                className={css.grip}
                draggable={may && !deleted}
                aria-hidden="true"
                data-grip=""
                onDragStart={(event) => {
                  event.dataTransfer.setData(DRAGGED, id);
                  event.dataTransfer.effectAllowed = 'move';
                }}
              >
                {may && <IconGripVertical size={16} stroke={1.5} />}
              </span>
              <button
                type="button"
                tabIndex={-1}
                className={css.number}
                aria-label={t`${number}: buka ${name}`}
                data-open={id}
                onClick={() => api.open(id)}
              >
                {number}
              </button>
              <button
                type="button"
                tabIndex={-1}
                className={css.dots}
                aria-label={t`Menu ${name}`}
                aria-haspopup="menu"
                data-menu={id}
                onClick={() => api.menu(id)}
              >
                <IconDotsVertical size={16} stroke={1.5} />
              </button>
            </td>
          );
        }
        return (
          <td
            key={column}
            {...shared}
            className={column === 'what' ? css.sticky : undefined}
            data-people={others.length > 0 ? others.map((person) => person.personId).join(' ') : undefined}
            data-people-side={others.length > 0 ? regions.find(({ code }) => code === others[0]!.regionCode)?.side : undefined}
            data-conflict={conflict ? conflict.values.length : undefined}
            aria-readonly={!may || column === 'owner'}
            onDoubleClick={() => api.write(id, column)}
          >
            {editing && at === column && column !== 'owner' ? (
              <CellEditor
                action={action}
                column={column}
                may={may && !deleted}
                onDone={(then) => {
                  leading();
                  api.done(id, column, then);
                }}
              />
            ) : (
              <CellText action={action} column={column} today={today} />
            )}
            {others.length > 0 && (
              <span key={others.map(({ clientId }) => clientId).join(' ')} className={gridRowCss.tag}>
                {others.map((person) => person.name).join(', ')}
              </span>
            )}
            {deleted && column === 'what' && (
              <span className={gridRowCss.gone} role="status">
                {deletedBy ? <Trans>dihapus {deletedBy}</Trans> : <Trans>dihapus</Trans>}
                {may && (
                  <>
                    {' · '}
                    <button type="button" className={css.restore} data-restore={id} onClick={() => edits.restoreAction(id)}>
                      <Trans>pulihkan</Trans>
                    </button>
                  </>
                )}
              </span>
            )}
          </td>
        );
      })}
    </tr>
  );
});
