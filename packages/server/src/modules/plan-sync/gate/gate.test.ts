import { LIMITS, planParts, readPlan } from '@saling/schema/plan';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';

import { PLAN_PARTIES, planEditor, type PlanEditor } from '../../../testing/plan-editors.ts';
import { wrongInPlan } from '../../../testing/plan-holds.ts';
import { raw, rawUpdate } from '../../../testing/raw-update.ts';
import { passGate } from './gate.ts';
import { makeCopy, type PlanCopy } from './plan-copy.ts';

const ONE = '00000000-0000-4000-8000-000000000001';
const TWO = '00000000-0000-4000-8000-000000000002';
const [SUMEDANG, BANTUL] = [11, 22];

interface Stage {
  copy: PlanCopy;
  ours: PlanEditor;
  theirs: PlanEditor;
  /** What the gate answers: a code, or `ok`. */
  send: (update: Uint8Array, editor?: PlanEditor) => string;
  /** Sends what an editor wrote and tells the other. */
  share: (editor: PlanEditor) => void;
}

/** A plan in which both regions have written, an editor of each, and the server's copy. */
function stage(): Stage {
  const copy = makeCopy(PLAN_PARTIES);
  const [ours, theirs] = [planEditor(SUMEDANG, '32.11'), planEditor(BANTUL, '34.02')];
  const answer = (update: Uint8Array, { clientId, regionCode }: PlanEditor) =>
    passGate(copy, update, { clientIds: [clientId], owners: [null, regionCode] });
  const send: Stage['send'] = (update, editor = ours) => {
    const passed = answer(update, editor);
    return passed.ok ? 'ok' : passed.code;
  };
  const share: Stage['share'] = (editor) => {
    const update = editor.written()!;
    expect(answer(update, editor)).toMatchObject({ ok: true });
    for (const other of [ours, theirs]) if (other !== editor) other.hear(update);
  };
  ours.edits.setTitle('Rencana');
  ours.making.addAction({ id: ONE, owner: null, what: 'Latih petugas', notes: ['satu'] });
  ours.making.addAction({ id: TWO, owner: '32.11', what: 'Milik Sumedang' });
  const paragraph = new Y.XmlElement('paragraph');
  const spans = new Y.XmlText();
  spans.applyDelta([{ insert: 'kata ' }, { insert: 'tebal', attributes: { bold: {} } }]);
  paragraph.insert(0, [spans]);
  planParts(ours.doc).section('32.11').insert(0, [paragraph]);
  share(ours);
  theirs.edits.setValue(ONE, 'due', '2027-03-01');
  share(theirs);
  return { copy, ours, theirs, send, share };
}

const state = (copy: PlanCopy): string => Buffer.from(Y.encodeStateAsUpdate(copy.doc)).toString('base64');
const clockOf = (copy: PlanCopy, client: number): number => Y.getState(copy.doc.store, client);

/** Expects that an update is refused with a code, and that not a byte of the copy is another. */
function expectRefused({ copy, send }: Stage, update: Uint8Array, code: string, editor?: PlanEditor): void {
  const before = state(copy);
  expect(send(update, editor)).toBe(code);
  expect(state(copy)).toBe(before);
}

/** What a document that nobody guards would send. */
function writtenBy(editor: PlanEditor, change: (doc: Y.Doc) => void): Uint8Array {
  editor.doc.transact(() => change(editor.doc));
  return editor.written()!;
}
const actionOf = (doc: Y.Doc, id: string): Y.Map<Y.Text | Y.Array<unknown>> =>
  doc.getMap<Y.Map<Y.Text | Y.Array<unknown>>>('actions').get(id)!;

