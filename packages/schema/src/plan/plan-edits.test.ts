import { expect, test } from 'vitest';
import * as Y from 'yjs';

import { canonicalPlan, emptyPlanDocument, planEdits, planParts, readPlan, writeFragment, type PlanParties } from './plan.ts';

const PARTIES: PlanParties = ['32.11', '34.02'];
const ONE = '00000000-0000-4000-8000-000000000001';
const TWO = '00000000-0000-4000-8000-000000000002';

/** Two copies that have the same start. */
function pair() {
  const [a, b] = [emptyPlanDocument(PARTIES), emptyPlanDocument(PARTIES)];
  const [ours, theirs] = [planEdits(a, PARTIES, 'a'), planEdits(b, PARTIES, 'b')];
  const meet = (): void => {
    const [fromA, fromB] = [Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)), Y.encodeStateAsUpdate(b, Y.encodeStateVector(a))];
    Y.applyUpdate(a, fromB);
    Y.applyUpdate(b, fromA);
    expect(readPlan(a, PARTIES)).toEqual(readPlan(b, PARTIES));
  };
  ours.addAction({ id: ONE, owner: null, what: 'Latih petugas', indicator: 'spbe-2020:17', levelFrom: 2, levelTo: 4 });
  meet();
  return { a, b, ours, theirs, meet, action: () => readPlan(a, PARTIES).actions.find(({ id }) => id === ONE)! };
}

test('P1 fields of an action merge one by one', () => {
  const { ours, theirs, meet, action } = pair();
  ours.setValue(ONE, 'due', '2027-03-01');
  theirs.setValue(ONE, 'budget', 250_000_000);
  ours.setText(ONE, 'unit:32.11', 'Diskominfo');
  theirs.setText(ONE, 'unit:34.02', 'Dinas Kominfo');
  meet();
  expect(action()).toMatchObject({
    due: '2027-03-01',
    budget: 250_000_000,
    conflicts: [],
    responsible: [
      { regionCode: '32.11', unit: 'Diskominfo' },
      { regionCode: '34.02', unit: 'Dinas Kominfo' },
    ],
  });
});

test('P2 a field that two set keeps both values until somebody chooses; equal values are one', () => {
  const { ours, theirs, meet, action } = pair();
  ours.setValue(ONE, 'due', '2027-03-01');
  theirs.setValue(ONE, 'due', '2027-06-01');
  ours.setValue(ONE, 'state', 'RUNNING');
  theirs.setValue(ONE, 'state', 'RUNNING');
  meet();
  expect(action().conflicts.map(({ field, values }) => [field, new Set(values.map(({ value }) => value))])).toEqual([
    ['due', new Set(['2027-03-01', '2027-06-01'])],
  ]);
  theirs.setValue(ONE, 'due', action().conflicts[0]!.values[0]!.value as string);
  meet();
  expect(action().conflicts).toEqual([]);
});

test('P3 texts merge by character and no edit cuts a surrogate pair', () => {
  const { ours, theirs, meet, action } = pair();
  ours.setText(ONE, 'what', 'Latih 12 petugas');
  theirs.setText(ONE, 'what', 'Latih petugas desa');
  meet();
  expect(action().what).toBe('Latih 12 petugas desa');
  ours.setText(ONE, 'output', 'a😀b');
  meet();
  ours.setText(ONE, 'output', 'a😁b');
  theirs.setText(ONE, 'output', 'a😀cb');
  meet();
  expect(action().output.isWellFormed()).toBe(true);
});

test('P19 a deleted action keeps what was written in it meanwhile and comes back with it', () => {
  const { ours, theirs, meet, action } = pair();
  ours.deleteAction(ONE);
  theirs.setText(ONE, 'what', 'Latih petugas kecamatan');
  meet();
  expect(action()).toMatchObject({ deleted: true, what: 'Latih petugas kecamatan' });
  theirs.restoreAction(ONE);
  meet();
  expect(action().deleted).toBe(false);
});

test('an action moves while the other edits it; two put in the same place stand beside each other', () => {
  const { a, ours, theirs, meet, action } = pair();
  ours.addGroup(TWO, 'Layanan');
  meet();
  ours.moveAction(ONE, TWO, 0);
  theirs.setText(ONE, 'output', 'Laporan');
  const ids = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];
  ours.addAction({ id: ids[0]!, owner: '32.11', what: 'satu' });
  theirs.addAction({ id: ids[1]!, owner: '34.02', what: 'dua' });
  meet();
  expect(action()).toMatchObject({ group: TWO, output: 'Laporan' });
  const after = '00000000-0000-4000-8000-00000000000c';
  ours.addAction({ id: after, owner: null, what: 'tiga' }, 1);
  meet();
  const order = readPlan(a, PARTIES).actions.map(({ id }) => id);
  expect(order[0]).toBe(ONE);
  expect(order.slice(1).toSorted()).toEqual([...ids, after]);
  theirs.deleteGroup(TWO);
  meet();
  expect(action().group).toBeNull();
});

test('S2 the canonical text says what a reader sees: not how it came to it, and not what was deleted', () => {
  const { a, b, ours, theirs, meet } = pair();
  writeFragment(planParts(a).narrative, {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Kita ', marks: [{ type: 'bold' }] },
          { type: 'text', text: 'mulai.' },
        ],
      },
    ],
  });
  meet();
  const before = canonicalPlan(readPlan(a, PARTIES));
  theirs.setValue(ONE, 'budget', 1);
  theirs.setValue(ONE, 'budget', null);
  ours.addAction({ id: TWO, owner: null });
  ours.deleteAction(TWO);
  meet();
  expect(canonicalPlan(readPlan(b, PARTIES))).toBe(before);
  expect(before).toContain('"text":"Kita "');
});
