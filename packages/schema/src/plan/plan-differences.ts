import { plainText } from '../rich-text/read-rich-text.ts';
import type { RichText } from '../rich-text/rich-text.ts';
import {
  ACTION_VALUE_FIELDS,
  type ActionEvidence,
  type ActionPractice,
  type ActionValueField,
  type Listed,
  type PlanAction,
  type PlanContent,
  type PlanGroup,
} from './plan-content.ts';

/** What became of a place of a plan. `RESTORED`: an action that had been taken out; `MOVED`: it stands elsewhere in the order. */
export type PlanFieldChangeKind = 'ADDED' | 'CHANGED' | 'REMOVED' | 'RESTORED' | 'MOVED';

/** A place of a plan that says something else than before. */
export interface PlanFieldChange {
  /**
   * `title`, `purpose`, `narrative`, `section:<region>`; `<actionId>` for a whole action, `<actionId>/<key>` for a field of one;
   * `groups/<groupId>`, `groups/<groupId>/name`.
   */
  place: string;
  actionId: string | null;
  kind: PlanFieldChangeKind;
  /** What the action or the group is called; null for a part of the plan itself. */
  label: string | null;
  /** Plain texts; null for nothing. Values as the document has them: `2026-11-30`, `RUNNING`, `spbe-2020:17`; two kept values with ` / ` between. */
  before: string | null;
  after: string | null;
}

/** What a plan says otherwise after than before, place by place, in the order of the plan; empty when both say the same. */
export function planDifferences(before: PlanContent, after: PlanContent): PlanFieldChange[] {
  return [...partsChanged(before, after), ...groupsChanged(before, after), ...actionsChanged(before, after)];
}

function partsChanged(before: PlanContent, after: PlanContent): PlanFieldChange[] {
  const changes = [textChanged('title', before.title, after.title)];
  changes.push(richTextChanged('purpose', before.purpose, after.purpose));
  changes.push(richTextChanged('narrative', before.narrative, after.narrative));
  for (const { regionCode, body } of after.sections) {
    const had = before.sections.find((one) => one.regionCode === regionCode);
    if (had) changes.push(richTextChanged(`section:${regionCode}`, had.body, body));
  }
  return changes.filter((change) => change !== null);
}

const none = (text: string): string | null => (text === '' ? null : text);

function changed(place: string, before: string | null, after: string | null, about: Partial<PlanFieldChange> = {}): PlanFieldChange {
  const kind = before === null ? 'ADDED' : after === null ? 'REMOVED' : 'CHANGED';
  return { place, actionId: null, kind, label: null, before, after, ...about };
}

function textChanged(place: string, before: string, after: string, about?: Partial<PlanFieldChange>): PlanFieldChange | null {
  return before === after ? null : changed(place, none(before), none(after), about);
}

function richTextChanged(place: string, before: RichText, after: RichText): PlanFieldChange | null {
  if (JSON.stringify(before) === JSON.stringify(after)) return null;
  const [said, says] = [none(plainText(before)), none(plainText(after))];
  // The words can be the same: something was made bold, or is a heading now.
  return changed(place, said, says, said === says ? { kind: 'CHANGED' } : {});
}

function groupsChanged(before: PlanContent, after: PlanContent): PlanFieldChange[] {
  const had = new Map(before.groups.map((group) => [group.id, group]));
  const has = new Set(after.groups.map(({ id }) => id));
  const moved = movedIn(ids(before.groups), ids(after.groups));
  const changes: PlanFieldChange[] = [];
  for (const { id, name } of after.groups) {
    const was = had.get(id);
    if (!was) {
      changes.push({ ...changed(`groups/${id}`, null, name), kind: 'ADDED', label: name });
      continue;
    }
    const renamed = textChanged(`groups/${id}/name`, was.name, name, { label: name });
    if (renamed) changes.push(renamed);
    if (moved.has(id)) changes.push({ ...changed(`groups/${id}`, null, null), kind: 'MOVED', label: name });
  }
  for (const { id, name } of before.groups) {
    if (!has.has(id)) changes.push({ ...changed(`groups/${id}`, name, null), kind: 'REMOVED', label: name });
  }
  return changes;
}

const ids = (of: readonly { id: string }[]): string[] => of.map(({ id }) => id);

function actionsChanged(before: PlanContent, after: PlanContent): PlanFieldChange[] {
  const had = new Map(before.actions.map((action) => [action.id, action]));
  const has = new Set(ids(after.actions));
  const moved = movedActions(before, after);
  const names = { before: namesOf(before.groups), after: namesOf(after.groups) };
  const changes: PlanFieldChange[] = [];
  for (const action of after.actions) {
    const was = had.get(action.id);
    const about = { actionId: action.id, label: none(action.what) };
    const stood = was !== undefined && !was.deleted;
    if (!stood && action.deleted) continue;
    if (was === undefined) changes.push({ ...changed(action.id, null, none(action.what), about), kind: 'ADDED' });
    else if (action.deleted) changes.push({ ...changed(action.id, none(was.what), null, about), kind: 'REMOVED' });
    else {
      if (was.deleted) changes.push({ ...changed(action.id, null, none(action.what), about), kind: 'RESTORED' });
      changes.push(...fieldsChanged(was, action, names, about));
      if (moved.has(action.id)) changes.push({ ...changed(`${action.id}/order`, null, null, about), kind: 'MOVED' });
    }
  }
  for (const { id, what, deleted } of before.actions) {
    if (!has.has(id) && !deleted) changes.push({ ...changed(id, none(what), null, { actionId: id, label: none(what) }), kind: 'REMOVED' });
  }
  return changes;
}

