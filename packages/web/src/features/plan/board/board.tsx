import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ACTION_STATES, type ActionState, type PlanAction } from '@saling/schema/plan';
import { memo, useEffect, useRef, useState } from 'react';

import { ActionCard } from '../actions/action-cards.tsx';
import { usePlanHere } from '../plan-context.tsx';
import { DRAGGED } from '../table/dragged.ts';
import { stateNames } from '../words.ts';
import css from './board.module.css';

/** Actions by how far they have come; a card is dragged to another column, or sent there by its own list. */
export function Board({ actions, today }: { actions: readonly PlanAction[]; today: string }): React.ReactElement {
  const { edits, mayWrite } = usePlanHere();
  const move = useRef((_id: string, _state: ActionState): void => {});
  useEffect(() => {
    move.current = (id, state) => {
      const action = actions.find((one) => one.id === id);
      if (action && !action.deleted && mayWrite(action.owner)) edits.setValue(id, 'state', state);
    };
  });
  const [send] = useState(
    () =>
      (id: string, state: ActionState): void =>
        move.current(id, state),
  );
  return (
    <div className={css.board} data-board="">
      {ACTION_STATES.map((state) => (
        <Lane key={state} state={state} actions={actions.filter((action) => action.state === state)} today={today} onSend={send} />
      ))}
    </div>
  );
}

interface LaneProps {
  state: ActionState;
  actions: readonly PlanAction[];
  today: string;
  onSend: (id: string, state: ActionState) => void;
}

function Lane({ state, actions, today, onSend }: LaneProps): React.ReactElement {
  const { i18n } = useLingui();
  const [over, setOver] = useState(false);
  const count = actions.length;
  const name = i18n._(stateNames[state]);
  return (
    <section className={css.lane} aria-label={name} data-lane={state}>
      <div
        className={css.ground}
        data-over={over}
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes(DRAGGED)) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
        }}
        onDrop={(event) => {
          setOver(false);
          const id = event.dataTransfer.getData(DRAGGED);
          if (!id) return;
          event.preventDefault();
          onSend(id, state);
        }}
      >
        <h3 className={css.name} data-state={state}>
          {name}{' '}
          <span className={css.count}>
            <Plural value={count} other="#" />
          </span>
        </h3>
        <ul className={css.list}>
          {actions.map((action) => (
            <BoardItem key={action.id} action={action} today={today} onSend={onSend} />
          ))}
        </ul>
        {count === 0 && (
          <p className={css.empty}>
            <Trans>Belum ada.</Trans>
          </p>
        )}
      </div>
    </section>
  );
}

const BoardItem = memo(function BoardItem(props: { action: PlanAction; today: string; onSend: LaneProps['onSend'] }): React.ReactElement {
  const { action, today, onSend } = props;
  const { t, i18n } = useLingui();
  const { mayWrite } = usePlanHere();
  const may = mayWrite(action.owner) && !action.deleted;
  const name = action.what || t`Kegiatan tanpa nama`;
  return (
    <li data-board-item={action.id}>
      <div
        className={css.item}
        draggable={may}
        data-card-of={action.id}
        onDragStart={(event) => {
          event.dataTransfer.setData(DRAGGED, action.id);
          event.dataTransfer.effectAllowed = 'move';
        }}
      >
        <ActionCard action={action} today={today} ofState />
        {may && (
          <select
            className={css.send}
            aria-label={t`Pindahkan ${name} ke`}
            value=""
            data-send={action.id}
            onChange={(event) => onSend(action.id, event.currentTarget.value as ActionState)}
          >
            <option value="" disabled hidden>
              {t`Pindah ke…`}
            </option>
            {ACTION_STATES.filter((state) => state !== action.state).map((state) => (
              <option key={state} value={state}>
                {i18n._(stateNames[state])}
              </option>
            ))}
          </select>
        )}
      </div>
    </li>
  );
});
