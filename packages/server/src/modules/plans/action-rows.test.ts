import { emptyPlanDocument, planEdits, readPlan, type PlanAction, type PlanParties } from '@saling/schema/plan';
import { expect, test } from 'vitest';

import { actionRows, changedFields, type ActionContent } from './action-rows.ts';

const PARTIES: PlanParties = ['32.11', '34.02'];
const ids = Array.from({ length: 6 }, (_, place) => `00000000-0000-4000-8000-00000000000${place}`);

function document() {
  const doc = emptyPlanDocument(PARTIES);
  return { edits: planEdits(doc, PARTIES, 'test'), read: () => readPlan(doc, PARTIES) };
}

test('P10 rows sort by their place as the document does, whatever was moved where', () => {
  const { edits, read } = document();
  const groups = ids.slice(4);
  for (const group of groups) edits.addGroup(group, group);
  for (const [place, id] of ids.slice(0, 4).entries()) edits.addAction({ id, owner: null, group: [...groups, null][place % 3]! });
  edits.moveGroup(groups[1]!, 0);
  edits.moveAction(ids[0]!, groups[1]!, 0);
  // Between two again and again: keys get longer.
  for (let round = 0; round < 40; round += 1) edits.moveAction(ids[round % 2 === 0 ? 3 : 0]!, groups[1]!, 1);
  const rows = actionRows(read());
  const sorted = rows.toSorted((a, b) => (a.place < b.place ? -1 : 1));
  expect(rows.map(({ id }) => id)).toEqual(read().actions.map(({ id }) => id));
  expect(sorted).toEqual(rows);
  edits.deleteGroup(groups[0]!);
  expect(actionRows(read()).map(({ groupId }) => groupId)).not.toContain(groups[0]);
});

test('P10 a value that no gate should have let in is left out, and holds nothing up', () => {
  const { edits, read } = document();
  edits.addAction({ id: ids[0]!, owner: null, what: 'Latih\0 \uD800' });
  const [action] = read().actions as [PlanAction];
  const bad = {
    ...action,
    start: '2027-02-31',
    due: '0000-01-01',
    levelFrom: 2.5,
    levelTo: 9,
    budget: Number.NaN,
    practice: { practiceId: 'none', version: 1, mode: 'ATM' as const },
    state: 'SOON' as PlanAction['state'],
    // A register that two have emptied.
    deleted: undefined as unknown as boolean,
  };
  const [row, ...others] = actionRows({ groups: [], actions: [bad, { ...bad, what: 'twice' }, { ...bad, id: 'none' }] });
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    start: null,
    due: null,
    levelFrom: null,
    levelTo: null,
    budget: null,
    practiceId: null,
    state: 'NOT_STARTED',
    deleted: false,
  });
  expect(row!.content).not.toMatch(/\\u0000|\\ud800/i);
});

test('P20 what changed is told by the names of the document, with a second value of a field', () => {
  const { edits, read } = document();
  edits.addAction({ id: ids[0]!, owner: null, what: 'Latih' });
  const content = (): ActionContent => JSON.parse(actionRows(read())[0]!.content) as ActionContent;
  const before = content();
  expect(changedFields(before, content())).toEqual([]);
  edits.setText(ids[0]!, 'person:34.02', 'Citra');
  edits.setValue(ids[0]!, 'due', '2027-01-31');
  edits.addNote(ids[0]!, 'Sudah');
  const after = content();
  expect(changedFields(before, after)).toEqual(['person:34.02', 'due', 'notes']);
  const both = { ...after, conflicts: [{ field: 'due', values: ['2027-01-31', '2027-02-28'] }] };
  expect(changedFields(after, both)).toEqual(['due']);
});
