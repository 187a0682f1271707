import { Trans, useLingui } from '@lingui/react/macro';
import type { PlanAction } from '@saling/schema/plan';

import { isLate } from '../actions/filter-actions.ts';
import { PracticeName } from '../pickers/practice-name.tsx';
import { usePlanHere } from '../plan-context.tsx';
import { usePlanWords } from '../use-words.ts';
import { isTextColumn, textIn, type Column } from './columns.ts';
import css from './table.module.css';
import cellTextCss from './cell-text.module.css';

/** What a cell shows. */
export function CellText({ action, column, today }: { action: PlanAction; column: Column; today: string }): React.ReactElement | null {
  const { t } = useLingui();
  const words = usePlanWords();
  const { regions } = usePlanHere();
  if (column === 'row') return null;
  if (isTextColumn(column)) return <span className={css.text}>{textIn(action, column)}</span>;
  const conflict = action.conflicts.find(({ field }) => field === column);
  if (conflict) {
    return (
      <span className={cellTextCss.both}>
        <span className={cellTextCss.warn}>
          <Trans>Dua nilai</Trans>
        </span>
        {conflict.values.map(({ id, value }) => (
          <span key={id}>{words.value(conflict.field, value as never, action) || t`kosong`}</span>
        ))}
      </span>
    );
  }
  if (column === 'practice') return action.practice && <PracticeName practice={action.practice} />;
  if (column === 'owner') {
    return (
      <span className={cellTextCss.owner} data-side={regions.find(({ code }) => code === action.owner)?.side}>
        {words.owner(action.owner)}
      </span>
    );
  }
  const said = words.value(column, action[column as 'due'], action);
  if (column === 'due' && isLate(action, today)) {
    return (
      <span className={cellTextCss.late} data-late="">
        {said}
        <span className={cellTextCss.lateWord}>
          <Trans>terlambat</Trans>
        </span>
      </span>
    );
  }
  if (column === 'state') {
    return (
      <span className={cellTextCss.state} data-state={action.state}>
        {said}
      </span>
    );
  }
  return <span className={column === 'budget' ? cellTextCss.number_ : css.text}>{said}</span>;
}