describe('P7 size and decoding', () => {
  test('an update beyond the limit is TOO_LARGE', () => {
    expectRefused(stage(), new Uint8Array(LIMITS.planUpdateBytes + 1), 'TOO_LARGE');
  });

  test.each([
    ['nothing at all (yjs 498: lib0 looped for ever)', []],
    ['bytes that are no update (yjs 479)', [...Buffer.from('garbagedoc', 'base64')]],
    ['a count of structs that no memory holds', [1, 0xff, 0xff, 0xff, 0xff, 0x0f, 11, 0]],
    ['a count of clients without an end', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]],
    ['a number that never ends', Array.from({ length: 64 }, () => 0xff)],
    ['a number in more bytes than it needs', [0x80, 0, 0]],
    ['bytes left over', [0, 0, 0]],
    ['an unknown content', [1, 1, 11, 0, 0x1f, 0, 0]],
    ['a text beyond the end', [1, 1, 11, 0, 4, 1, 5, ...Buffer.from('title'), 200, 1, 65]],
    ['a text that is no UTF-8', [1, 1, 11, 0, 4, 1, 5, ...Buffer.from('title'), 2, 0xc3, 0x28, 0]],
    ['a struct without a length', [...rawUpdate([{ client: SUMEDANG, clock: 0, structs: [raw.text('title', '')] }])]],
    ['a clock beyond 2^31', [...rawUpdate([{ client: SUMEDANG, clock: 2 ** 31, structs: [raw.gc(1)] }])]],
    ['a length beyond 2^31', [...rawUpdate([{ client: SUMEDANG, clock: 5, structs: [raw.gc(2 ** 31 - 1)] }])]],
    ['a client named twice', [...rawUpdate([1, 2].map((clock) => ({ client: SUMEDANG, clock, structs: [raw.gc(1)] })))]],
    ['a deletion of nothing', [...rawUpdate([], [[SUMEDANG, 1, 0]])]],
    ['a deletion beyond 2^31', [...rawUpdate([], [[SUMEDANG, 2 ** 31 - 2, 5]])]],
    ['an object with a key twice', [1, 1, 11, 0, 8, 1, 1, 120, 1, 118, 2, 1, 97, 126, 1, 97, 126, 0]],
  ])('%s is MALFORMED', (_what, bytes) => {
    expectRefused(stage(), Uint8Array.from(bytes), 'MALFORMED');
  });

  test('encoding V2, in which known bytes hang Yjs, is MALFORMED', () => {
    const at = stage();
    at.ours.edits.setTitle('Rencana dua');
    expectRefused(at, Y.encodeStateAsUpdateV2(at.ours.doc), 'MALFORMED');
    expectRefused(at, Y.encodeStateAsUpdateV2(new Y.Doc()), 'MALFORMED');
  });

  test('more structs or deletions than an update may have are MALFORMED', () => {
    const at = stage();
    const structs = Array.from({ length: LIMITS.planStructs + 1 }, () => raw.gc(1));
    expectRefused(at, rawUpdate([{ client: SUMEDANG, clock: 0, structs }]), 'MALFORMED');
    const ranges = Array.from({ length: LIMITS.planDeletions + 1 }, (_, place) => [SUMEDANG, place * 2, 1] as const);
    expectRefused(at, rawUpdate([], ranges), 'MALFORMED');
  });
});

describe('P7 P8 clients and clocks', () => {
  test('14 bytes that take all clocks of another for themselves are FOREIGN_CLIENT, of oneself MALFORMED', () => {
    const at = stage();
    const grab = rawUpdate([{ client: BANTUL, clock: clockOf(at.copy, BANTUL), structs: [raw.gc(2 ** 31 - 1_000)] }]);
    expect(grab.length).toBeLessThanOrEqual(14);
    expectRefused(at, grab, 'FOREIGN_CLIENT');
    expectRefused(
      at,
      rawUpdate([{ client: SUMEDANG, clock: clockOf(at.copy, SUMEDANG), structs: [raw.gc(2 ** 31 - 1_000)] }]),
      'MALFORMED',
    );
    at.theirs.edits.setTitle('Rencana kita');
    at.share(at.theirs);
  });

  test('a forged client id is FOREIGN_CLIENT, whether the id is known or not', () => {
    const at = stage();
    for (const client of [BANTUL, 4_000_000_000, 0]) {
      expectRefused(at, rawUpdate([{ client, clock: 0, structs: [raw.text('title', 'palsu')] }]), 'FOREIGN_CLIENT');
    }
  });

  test('a hole before or in what comes is CLOCK_GAP', () => {
    const at = stage();
    const clock = clockOf(at.copy, SUMEDANG);
    expectRefused(at, rawUpdate([{ client: SUMEDANG, clock: clock + 1, structs: [raw.text('title', 'x')] }]), 'CLOCK_GAP');
    expectRefused(at, rawUpdate([{ client: SUMEDANG, clock, structs: [raw.skip(1), raw.text('title', 'x')] }]), 'CLOCK_GAP');
  });

  test('P6 what the server has is left out: all of it stores nothing, a part leaves the rest', () => {
    const { copy, ours } = stage();
    const facts = { clientIds: [SUMEDANG, BANTUL], owners: [null, '32.11', '34.02'] };
    expect(passGate(copy, Y.encodeStateAsUpdate(ours.doc), facts)).toEqual({ ok: true, update: null, clocks: [] });
    const clock = clockOf(copy, SUMEDANG);
    planParts(ours.doc).title.insert(0, 'AB');
    passGate(copy, ours.written()!, facts);
    planParts(ours.doc).title.insert(2, 'CD');
    const passed = passGate(copy, Y.encodeStateAsUpdate(ours.doc), facts);
    expect(passed).toMatchObject({ ok: true, clocks: [{ client: SUMEDANG, from: clock + 2, to: clock + 4 }] });
    expect(passed.ok && passed.update!.length).toBeLessThan(20);
    expect(readPlan(copy.doc, PLAN_PARTIES).title).toBe('ABCDRencana');
  });

  test('what was written and taken away again before it was sent passes, as long as somebody can have written it', () => {
    const at = stage();
    const clock = clockOf(at.copy, SUMEDANG);
    expect(at.send(rawUpdate([{ client: SUMEDANG, clock, structs: [raw.gc(1_000), raw.deleted('title', 40)] }]))).toBe('ok');
    expectRefused(
      at,
      rawUpdate([{ client: SUMEDANG, clock: clock + 1_040, structs: [raw.deleted('title', LIMITS.planBytes + 1)] }]),
      'MALFORMED',
    );
  });
});

