import { ACTION_STATES, type ActionState, type PlanAction, type PlanGroup } from '@saling/schema/plan';

import type { PlanSearch } from '../plan-address.ts';

/** Which actions are shown; every part that is null lets all through. */
export interface ActionFilter {
  text: string | null;
  /** `bersama` for both regions', else a region's code. */
  owner: string | null;
  states: readonly ActionState[];
  /** With its framework: `spbe-2020:17`. */
  indicator: string | null;
  late: boolean;
  /** Only what changed of late. */
  changed: boolean;
}

/** The word of the address for both regions'. */
export const JOINT = 'bersama';

/** Reads the filters of an address; what it does not know it leaves out. */
export function filterOf(search: PlanSearch): ActionFilter {
  const asked = (search.status ?? '').split(',');
  return {
    text: search.q?.trim() || null,
    owner: search.milik ?? null,
    states: ACTION_STATES.filter((state) => asked.includes(state)),
    indicator: search.indikator ?? null,
    late: search.terlambat === 'ya',
    changed: search.berubah === 'ya',
  };
}

/** Whether any filter is on. */
export function isFiltered(filter: ActionFilter): boolean {
  const { text, owner, states, indicator, late, changed } = filter;
  return text !== null || owner !== null || states.length > 0 || indicator !== null || late || changed;
}

/** Due before today and not done. `today` is a day as in `2026-11-30`. */
export function isLate(action: Pick<PlanAction, 'due' | 'state'>, today: string): boolean {
  return action.state !== 'DONE' && action.due !== null && action.due < today;
}

/** The actions a filter lets through. `changedIds` is what changed of late; null while nobody has said. */
export function filterActions(
  actions: readonly PlanAction[],
  filter: ActionFilter,
  now: { today: string; changedIds: ReadonlySet<string> | null },
): PlanAction[] {
  const words = filter.text?.toLowerCase() ?? null;
  return actions.filter((action) => {
    if (filter.owner !== null && (action.owner ?? JOINT) !== filter.owner) return false;
    if (filter.states.length > 0 && !filter.states.includes(action.state)) return false;
    if (filter.indicator !== null && action.indicator !== filter.indicator) return false;
    if (filter.late && !isLate(action, now.today)) return false;
    if (filter.changed && now.changedIds !== null && !now.changedIds.has(action.id)) return false;
    return words === null || textOf(action).includes(words);
  });
}

function textOf({ what, output, responsible, notes }: PlanAction): string {
  const parts = [what, output, ...responsible.flatMap(({ unit, person }) => [unit, person]), ...notes.map(({ value }) => value)];
  return parts.join('\n').toLowerCase();
}

/** Actions under one heading, or under none. */
export interface ActionSection {
  group: PlanGroup | null;
  actions: PlanAction[];
}

/** Actions under their headings, in their order. A heading without actions stands too, unless a filter is on. */
export function sectionsOf(groups: readonly PlanGroup[], actions: readonly PlanAction[], filtered: boolean): ActionSection[] {
  const sections = [...groups, null].map((group) => ({ group, actions: actions.filter((action) => action.group === (group?.id ?? null)) }));
  return sections.filter(({ group, actions: of }) => of.length > 0 || (group !== null && !filtered));
}
