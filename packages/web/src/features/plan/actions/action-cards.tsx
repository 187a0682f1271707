import { Trans, useLingui } from '@lingui/react/macro';
import type { PlanAction } from '@saling/schema/plan';
import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';

import { usePlanHere } from '../plan-context.tsx';
import type { PlanSearch } from '../plan-address.ts';
import { usePlanWords } from '../use-words.ts';
import { stateNames } from '../words.ts';
import type { AddAction } from './action-tools.tsx';
import css from './actions.module.css';
import { isLate, type ActionSection } from './filter-actions.ts';

const STATE_COLOURS: Record<PlanAction['state'], string> = { NOT_STARTED: 'gray', RUNNING: 'biru', BLOCKED: 'red', DONE: 'green' };

/** Actions on a phone: cards under their headings, each leads to the action alone on the screen. */
export function ActionCards(props: { sections: readonly ActionSection[]; today: string; onAdd: AddAction }): React.ReactElement {
  const { sections, today } = props;
  return (
    <div className={css.cards} data-cards="">
      {sections.map(({ group, actions }) => (
        <section key={group?.id ?? ''}>
          {(group || sections.length > 1) && <h3 className={css.cardGroup}>{group ? group.name : <Trans>Tanpa kelompok</Trans>}</h3>}
          <ul className={css.cardList}>
            {actions.map((action) => (
              <li key={action.id}>
                <ActionCard action={action} today={today} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** An action in few lines; pressed, it opens. */
export const ActionCard = memo(function ActionCard(props: {
  action: PlanAction;
  today: string;
  /** Among others of the same state: it is not said again. */
  ofState?: boolean;
}): React.ReactElement {
  const { action, today, ofState = false } = props;
  const { t, i18n } = useLingui();
  const { regions } = usePlanHere();
  const words = usePlanWords();
  const late = isLate(action, today);
  const side = regions.find(({ code }) => code === action.owner)?.side;
  return (
    <Link
      to="."
      search={((now: PlanSearch) => ({ ...now, kegiatan: action.id })) as never}
      resetScroll={false}
      className={css.card}
      data-card={action.id}
      data-side={side}
      data-gone={action.deleted}
    >
      <span className={css.cardName}>{action.what || t`Kegiatan tanpa nama`}</span>
      <span className={css.cardFacts}>
        {!ofState && <Badge color={STATE_COLOURS[action.state]}>{i18n._(stateNames[action.state])}</Badge>}
        {action.due && (
          <span data-late={late} className={css.due}>
            {late ? t`Terlambat, tenggat ${words.day(action.due)}` : t`Tenggat ${words.day(action.due)}`}
          </span>
        )}
        {action.conflicts.length > 0 && (
          <span className={css.warn}>
            <Trans>ada dua nilai</Trans>
          </span>
        )}
      </span>
      <span className={css.quiet}>
        {words.owner(action.owner)}
        {action.indicator && ` · ${words.indicator(action.indicator)}`}
      </span>
    </Link>
  );
});
