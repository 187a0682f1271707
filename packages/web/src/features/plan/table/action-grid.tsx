import { Trans, useLingui } from '@lingui/react/macro';
import type { PlanAction } from '@saling/schema/plan';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';

import type { AddAction } from '../actions/action-tools.tsx';
import type { ActionSection } from '../actions/filter-actions.ts';
import { useGo } from '../plan-address.ts';
import { usePlanHere } from '../plan-context.tsx';
import { useActionEdits } from '../use-action-edits.ts';
import { columnsOf, isTextColumn, textIn, widthOf, type Column } from './columns.ts';
import { GridHead } from './grid-head.tsx';
import { readKey, type GridPlace } from './grid-keys.ts';
import { GridRow, type RowApi } from './grid-row.tsx';
import { GroupRow } from './group-row.tsx';
import { RowMenu } from './row-menu.tsx';
import css from './table.module.css';
import { usePaste } from './use-paste.ts';

const PasteDialog = lazy(async () => ({ default: (await import('./paste-dialog.tsx')).PasteDialog }));

/** A table whose cells are reached by arrows: what it shows is still a table. */
const GRID = { role: 'grid' };

export interface ActionGridProps {
  sections: readonly ActionSection[];
  today: string;
  /** An action that was just added: its name is written first. */
  fresh: string | null;
  onBegan: () => void;
  onHold: (id: string | null) => void;
  onAdd: AddAction;
}

