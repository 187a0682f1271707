import { expect, test } from 'vitest';
import * as Y from 'yjs';

import {
  canonicalPlan,
  emptyPlanDocument,
  planDifferences,
  planEdits,
  planParts,
  readPlan,
  restorePlan,
  writeFragment,
  type PlanContent,
  type PlanParties,
} from './plan.ts';
import type { RichText } from '../rich-text/rich-text.ts';

const PARTIES: PlanParties = ['32.11', '34.02'];
const ONE = '00000000-0000-4000-8000-000000000001';
const TWO = '00000000-0000-4000-8000-000000000002';
const THREE = '00000000-0000-4000-8000-000000000003';
const GROUP = '00000000-0000-4000-8000-0000000000a1';
const OTHER_GROUP = '00000000-0000-4000-8000-0000000000a2';

const paragraph = (...words: (string | [string, string])[]): RichText['content'][number] => ({
  type: 'paragraph',
  content: words.map((word) =>
    typeof word === 'string' ? { type: 'text', text: word } : { type: 'text', text: word[0], marks: [{ type: word[1] as 'bold' }] },
  ),
});
const text = (...content: RichText['content']): RichText => ({ type: 'doc', content });
const everybody = { mayWrite: () => true };

function beginning() {
  const doc = emptyPlanDocument(PARTIES);
  const edits = planEdits(doc, PARTIES, 'test');
  edits.setTitle('Rencana bersama');
  edits.addGroup(GROUP, 'Tata kelola');
  edits.addAction({ id: ONE, owner: null, what: 'Latih petugas', group: GROUP, due: '2027-03-01', notes: ['satu', 'dua'] });
  edits.addAction({ id: TWO, owner: '34.02', what: 'Susun pedoman', levelFrom: 2, levelTo: 4 });
  doc.transact(() => writeFragment(planParts(doc).narrative, text(paragraph('Pertama.'), paragraph('Kedua ', ['tebal', 'bold'], '.'))));
  return { doc, edits, earlier: readPlan(doc, PARTIES) };
}

/** As it reads, without the names of notes in the document: what was put back has another. */
function saying(content: PlanContent): unknown {
  return {
    ...content,
    actions: content.actions
      .filter(({ deleted }) => !deleted)
      .map((action) => ({ ...action, notes: action.notes.map(({ value }) => value), evidence: action.evidence.map(({ value }) => value) })),
  };
}

test('P14 the difference names each place with what it said and says, and nothing when both say the same', () => {
  const { doc, edits, earlier } = beginning();
  edits.setTitle('Rencana kita');
  edits.setValue(ONE, 'due', null);
  edits.addNote(ONE, 'tiga');
  edits.deleteAction(TWO);
  edits.addAction({ id: THREE, owner: null, what: 'Ukur', group: GROUP }, 0);
  edits.renameGroup(GROUP, 'Tata');
  const now = readPlan(doc, PARTIES);
  expect(planDifferences(earlier, now).map(({ place, kind, before, after }) => [place, kind, before, after])).toEqual([
    ['title', 'CHANGED', 'Rencana bersama', 'Rencana kita'],
    [`groups/${GROUP}/name`, 'CHANGED', 'Tata kelola', 'Tata'],
    [THREE, 'ADDED', null, 'Ukur'],
    [`${ONE}/due`, 'REMOVED', '2027-03-01', null],
    [`${ONE}/notes`, 'ADDED', null, 'tiga'],
    [TWO, 'REMOVED', 'Susun pedoman', null],
  ]);
  expect(planDifferences(now, now)).toEqual([]);
  edits.restoreAction(TWO);
  expect(planDifferences(now, readPlan(doc, PARTIES))).toMatchObject([{ place: TWO, kind: 'RESTORED', after: 'Susun pedoman' }]);
});

test('P14 a field with two values is a difference, and so is choosing one', () => {
  const { doc, edits, earlier } = beginning();
  const other = emptyPlanDocument(PARTIES);
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  edits.setValue(ONE, 'due', '2027-05-01');
  planEdits(other, PARTIES, 'other').setValue(ONE, 'due', '2027-06-01');
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  const both = readPlan(doc, PARTIES);
  expect(planDifferences(earlier, both)).toMatchObject([
    { place: `${ONE}/due`, before: '2027-03-01', after: expect.stringContaining(' / ') as string },
  ]);
  edits.setValue(ONE, 'due', both.actions.find(({ id }) => id === ONE)!.due);
  expect(planDifferences(both, readPlan(doc, PARTIES))).toMatchObject([{ place: `${ONE}/due`, kind: 'CHANGED' }]);
});

test('P14 only what was moved is told as moved', () => {
  const { doc, edits } = beginning();
  const made = Array.from({ length: 6 }, (_, place) => `00000000-0000-4000-8000-0000000001${place}0`);
  for (const id of made) edits.addAction({ id, owner: null, group: GROUP });
  const earlier = readPlan(doc, PARTIES);
  edits.moveAction(made[4]!, GROUP, 0);
  expect(planDifferences(earlier, readPlan(doc, PARTIES))).toMatchObject([{ place: `${made[4]}/order`, kind: 'MOVED' }]);
});

