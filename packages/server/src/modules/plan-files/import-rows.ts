import { LIMITS, problem, type Problem } from '@saling/schema';
import { standing, type ActionValueField, type PlanAction, type PlanContent, type PlanEdits } from '@saling/schema/plan';

import type { PlanImportRow } from './import-plan.types.ts';
import type { ActionRow } from './read-action-rows.ts';

/** Fields of a row that are set as a whole. */
const VALUES = [
  'indicator',
  'levelFrom',
  'levelTo',
  'start',
  'due',
  'budget',
  'source',
  'state',
] as const satisfies readonly ActionValueField[];

export interface ImportFacts {
  /** Owners whose parts the importer may write. */
  owners: readonly (string | null)[];
  /** Whose new actions are. */
  owner: string | null;
}

/** What rows would do to a plan, and what keeps them from it. */
export function previewRows(
  rows: readonly ActionRow[],
  content: PlanContent,
  facts: ImportFacts,
): { rows: PlanImportRow[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const known = new Map(standing(content).map((action) => [action.id, action]));
  const seen = new Set<string>();
  const shown = rows.map((row): PlanImportRow => {
    const action = row.id === null ? undefined : known.get(row.id);
    const at = `A${row.row}`;
    if (action && seen.has(action.id))
      problems.push(
        problem(
          'UNKNOWN_ACTION',
          { id: `${at}: kegiatan ini ada dua kali dalam berkas.`, en: `${at}: this action comes twice in the file.` },
          { path: at, line: row.row },
        ),
      );
    if (action) seen.add(action.id);
    const fields = action ? changedFields(row, action, content) : [];
    if (action && action.notes.length + newNotes(row, action).length > LIMITS.planNotes)
      problems.push(
        problem(
          'TOO_MANY',
          {
            id: `${at}: satu kegiatan memuat paling banyak ${LIMITS.planNotes} catatan.`,
            en: `${at}: an action has ${LIMITS.planNotes} notes at most.`,
          },
          { path: at, line: row.row },
        ),
      );
    if (action && fields.length > 0 && !facts.owners.includes(action.owner))
      problems.push(
        problem(
          'UNKNOWN_ACTION',
          {
            id: `${at}: kegiatan milik daerah mitra hanya dapat diubah dengan usulan.`,
            en: `${at}: an action of the partner region is changed by a proposal only.`,
          },
          { path: at, line: row.row },
        ),
      );
    return {
      row: row.row,
      what: row.what,
      actionId: action?.id ?? null,
      kind: !action ? 'ADDED' : fields.length > 0 ? 'CHANGED' : 'SAME',
      fields,
    };
  });
  const groups = new Set([...content.groups.map(({ name }) => name), ...rows.flatMap(({ group }) => group ?? [])]);
  if (groups.size > LIMITS.planGroups)
    problems.push(
      problem(
        'TOO_MANY',
        { id: `Rencana memuat paling banyak ${LIMITS.planGroups} kelompok.`, en: `A plan has ${LIMITS.planGroups} groups at most.` },
        { path: 'file' },
      ),
    );
  const added = shown.filter(({ kind }) => kind === 'ADDED').length;
  if (content.actions.length + added > LIMITS.planActions)
    problems.push(
      problem(
        'TOO_MANY',
        { id: `Rencana memuat paling banyak ${LIMITS.planActions} kegiatan.`, en: `A plan has ${LIMITS.planActions} actions at most.` },
        { path: 'file' },
      ),
    );
  return { rows: shown, problems };
}

function groupNameOf(action: PlanAction, { groups }: Pick<PlanContent, 'groups'>): string | null {
  return groups.find(({ id }) => id === action.group)?.name ?? null;
}

function changedFields(row: ActionRow, action: PlanAction, content: PlanContent): string[] {
  const fields: string[] = VALUES.filter((field) => row[field] !== undefined && row[field] !== action[field]);
  if (row.what !== action.what) fields.push('what');
  if (row.output !== undefined && row.output !== action.output) fields.push('output');
  if (row.group !== undefined && row.group !== groupNameOf(action, content)) fields.push('group');
  for (const said of row.responsible) {
    const now = action.responsible.find(({ regionCode }) => regionCode === said.regionCode);
    for (const part of ['unit', 'person'] as const)
      if (said[part] !== undefined && said[part] !== (now?.[part] ?? '')) fields.push(`${part}:${said.regionCode}`);
  }
  // Notes are only added to: a sheet is no place to take back what somebody reported.
  if (newNotes(row, action).length > 0) fields.push('notes');
  return fields;
}

function newNotes(row: ActionRow, action: PlanAction): string[] {
  const known = new Set(action.notes.flatMap(({ value }) => value.split(/\r?\n/).map((line) => line.trim())));
  return (row.notes ?? []).filter((note) => !known.has(note));
}

/** Writes rows into a plan, as one edit. Rows whose preview had problems never come here. */
export function writeRows(
  rows: readonly ActionRow[],
  content: PlanContent,
  edits: PlanEdits,
  facts: ImportFacts,
  newId: () => string,
): void {
  const groups = new Map(content.groups.map(({ id, name }) => [name, id]));
  const groupOf = (name: string | null): string | null => {
    if (name === null) return null;
    const found = groups.get(name);
    if (found !== undefined) return found;
    const id = newId();
    edits.addGroup(id, name);
    groups.set(name, id);
    return id;
  };
  const known = new Map(standing(content).map((action) => [action.id, action]));
  for (const row of rows) {
    const action = row.id === null ? undefined : known.get(row.id);
    if (action) change(row, action, content, edits, groupOf);
    else
      edits.addAction({
        ...Object.fromEntries(VALUES.flatMap((field) => (row[field] === undefined ? [] : [[field, row[field]]]))),
        id: newId(),
        owner: facts.owner,
        what: row.what,
        output: row.output ?? '',
        group: groupOf(row.group ?? null),
        responsible: row.responsible.map(({ regionCode, unit = '', person = '' }) => ({ regionCode, unit, person })),
        notes: row.notes ?? [],
      });
  }
}

function change(
  row: ActionRow,
  action: PlanAction,
  content: PlanContent,
  edits: PlanEdits,
  groupOf: (name: string | null) => string | null,
): void {
  for (const field of changedFields(row, action, content)) {
    if (field === 'what') edits.setText(action.id, 'what', row.what);
    else if (field === 'output') edits.setText(action.id, 'output', row.output!);
    else if (field === 'group') edits.moveAction(action.id, groupOf(row.group!), content.actions.length);
    else if (field === 'notes') for (const note of newNotes(row, action)) edits.addNote(action.id, note);
    else if (field.startsWith('unit:') || field.startsWith('person:')) {
      const [part, regionCode] = [field.slice(0, field.indexOf(':')) as 'unit' | 'person', field.slice(field.indexOf(':') + 1)];
      edits.setText(action.id, `${part}:${regionCode}`, row.responsible.find((one) => one.regionCode === regionCode)![part]!);
    } else edits.setValue(action.id, field as (typeof VALUES)[number], row[field as (typeof VALUES)[number]] as never);
  }
}