/** The table of actions: a cell at a time by arrows, Enter writes, several cells are pasted at once (UX §7). */
export function ActionGrid(props: ActionGridProps): React.ReactElement {
  const { sections, today, fresh, onBegan, onHold, onAdd } = props;
  const { t } = useLingui();
  const { regions, edits, mayWrite, beAt } = usePlanHere();
  const actionEdits = useActionEdits();
  const go = useGo();
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<GridPlace | null>(null);
  const [editing, setEditing] = useState(false);
  const [menu, setMenu] = useState<string | null>(null);
  const columns = useMemo(() => columnsOf(regions.map(({ code }) => code)), [regions]);
  const rows = useMemo(() => sections.flatMap(({ actions }) => actions), [sections]);
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  // Only with a width is the layout a fixed one, and a letter does not measure every cell.
  const width = useMemo(() => columns.reduce((sum, column) => sum + widthOf(column), 0), [columns]);
  const numbers = useMemo(() => new Map(ids.map((id, place) => [id, place])), [ids]);
  const pasting = usePaste(rows, columns);

  const place = useCallback(
    (to: GridPlace | null, write = false) => {
      setAt(to);
      setEditing(write);
      onHold(to?.id ?? null);
    },
    [onHold],
  );
  // What the memoised rows call: always the same functions, with the table as it is then.
  const latest = useRef({ rows, ids, columns });
  useEffect(() => {
    latest.current = { rows, ids, columns };
  });
  const api = useMemo<RowApi>(
    () => ({
      enter: (id, column) => place({ id, column }),
      write: (id, column) => place({ id, column }, true),
      done: (id, column, then) => {
        const { ids: now, columns: all } = latest.current;
        const key = then === 'down' ? 'ArrowDown' : then === 'right' ? 'Tab' : then === 'left' ? 'Shift+Tab' : null;
        const act = key
          ? readKey({ key: key.replace('Shift+', ''), ctrl: false, shift: key.startsWith('Shift'), alt: false }, { id, column }, now, all)
          : null;
        place(act?.kind === 'go' ? act.to : { id, column });
      },
      open: (id) => go({ kegiatan: id }),
      menu: (id) => setMenu(id),
      drop: (id, before) => {
        const to = latest.current.rows.findIndex((row) => row.id === before);
        if (to >= 0) actionEdits.before(id, before);
      },
    }),
    [place, go, actionEdits],
  );

  useEffect(() => {
    if (fresh === null || !ids.includes(fresh)) return;
    place({ id: fresh, column: 'what' }, true);
    onBegan();
  }, [fresh, ids, place, onBegan]);
  // The focus goes where the keys lead; a field that is written in takes it by itself.
  const focused = at ? `${at.id}/${at.column}` : null;
  const asked = useRef(false);
  useEffect(() => {
    if (at === null || editing || !asked.current) return;
    asked.current = false;
    table.current?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(`${at.id}/${at.column}`)}"]`)?.focus({ preventScroll: false });
  }, [focused, at, editing]);
  const leading = useCallback((): void => {
    asked.current = true;
  }, []);
  useEffect(() => {
    beAt(at && at.column !== 'row' ? `${at.id}/${at.column}` : null);
  }, [focused, at, beAt]);
  useEffect(() => () => beAt(null), [beAt]);

  const action = rows.find(({ id }) => id === at?.id) ?? null;
  const clear = (one: PlanAction, column: Column): void => {
    if (!mayWrite(one.owner) || column === 'row' || column === 'owner' || column === 'state') return;
    if (isTextColumn(column)) edits.setText(one.id, column, '');
    else edits.setValue(one.id, column as 'due', null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Fields in a cell keep their own keys.
    if (editing || at === null || action === null || !(event.target as HTMLElement).matches('[data-cell]')) return;
    const act = readKey(
      { key: event.key, ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey, alt: event.altKey },
      at,
      ids,
      columns,
    );
    if (!act) return;
    event.preventDefault();
    asked.current = true;
    if (act.kind === 'go') place(act.to);
    else if (act.kind === 'menu' || (act.kind === 'edit' && at.column === 'row')) setMenu(at.id);
    else if (act.kind === 'edit') setEditing(true);
    else if (act.kind === 'clear') clear(action, at.column);
    else if (mayWrite(action.owner)) actionEdits.step(ids, at.id, act.by);
  };
  const onPaste = (event: ClipboardEvent): void => {
    if (editing || at === null || !(event.target as HTMLElement).matches('[data-cell]')) return;
    event.preventDefault();
    pasting.paste(event.clipboardData.getData('text/plain'), at);
  };
  const onCopy = (event: ClipboardEvent): void => {
    if (editing || at === null || action === null || !(event.target as HTMLElement).matches('[data-cell]')) return;
    const text = isTextColumn(at.column)
      ? textIn(action, at.column)
      : (table.current?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(`${at.id}/${at.column}`)}"]`)?.innerText ?? '');
    event.preventDefault();
    event.clipboardData.setData('text/plain', text);
  };
  const keys = { onKeyDown, onPaste, onCopy };
  const first = at && ids.includes(at.id) ? at : { id: ids[0], column: 'what' as Column };
  return (
    <>
      <p id="petunjuk-tabel" className="hanya-pembaca">
        <Trans>Panah memindahkan sel, Enter menulis, Esc selesai, Alt dengan panah memindahkan baris, Shift+F10 membuka menu baris.</Trans>
      </p>
      <div
        className={css.frame}
        data-grid=""
        onBlur={(event) => {
          // The menu of a row leads back to it.
          if (editing || menu !== null || event.relatedTarget === null || !document.hasFocus()) return;
          if (!event.currentTarget.contains(event.relatedTarget)) place(null);
        }}
      >
        <table
          ref={table}
          {...GRID}
          className={css.grid}
          style={{ width }}
          aria-label={t`Kegiatan`}
          aria-describedby="petunjuk-tabel"
          {...keys}
        >
          <colgroup>
            {columns.map((column) => (
              <col key={column} style={{ width: widthOf(column) }} />
            ))}
          </colgroup>
          <GridHead columns={columns} />
          {/* One body for all groups: a row that moves to another one stays the same element, with the focus and the caret in it. */}
          <tbody>
            {sections.flatMap(({ group, actions }) => [
              ...(group !== null || sections.length > 1
                ? [<GroupRow key={`g${group?.id ?? ''}`} group={group} count={actions.length} span={columns.length} onAdd={onAdd} />]
                : []),
              ...actions.map((one) => (
                <GridRow
                  key={one.id}
                  action={one}
                  number={(numbers.get(one.id) ?? 0) + 1}
                  columns={columns}
                  today={today}
                  at={at?.id === one.id ? at.column : null}
                  editing={at?.id === one.id && editing}
                  tabStop={first.id === one.id ? first.column : null}
                  api={api}
                  leading={leading}
                />
              )),
            ])}
          </tbody>
        </table>
      </div>
      {menu !== null && (
        <RowMenu
          action={rows.find(({ id }) => id === menu) ?? null}
          shown={ids}
          onClose={() => {
            setMenu(null);
            asked.current = true;
            setAt((now) => (now ? { ...now } : now));
          }}
          onRemoved={() => {
            const next = ids[ids.indexOf(menu) + 1] ?? ids[ids.indexOf(menu) - 1];
            place(next === undefined ? null : { id: next, column: 'row' });
          }}
        />
      )}
      <Suspense>{pasting.waiting && <PasteDialog paste={pasting.waiting} onGoOn={pasting.goOn} onDrop={pasting.drop} />}</Suspense>
    </>
  );
}