describe('P7 parents and places', () => {
  test('2,000 updates without a parent are each MISSING_PARENT and leave nothing behind', () => {
    const at = stage();
    const clock = clockOf(at.copy, SUMEDANG);
    for (let place = 0; place < 2_000; place += 1) {
      const update = rawUpdate([{ client: SUMEDANG, clock, structs: [raw.textIn([999, place], 'x')] }]);
      expect(at.send(update)).toBe('MISSING_PARENT');
    }
    expect(at.copy.doc.store.pendingStructs).toBeNull();
    expectRefused(at, rawUpdate([{ client: SUMEDANG, clock, structs: [raw.textIn([SUMEDANG, clock], 'x')] }]), 'MISSING_PARENT');
    expectRefused(
      at,
      rawUpdate([{ client: SUMEDANG, clock, structs: [raw.textBetween([SUMEDANG, 0], [SUMEDANG, clock + 9], 'x')] }]),
      'MISSING_PARENT',
    );
  });

  test('two structs that wait for each other are MISSING_PARENT', () => {
    const { copy } = stage();
    const circle = rawUpdate([
      { client: 77, clock: 0, structs: [raw.textIn([78, 0], 'x')] },
      { client: 78, clock: 0, structs: [raw.textIn([77, 0], 'x')] },
    ]);
    expect(passGate(copy, circle, { clientIds: [77, 78], owners: [null] })).toMatchObject({ code: 'MISSING_PARENT', spoilt: false });
  });

  test('a neighbour to the right that stands to the left is refused: copies would make different orders of it', () => {
    const at = stage();
    const clock = clockOf(at.copy, SUMEDANG);
    const title = at.ours.doc.getText('title')._start!.id;
    const swapped = raw.textBetween([title.client, title.clock + 4], [title.client, title.clock + 1], 'x');
    expect(at.send(rawUpdate([{ client: SUMEDANG, clock, structs: [swapped] }]))).toBe('MALFORMED');
  });

  test('neighbours in two different parts are UNKNOWN_PART', () => {
    const at = stage();
    const what = (actionOf(at.ours.doc, ONE).get('what') as Y.Text)._start!.id;
    const title = at.ours.doc.getText('title')._start!.id;
    const between = raw.textBetween([title.client, title.clock], [what.client, what.clock], 'x');
    expectRefused(at, rawUpdate([{ client: SUMEDANG, clock: clockOf(at.copy, SUMEDANG), structs: [between] }]), 'UNKNOWN_PART');
  });

  test('5,000 maps or elements in each other are UNKNOWN_PART', () => {
    const at = stage();
    const clock = clockOf(at.copy, SUMEDANG);
    const structs = [
      raw.map('actions', TWO.replace('2', '3')),
      ...Array.from({ length: 5_000 }, (_, depth) => raw.map([SUMEDANG, clock + depth], 'a')),
    ];
    expectRefused(at, rawUpdate([{ client: SUMEDANG, clock, structs }]), 'UNKNOWN_PART');
    const nested = writtenBy(at.ours, (doc) => {
      let holder: Y.XmlFragment = doc.getXmlFragment('narrative');
      for (let depth = 0; depth <= LIMITS.planDepth; depth += 1) {
        const element = new Y.XmlElement('blockquote');
        holder.insert(0, [element]);
        holder = element;
      }
    });
    expectRefused(at, nested, 'UNKNOWN_PART');
  });

  test('what is put into a part that was taken away meanwhile passes and is never seen, if it could stand there', () => {
    const at = stage();
    const holder = planParts(at.theirs.doc).section('32.11').get(0) as Y.XmlElement;
    const [paragraph, spans] = [holder._item!.id, (holder.get(0) as Y.XmlText)._item!.id];
    planParts(at.ours.doc).section('32.11').delete(0, 1);
    at.share(at.ours);
    const before = JSON.stringify(readPlan(at.copy.doc, PLAN_PARTIES));
    const within = [spans.client, spans.clock] as const;
    const clock = clockOf(at.copy, BANTUL);
    const from = (...structs: number[][]): Uint8Array => rawUpdate([{ client: BANTUL, clock, structs }]);
    const deep = Array.from({ length: 5_000 }, (_, depth) => raw.element(depth === 0 ? within : [BANTUL, clock + depth - 1], 'blockquote'));
    expectRefused(at, from(...deep), 'UNKNOWN_PART', at.theirs);
    expectRefused(at, from(raw.map([paragraph.client, paragraph.clock], 'a')), 'UNKNOWN_PART', at.theirs);
    expectRefused(at, from(raw.textIn(within, 'a\0')), 'RULE_BROKEN', at.theirs);
    expect(at.send(from(raw.textIn(within, 'x')), at.theirs)).toBe('ok');
    expect(JSON.stringify(readPlan(at.copy.doc, PLAN_PARTIES))).toBe(before);
  });

  const WRONG: [string, (doc: Y.Doc) => void][] = [
    ['an unknown root', (doc) => doc.getText('lain').insert(0, 'x')],
    ['a root of a third region', (doc) => doc.getXmlFragment('section:31.71').insert(0, [new Y.XmlElement('paragraph')])],
    ['a key of an action set again', (doc) => actionOf(doc, ONE).set('what', new Y.Text('lain'))],
    ['a key that an action does not have', (doc) => actionOf(doc, ONE).set('hidden', new Y.Text('x'))],
    ['a plain value for a key', (doc) => (actionOf(doc, ONE) as Y.Map<unknown>).set('what', 'lain')],
    ['a key taken away', (doc) => actionOf(doc, ONE).delete('due')],
    ['an action taken away', (doc) => doc.getMap('actions').delete(ONE)],
    ['an action overwritten', (doc) => doc.getMap('actions').set(ONE, new Y.Map())],
    ['an action whose id is another region’s', (doc) => doc.getMap('actions').set(TWO, new Y.Map())],
    ['an action whose id is no UUID', (doc) => doc.getMap('actions').set('__proto__', new Y.Map())],
    ['a text where a list is', (doc) => doc.getMap('actions').set(TWO.replace('2', '3'), new Y.Map([['due', new Y.Text('x')]]))],
    ['a map in a register', (doc) => (actionOf(doc, ONE).get('due') as Y.Array<unknown>).push([new Y.Map()])],
    ['marks in a plain text', (doc) => doc.getText('title').format(0, 3, { bold: {} })],
    ['something embedded', (doc) => doc.getText('title').insertEmbed(0, { image: 'x' })],
    ['bytes as a value', (doc) => (actionOf(doc, ONE).get('due') as Y.Array<unknown>).push([Uint8Array.of(1)])],
    ['a document in a document', (doc) => (actionOf(doc, ONE).get('notes') as Y.Array<unknown>).push([new Y.Doc()])],
    ['an unknown node', (doc) => doc.getXmlFragment('narrative').insert(0, [new Y.XmlElement('script')])],
    ['an unknown attribute', (doc) => (doc.getXmlFragment('section:32.11').get(0) as Y.XmlElement).setAttribute('onclick', 'x')],
    ['a hook', (doc) => doc.getXmlFragment('narrative').insert(0, [new Y.XmlHook('x') as unknown as Y.XmlElement])],
  ];
  test.each(WRONG)('P9 %s is UNKNOWN_PART', (_what, change) => {
    const at = stage();
    expectRefused(at, writtenBy(at.ours, change), 'UNKNOWN_PART');
  });

  test('a deletion of what is not there is UNKNOWN_PART', () => {
    const at = stage();
    expectRefused(at, rawUpdate([], [[BANTUL, clockOf(at.copy, BANTUL), 1]]), 'UNKNOWN_PART');
    expectRefused(at, rawUpdate([], [[555, 0, 1]]), 'UNKNOWN_PART');
  });
});

