import { standing, type PlanContent } from '@saling/schema/plan';

/** Where an action goes: a group, or none, and its place among the others there. */
export interface ActionPlace {
  group: string | null;
  index: number;
}

/**
 * One step up or down among the rows that are shown (`shown`, in their order), over the heading into the next group at
 * the edge. Null when it stands at the very edge already.
 */
export function stepFrom(
  content: Pick<PlanContent, 'groups' | 'actions'>,
  shown: readonly string[],
  id: string,
  by: 1 | -1,
): ActionPlace | null {
  const actions = standing(content);
  const action = actions.find((one) => one.id === id);
  if (!action) return null;
  const siblings = actions.filter((one) => one.group === action.group && one.id !== id).map((one) => one.id);
  const visible = actions.filter((one) => one.group === action.group && shown.includes(one.id)).map((one) => one.id);
  const neighbour = visible[visible.indexOf(id) + by];
  if (neighbour !== undefined) return { group: action.group, index: siblings.indexOf(neighbour) + (by === 1 ? 1 : 0) };
  const groups: (string | null)[] = [...content.groups.map((group) => group.id), null];
  const place = groups.indexOf(action.group) + by;
  if (place < 0 || place >= groups.length) return null;
  const group = groups[place]!;
  return { group, index: by === 1 ? 0 : actions.filter((one) => one.group === group).length };
}

/** The place before another action, as where something is dropped on it. */
export function placeBefore(content: Pick<PlanContent, 'actions'>, id: string, before: string): ActionPlace | null {
  const actions = standing(content);
  const target = actions.find((one) => one.id === before);
  if (!target || id === before) return null;
  const siblings = actions.filter((one) => one.group === target.group && one.id !== id).map((one) => one.id);
  return { group: target.group, index: siblings.indexOf(before) };
}

/** The end of a group. */
export function placeAtEnd(content: Pick<PlanContent, 'actions'>, id: string, group: string | null): ActionPlace {
  return { group, index: standing(content).filter((one) => one.group === group && one.id !== id).length };
}
