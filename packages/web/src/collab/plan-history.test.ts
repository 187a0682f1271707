import { emptyPlanDocument, planEdits, readPlan } from '@saling/schema/plan';
import { beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';

import { createPlanHistory } from './plan-history.ts';
import { createPlanReader } from './plan-reader.ts';
import { ACTION, PARTIES } from './testing/fake-plan.ts';
import { seededRandom } from './testing/seeded-random.ts';

beforeEach(() => {
  vi.useRealTimers();
});

const OTHER = '00000000-0000-4000-8000-000000000002';
const GROUP = '00000000-0000-4000-8000-000000000009';

/** A window with a history, and another that edits the same plan. */
function pair() {
  const [here, there] = [emptyPlanDocument(PARTIES), emptyPlanDocument(PARTIES)];
  const sent: Uint8Array[] = [];
  here.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'remote') sent.push(update);
  });
  const theirs = planEdits(there, PARTIES, 'there');
  theirs.addAction({ id: ACTION, owner: null, what: 'Latih petugas' });
  const meet = (): void => {
    Y.applyUpdate(here, Y.encodeStateAsUpdate(there, Y.encodeStateVector(here)), 'remote');
    Y.applyUpdate(there, Y.encodeStateAsUpdate(here, Y.encodeStateVector(there)), 'remote');
    expect(readPlan(here, PARTIES)).toEqual(readPlan(there, PARTIES));
  };
  meet();
  const history = createPlanHistory(here, PARTIES);
  const read = () => readPlan(here, PARTIES);
  const action = (id = ACTION) => read().actions.find((one) => one.id === id)!;
  return { here, there, theirs, meet, history, edits: history.edits, read, action, sent };
}

test('P16: what one wrote is taken back and put back, and what another wrote stays', () => {
  const { history, edits, theirs, meet, action } = pair();
  edits.setText(ACTION, 'what', 'Latih petugas desa');
  meet();
  theirs.setText(ACTION, 'what', 'Segera latih petugas desa');
  meet();
  expect(history.undo()).toBe(true);
  expect(action().what).toBe('Segera latih petugas');
  expect(history.redo()).toBe(true);
  expect(action().what).toBe('Segera latih petugas desa');
  meet();
});

test('P16: a value that another has set since is not taken back, and stays one value', () => {
  const { history, edits, theirs, meet, action } = pair();
  edits.setValue(ACTION, 'due', '2027-03-01');
  meet();
  theirs.setValue(ACTION, 'due', '2027-06-30');
  meet();
  expect(history.undo()).toBe(false);
  expect(action()).toMatchObject({ due: '2027-06-30', conflicts: [] });
  expect(history.canUndo).toBe(false);
});

test('a value goes back to what it was, and forth again, also when two were kept', () => {
  const { history, edits, theirs, meet, action } = pair();
  edits.setValue(ACTION, 'due', '2027-03-01');
  theirs.setValue(ACTION, 'due', '2027-06-30');
  meet();
  const kept = action().conflicts[0]!.values.map(({ value }) => value);
  edits.setValue(ACTION, 'due', kept[1] as string);
  expect(action().conflicts).toEqual([]);
  history.undo();
  expect(action().conflicts[0]!.values.map(({ value }) => value)).toEqual(kept);
  history.redo();
  expect(action()).toMatchObject({ due: kept[1], conflicts: [] });
  meet();
});

test('P19: taking back an action that one made takes it out with all that is in it, and unmakes nothing', () => {
  const { here, history, edits, theirs, meet, action, sent } = pair();
  edits.addAction({ id: OTHER, owner: '32.11', what: 'Baru', notes: ['satu'] });
  edits.setText(OTHER, 'what', 'Baru sekali');
  meet();
  theirs.setText(OTHER, 'output', 'Dari Bantul');
  meet();
  const before = here.getMap('actions:32.11').get(OTHER);
  history.undo();
  expect(action(OTHER)).toMatchObject({ what: 'Baru', deleted: false });
  sent.length = 0;
  history.undo();
  expect(action(OTHER)).toMatchObject({ deleted: true, what: 'Baru', output: 'Dari Bantul' });
  expect(here.getMap('actions:32.11').get(OTHER)).toBe(before);
  history.redo();
  expect(action(OTHER).deleted).toBe(false);
  history.redo();
  expect(action(OTHER).what).toBe('Baru sekali');
  meet();
  // No key of the map was set or taken away: the register of `deleted` alone.
  for (const update of sent) {
    const { structs } = Y.decodeUpdate(update);
    expect(structs.every((struct) => !(struct instanceof Y.Item) || struct.parentSub === null)).toBe(true);
  }
});