describe('P4 owners', () => {
  const THEIRS: [string, (doc: Y.Doc) => void][] = [
    ['writing into its section', (doc) => doc.getXmlFragment('section:32.11').insert(0, [new Y.XmlElement('paragraph')])],
    ['taking its section away', (doc) => doc.getXmlFragment('section:32.11').delete(0, 1)],
    [
      'marking its words',
      (doc) => ((doc.getXmlFragment('section:32.11').get(0) as Y.XmlElement).get(0) as Y.XmlText).format(0, 2, { italic: {} }),
    ],
    ['writing into its action', (doc) => (doc.getMap<Y.Map<Y.Text>>('actions:32.11').get(TWO)!.get('what') as Y.Text).insert(0, 'x')],
    ['taking words of its action away', (doc) => (doc.getMap<Y.Map<Y.Text>>('actions:32.11').get(TWO)!.get('what') as Y.Text).delete(0, 3)],
    ['making an action of its', (doc) => doc.getMap('actions:32.11').set(TWO.replace('2', '3'), new Y.Map())],
  ];
  test.each(THEIRS)('%s is NOT_YOURS', (_what, change) => {
    const at = stage();
    expectRefused(at, writtenBy(at.theirs, change), 'NOT_YOURS', at.theirs);
  });

  test('on a branch only the other region’s parts are to be written', () => {
    const { copy, theirs } = stage();
    const branch = { clientIds: [BANTUL], owners: ['32.11'] };
    theirs.edits.setTitle('Lain');
    const onMain = theirs.written()!;
    expect(passGate(copy, onMain, branch)).toMatchObject({ code: 'NOT_YOURS' });
    expect(passGate(copy, onMain, { ...branch, owners: [null, '34.02'] })).toMatchObject({ ok: true });
    theirs.edits.setText(TWO, 'what', 'Usul Bantul');
    expect(passGate(copy, theirs.written()!, branch)).toMatchObject({ ok: true });
  });

  test('marks that Yjs tidies away after a merge are left out without a word', () => {
    const { copy, ours, theirs, send } = stage();
    const wordsOf = (editor: PlanEditor) => (planParts(editor.doc).section('32.11').get(0) as Y.XmlElement).get(0) as Y.XmlText;
    wordsOf(ours).format(0, 4, { bold: {} });
    wordsOf(ours).format(0, 10, { bold: {} });
    theirs.edits.setTitle('Rencana kita');
    const before = theirs.written()!;
    const update = ours.written()!;
    expect(send(update)).toBe('ok');
    theirs.hear(update);
    const tidied = theirs.written();
    // Whatever Yjs made of it goes with the next thing that is written.
    expect(send(tidied ? Y.mergeUpdates([before, tidied]) : before, theirs)).toBe('ok');
    const mark = itemsOf(wordsOf(ours)).find((item) => !item.deleted && item.content instanceof Y.ContentFormat)!.id;
    const marks = JSON.stringify(wordsOf(ours).toDelta());
    expect(send(rawUpdate([], [[mark.client, mark.clock, 1]]), theirs)).toBe('ok');
    const copied = (planParts(copy.doc).section('32.11').get(0) as Y.XmlElement).get(0) as Y.XmlText;
    expect(JSON.stringify(copied.toDelta())).toBe(marks);
  });
});

function itemsOf(holder: Y.XmlText): Y.Item[] {
  const items: Y.Item[] = [];
  for (let item = holder._start; item; item = item.right) items.push(item);
  return items;
}

test('an update that passes leaves a plan that reads as its writer reads it', () => {
  const { copy, ours } = stage();
  expect(wrongInPlan(copy.doc, PLAN_PARTIES)).toEqual([]);
  expect(readPlan(copy.doc, PLAN_PARTIES)).toMatchObject({ title: 'Rencana', actions: [{ id: ONE, due: '2027-03-01' }, { id: TWO }] });
  expect(readPlan(ours.doc, PLAN_PARTIES)).toEqual(readPlan(copy.doc, PLAN_PARTIES));
});
