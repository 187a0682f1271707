import { createHash } from 'node:crypto';

import { LIMITS } from '@saling/schema';
import { ACTION_STATES, ACTION_VALUE_FIELDS, BUDGET_SOURCES, type PlanAction, type PlanContent } from '@saling/schema/plan';

import { isUuid } from '../../api/ids.ts';

/** What of an action lies beside the columns of its row, and by which two states of it are compared. */
export interface ActionContent extends Omit<PlanAction, 'id' | 'owner' | 'notes' | 'evidence' | 'conflicts'> {
  notes: string[];
  evidence: PlanAction['evidence'][number]['value'][];
  conflicts: { field: string; values: unknown[] }[];
}

/** A row of `plan_action`, but for who changed it when. */
export interface ActionRow {
  id: string;
  place: string;
  owner: string | null;
  groupId: string | null;
  groupName: string | null;
  what: string;
  output: string;
  indicator: string | null;
  levelFrom: number | null;
  levelTo: number | null;
  practiceId: string | null;
  start: string | null;
  due: string | null;
  budget: number | null;
  source: string | null;
  state: string;
  deleted: boolean;
  content: string;
}

/** Rows of a plan's actions, as its document reads (P10). */
export function actionRows({ groups, actions }: Pick<PlanContent, 'groups' | 'actions'>): ActionRow[] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  // The gate lets no other ids in; one that came in nevertheless must not hold up everything that is written later.
  const once = new Map(actions.filter(({ id }) => isUuid(id)).map((action) => [action.id.toLowerCase(), action]));
  return [...once.values()].map((action): ActionRow => {
    const group = action.group === null ? undefined : byId.get(action.group);
    const { id, owner, indicator, levelFrom, levelTo, practice, start, due, budget, source, state, deleted } = action;
    return {
      id,
      // Spaces come before all letters of keys, so that texts sort as their parts do; who has no group comes last.
      place: storable(`${group ? `${group.order} ${group.id}` : '~'} ${action.order} ${id}`),
      owner,
      groupId: group && isUuid(group.id) ? group.id : null,
      groupName: group ? storable(group.name) : null,
      what: storable(action.what),
      output: storable(action.output),
      indicator: typeof indicator === 'string' ? storable(indicator).slice(0, 255) : null,
      levelFrom: levelOf(levelFrom),
      levelTo: levelOf(levelTo),
      practiceId: practice && isUuid(practice.practiceId) ? practice.practiceId : null,
      start: dayOf(start),
      due: dayOf(due),
      budget: Number.isSafeInteger(budget) ? budget : null,
      source: BUDGET_SOURCES.find((one) => one === source) ?? null,
      state: ACTION_STATES.find((one) => one === state) ?? 'NOT_STARTED',
      deleted: isTrue(deleted),
      content: JSON.stringify(contentOf(action), (_, value: unknown) => (typeof value === 'string' ? storable(value) : value)),
    };
  });
}

function contentOf({ id: _id, owner: _owner, notes, evidence, conflicts, ...rest }: PlanAction): ActionContent {
  return {
    ...rest,
    notes: notes.map(({ value }) => value),
    evidence: evidence.map(({ value }) => value),
    conflicts: conflicts.map(({ field, values }) => ({ field, values: values.map(({ value }) => value) })),
  };
}

/** Fields in which two states of an action differ, named as in the document; the place among the others is `order`. */
export function changedFields(before: ActionContent, after: ActionContent): string[] {
  const [a, b] = [fieldsOf(before), fieldsOf(after)];
  return [...b.keys()].filter((field) => a.get(field) !== b.get(field));
}

function fieldsOf(content: ActionContent): Map<string, string> {
  const kept = new Map(content.conflicts.map(({ field, values }) => [field, values]));
  return new Map([
    ['what', content.what],
    ['output', content.output],
    ...content.responsible.flatMap(({ regionCode, unit, person }): [string, string][] => [
      [`unit:${regionCode}`, unit],
      [`person:${regionCode}`, person],
    ]),
    ...ACTION_VALUE_FIELDS.map((field): [string, string] => [field, JSON.stringify([content[field], kept.get(field) ?? []])]),
    ['notes', JSON.stringify(content.notes)],
    ['evidence', JSON.stringify(content.evidence)],
  ]);
}

/** Tells whether a stored content is this one, without reading it; PostgreSQL's `md5` says the same. */
export function fingerprint(content: string): string {
  return createHash('md5').update(content).digest('hex');
}

/** A text that PostgreSQL can hold, in JSON too. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** A register that two have emptied without knowing of each other says nothing at all. */
function isTrue(value: unknown): boolean {
  return value === true;
}

function levelOf(level: unknown): number | null {
  return typeof level === 'number' && Number.isInteger(level) && level >= LIMITS.levelMin && level <= LIMITS.levelMax ? level : null;
}

/** PostgreSQL has no 31 February, and no year 0. */
function dayOf(day: unknown): string | null {
  if (typeof day !== 'string' || !/^(?!0000)\d{4}-\d\d-\d\d$/.test(day)) return null;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : null;
}