const namesOf = (groups: readonly PlanGroup[]): Map<string, string> => new Map(groups.map(({ id, name }) => [id, name]));

/** Actions that stand elsewhere among those of the same group that stood in it before. */
function movedActions(before: PlanContent, after: PlanContent): Set<string> {
  const standing = (content: PlanContent) =>
    Map.groupBy(
      content.actions.filter(({ deleted }) => !deleted),
      ({ group }) => group,
    );
  const stood = standing(before);
  const moved = new Set<string>();
  for (const [group, actions] of standing(after)) {
    for (const id of movedIn(ids(stood.get(group) ?? []), ids(actions))) moved.add(id);
  }
  return moved;
}

/** The fewest of those in both lists that would have to be moved to make one order of the other. */
function movedIn(before: readonly string[], after: readonly string[]): Set<string> {
  const places = new Map(before.map((id, place) => [id, place]));
  const common = after.filter((id) => places.has(id));
  // Longest part whose places only rise: `tails[n]` ends the one of length n + 1 that ends lowest.
  const tails: number[] = [];
  const previous: number[] = [];
  const placeAt = (index: number): number => places.get(common[index]!)!;
  for (let index = 0; index < common.length; index += 1) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (placeAt(tails[middle]!) < placeAt(index)) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? tails[low - 1]! : -1;
    tails[low] = index;
  }
  const moved = new Set(common);
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index]!) moved.delete(common[index]!);
  return moved;
}

type GroupNames = Record<'before' | 'after', Map<string, string>>;

function fieldsChanged(was: PlanAction, action: PlanAction, names: GroupNames, about: Partial<PlanFieldChange>): PlanFieldChange[] {
  const place = (key: string): string => `${action.id}/${key}`;
  const changes: (PlanFieldChange | null)[] = [];
  for (const key of ['what', 'output'] as const) changes.push(textChanged(place(key), was[key], action[key], about));
  for (const { regionCode, unit, person } of action.responsible) {
    const said = was.responsible.find((one) => one.regionCode === regionCode);
    changes.push(textChanged(place(`unit:${regionCode}`), said?.unit ?? '', unit, about));
    changes.push(textChanged(place(`person:${regionCode}`), said?.person ?? '', person, about));
  }
  for (const field of ACTION_VALUE_FIELDS) {
    if (field === 'order' || field === 'deleted') continue;
    const [said, says] = [valueText(was, field, names.before), valueText(action, field, names.after)];
    const same = field === 'group' ? was.group === action.group && conflictKey(was, field) === conflictKey(action, field) : said === says;
    if (!same) changes.push(changed(place(field), said, says, about));
  }
  changes.push(...listChanged(place('notes'), was.notes, action.notes, (note) => note, about));
  changes.push(...listChanged(place('evidence'), was.evidence, action.evidence, evidenceText, about));
  return changes.filter((change) => change !== null);
}

function conflictKey(action: PlanAction, field: ActionValueField): string {
  return JSON.stringify(action.conflicts.find((one) => one.field === field)?.values.map(({ value }) => value) ?? null);
}

function valueText(action: PlanAction, field: ActionValueField, names: Map<string, string>): string | null {
  const text = (value: PlanAction[ActionValueField]): string | null => {
    if (value === null) return null;
    if (typeof value === 'object') return practiceText(value);
    return field === 'group' ? (names.get(String(value)) ?? null) : String(value);
  };
  const kept = action.conflicts.find((one) => one.field === field)?.values;
  return kept ? kept.map(({ value }) => text(value) ?? '–').join(' / ') : text(action[field]);
}

const practiceText = ({ practiceId, version, mode }: ActionPractice): string => `${mode} ${practiceId} v${version}`;
const evidenceText = ({ ref, label }: ActionEvidence): string => (label === '' ? ref : `${label} (${ref})`);

/** Entries that came and went, compared by what they say: one that was taken out and put back is the same. */
function listChanged<T>(
  place: string,
  before: readonly Listed<T>[],
  after: readonly Listed<T>[],
  textOf: (value: T) => string,
  about: Partial<PlanFieldChange>,
): PlanFieldChange[] {
  const left = before.map(({ value }) => textOf(value));
  const came: string[] = [];
  for (const text of after.map(({ value }) => textOf(value))) {
    const found = left.indexOf(text);
    if (found >= 0) left.splice(found, 1);
    else came.push(text);
  }
  return [...left.map((text) => changed(place, text, null, about)), ...came.map((text) => changed(place, null, text, about))];
}