test('several edits are taken back as one, values and texts in their order', () => {
  const { history, edits, action, read } = pair();
  edits.setTitle('Sebelum');
  history.together(() => {
    edits.setText(ACTION, 'what', 'Ditempel');
    edits.setValue(ACTION, 'budget', 5);
    edits.setText(ACTION, 'output', 'Hasil');
    edits.addAction({ id: OTHER, owner: null, what: 'Baru' });
  });
  history.undo();
  expect(action()).toMatchObject({ what: 'Latih petugas', budget: null, output: '' });
  expect(action(OTHER).deleted).toBe(true);
  history.redo();
  expect(action()).toMatchObject({ what: 'Ditempel', budget: 5, output: 'Hasil' });
  expect(action(OTHER).deleted).toBe(false);
  history.undo();
  history.undo();
  expect(read().title).toBe('');
  expect(history.canUndo).toBe(false);
});

test('texts and values are taken back in the order in which they were written', () => {
  const { history, edits, action } = pair();
  edits.setText(ACTION, 'what', 'A');
  edits.setValue(ACTION, 'budget', 1);
  edits.setText(ACTION, 'what', 'B');
  edits.moveAction(ACTION, null, 0);
  edits.addGroup(GROUP, 'Tahap satu');
  history.undo();
  history.undo();
  expect(action()).toMatchObject({ what: 'A', budget: 1 });
  history.undo();
  expect(action()).toMatchObject({ what: 'A', budget: null });
  history.undo();
  expect(action().what).toBe('Latih petugas');
  edits.setValue(ACTION, 'budget', 9);
  expect(history.redo()).toBe(false);
});

test('P10: what is read again and again is what is read anew, and what did not change is the same object', () => {
  for (let seed = 0; seed < 30; seed += 1) {
    const random = seededRandom(seed);
    const { here, theirs, edits, history, meet } = pair();
    const reader = createPlanReader(here, PARTIES);
    const pick = <One>(list: readonly One[]): One => list[Math.floor(random() * list.length)]!;
    for (let step = 0; step < 40; step += 1) {
      const id = `00000000-0000-4000-8000-0000000${10_000 + step}`;
      const by = pick([edits, theirs]);
      const one = pick(readPlan(by === edits ? here : here, PARTIES).actions).id;
      const groups = readPlan(here, PARTIES).groups;
      pick([
        () => by.addAction({ id, owner: pick([null, ...PARTIES]), what: id }),
        () => by.addGroup(id, `g${step}`),
        () => groups.length > 0 && by.deleteGroup(pick(groups).id),
        () => groups.length > 0 && by.moveAction(one, pick(groups).id, 0),
        () => by.setText(one, 'what', `w${step}`),
        () => by.setValue(one, 'state', pick(['RUNNING', 'DONE'])),
        () => by.addNote(one, `n${step}`),
        () => by.deleteAction(one),
        () => by.setTitle(`t${step}`),
        () => history.undo(),
      ])();
      if (by === theirs) meet();
      const [before, after] = [reader.read(), reader.read()];
      expect(after).toBe(before);
      expect(after).toEqual(readPlan(here, PARTIES));
      if (by === edits) meet();
    }
    const before = reader.read();
    const [first, ...others] = before.actions;
    edits.setText(first!.id, 'output', 'x');
    const after = reader.read();
    expect(after.actions.filter((one) => !before.actions.includes(one)).map(({ id }) => id)).toEqual([first!.id]);
    expect(after.actions.slice(1)).toEqual(others);
    expect(after.narrative).toBe(before.narrative);
    expect(after.sections).toBe(before.sections);
  }
});