test('P14 a plan says again what it said then', () => {
  const { doc, edits, earlier } = beginning();
  edits.setTitle('Lain sama sekali');
  edits.addGroup(OTHER_GROUP, 'Baru', 0);
  edits.moveAction(ONE, OTHER_GROUP, 0);
  edits.deleteGroup(GROUP);
  edits.setText(ONE, 'what', 'Latih dua puluh petugas');
  edits.setText(ONE, 'unit:32.11', 'Diskominfo');
  edits.removeListed(ONE, 'notes', readPlan(doc, PARTIES).actions.find(({ id }) => id === ONE)!.notes[0]!.id);
  edits.addNote(ONE, 'tiga');
  edits.deleteAction(TWO);
  edits.addAction({ id: THREE, owner: null, what: 'Ukur' });
  doc.transact(() => writeFragment(planParts(doc).narrative, text(paragraph('Lain.'))));
  restorePlan(doc, PARTIES, { content: earlier, ...everybody });
  const now = readPlan(doc, PARTIES);
  expect(planDifferences(earlier, now)).toEqual([]);
  expect(saying(now)).toEqual(saying(earlier));
  expect(canonicalPlan(now)).toBe(canonicalPlan(earlier));
  // P19: what was added since is taken out, and can be brought back.
  expect(now.actions.find(({ id }) => id === THREE)).toMatchObject({ deleted: true, what: 'Ukur' });
});

test('P14 restoring what is said already writes nothing', () => {
  const { doc, earlier } = beginning();
  const before = Y.encodeStateVector(doc);
  restorePlan(doc, PARTIES, { content: earlier, ...everybody });
  expect(Y.encodeStateVector(doc)).toEqual(before);
});

test('P4 P14 what may not be written stays as it is', () => {
  const { doc, edits, earlier } = beginning();
  edits.setText(TWO, 'what', 'Susun pedoman baru');
  edits.setText(ONE, 'what', 'Lain');
  doc.transact(() => writeFragment(planParts(doc).section('34.02'), text(paragraph('Kami.'))));
  restorePlan(doc, PARTIES, { content: earlier, mayWrite: (owner) => owner !== '34.02' });
  expect(planDifferences(earlier, readPlan(doc, PARTIES)).map(({ place }) => place)).toEqual(['section:34.02', `${TWO}/what`]);
});

test('P14 what others wrote before they heard of the restoring survives it', () => {
  const { doc, edits, earlier } = beginning();
  edits.setText(ONE, 'what', 'Latih dua puluh petugas');
  doc.transact(() => {
    writeFragment(
      planParts(doc).narrative,
      text(paragraph('Pertama.'), paragraph('Kedua ', ['tebal', 'bold'], ' sekali.'), paragraph('Ketiga.')),
    );
  });
  const other = emptyPlanDocument(PARTIES);
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  // The other side writes at the end of the first paragraph and of the action, adds a note and an action.
  const theirs = planEdits(other, PARTIES, 'other');
  theirs.setText(ONE, 'what', 'Latih dua puluh petugas desa');
  theirs.addNote(ONE, 'dari seberang');
  theirs.addAction({ id: THREE, owner: null, what: 'Ukur' });
  const first = (planParts(other).narrative.get(0) as Y.XmlElement).get(0) as Y.XmlText;
  first.insert(first.length, ' Sungguh.');

  restorePlan(doc, PARTIES, { content: earlier, ...everybody });
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  const now = readPlan(doc, PARTIES);
  expect(now.actions.find(({ id }) => id === ONE)).toMatchObject({ what: 'Latih petugas desa' });
  expect(now.actions.find(({ id }) => id === ONE)!.notes.map(({ value }) => value)).toContain('dari seberang');
  expect(now.actions.find(({ id }) => id === THREE)).toMatchObject({ what: 'Ukur', deleted: false });
  expect(now.narrative).toEqual(text(paragraph('Pertama. Sungguh.'), paragraph('Kedua ', ['tebal', 'bold'], '.')));
});

test('P14 rich texts are restored whatever became of them', () => {
  const list = (...items: string[]): RichText['content'][number] => ({
    type: 'bulletList',
    content: items.map((item) => ({ type: 'listItem', content: [paragraph(item)] })),
  });
  const texts: RichText[] = [
    text({ type: 'paragraph' }),
    text(paragraph('a')),
    text({ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Judul' }] }, paragraph('a 😀 b')),
    text({ type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Judul' }] }, paragraph('a 😃 b', ['tebal', 'bold'])),
    text(list('satu', 'dua', 'tiga'), paragraph('akhir')),
    text(paragraph('awal'), list('satu', 'dua setengah', 'tiga', 'empat')),
    text({ type: 'blockquote', content: [paragraph('kata', ['miring', 'italic'])] }, { type: 'horizontalRule' }, list('satu')),
    text(paragraph('a', ['b', 'bold'], 'c'), paragraph(['abc', 'bold']), paragraph('abc')),
  ];
  for (const from of texts) {
    for (const to of texts) {
      const doc = emptyPlanDocument(PARTIES);
      const content = readPlan(doc, PARTIES);
      doc.transact(() => writeFragment(planParts(doc).purpose, from));
      restorePlan(doc, PARTIES, { content: { ...content, purpose: to }, ...everybody });
      expect(readPlan(doc, PARTIES).purpose).toEqual(to);
    }
  }
});
