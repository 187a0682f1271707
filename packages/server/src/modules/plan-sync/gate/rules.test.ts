import { LIMITS, planParts, type ActionEvidence, type ActionValues } from '@saling/schema/plan';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';

import { PLAN_PARTIES, planEditor, type PlanEditor } from '../../../testing/plan-editors.ts';
import { wrongInPlan } from '../../../testing/plan-holds.ts';
import { passGate } from './gate.ts';
import { makeCopy, type PlanCopy } from './plan-copy.ts';
import { RICH_PARTS_MAX } from './rules.ts';

const ONE = '00000000-0000-4000-8000-000000000001';
const uuid = (place: number): string => `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`;

interface Stage {
  copy: PlanCopy;
  editor: PlanEditor;
  /** What the gate answers to what the editor wrote: `ok`, or a code with what is wrong. */
  send: () => string;
}

function stage(): Stage {
  const copy = makeCopy(PLAN_PARTIES);
  const editor = planEditor(11, '32.11');
  const send = (): string => {
    const passed = passGate(copy, editor.written()!, { clientIds: [11], owners: [null, '32.11'] });
    return passed.ok ? 'ok' : `${passed.code} ${passed.spoilt}`;
  };
  editor.making.addAction({ id: ONE, owner: null, what: 'Latih petugas', notes: ['satu'] });
  expect(send()).toBe('ok');
  return { copy, editor, send };
}

/** Refused, and before the copy was touched. */
const BROKEN = 'RULE_BROKEN false';

describe('P9 values', () => {
  const practice = { practiceId: ONE, version: 2, mode: 'ATM' as const };
  const VALUES: { [F in keyof ActionValues]: [good: unknown[], bad: unknown[]] } = {
    indicator: [
      [null, 'spbe-2020:17'],
      ['', 17, 'spbe-2020', ':1', `spbe:${'1'.repeat(80)}`, false],
    ],
    levelFrom: [
      [null, 1, 5],
      [0, 6, 2.5, '3', NaN, true],
    ],
    levelTo: [
      [null, 1, 5],
      [0, 6, -1, 1e9],
    ],
    practice: [
      [null, practice, { ...practice, mode: 'ATP', adoptionId: ONE }],
      [
        {},
        { ...practice, version: 0 },
        { ...practice, mode: 'X' },
        { ...practice, more: 1 },
        { ...practice, adoptionId: 'x' },
        [practice],
        'x',
      ],
    ],
    start: [
      [null, '2028-02-29'],
      ['2027-02-29', '2027-13-01', '01-02-2027', '2027-1-1', 20270101, '2027-01-01T00:00:00Z'],
    ],
    due: [
      [null, '2027-12-31'],
      ['2027-06-31', '', 'besok'],
    ],
    budget: [
      [null, 0, LIMITS.budgetRupiahMax],
      [-1, 0.5, LIMITS.budgetRupiahMax + 1, '1000', Infinity],
    ],
    source: [
      [null, 'APBD', 'APBN', 'OTHER'],
      ['APBX', '', 1],
    ],
    state: [
      ['NOT_STARTED', 'RUNNING', 'BLOCKED', 'DONE'],
      [null, 'LATE', ''],
    ],
    group: [
      [null, uuid(9)],
      ['x', uuid(9).toUpperCase().replace('0', 'A'), 7],
    ],
    order: [
      ['a1', 'Zz'],
      ['', 'a', 'a10000000000000000000000', null, 5, '0'],
    ],
    deleted: [
      [true, false],
      [null, 'true', 1, 0],
    ],
  };
  test.each(Object.entries(VALUES))('%s takes what it may be and nothing else', (field, [good, bad]) => {
    for (const value of [...good, ...bad]) {
      const { copy, editor, send } = stage();
      const register = planParts(editor.doc).actions(null).get(ONE)!.get(field) as Y.Array<unknown>;
      editor.doc.transact(() => {
        register.delete(0, register.length);
        register.push([value]);
      });
      expect([field, value, send()]).toEqual([field, value, good.includes(value) ? 'ok' : BROKEN]);
      expect(wrongInPlan(copy.doc, PLAN_PARTIES)).toEqual([]);
    }
  });

  test('a register is never left empty and keeps no more values than people can have set', () => {
    const { editor, send } = stage();
    const register = planParts(editor.doc).actions(null).get(ONE)!.get('due') as Y.Array<unknown>;
    register.push(Array.from({ length: 60 }, () => null));
    expect(send()).toBe(BROKEN);
    const second = stage();
    (planParts(second.editor.doc).actions(null).get(ONE)!.get('due') as Y.Array<unknown>).delete(0, 1);
    expect(second.send()).toBe(BROKEN);
  });

  const EVIDENCE: [ActionEvidence | object, boolean][] = [
    [{ kind: 'LINK', ref: 'https://contoh.example/a', label: 'Foto' }, true],
    [{ kind: 'FILE', ref: ONE, label: '' }, true],
    [{ kind: 'LINK', ref: 'javascript:alert(1)', label: 'x' }, false],
    [{ kind: 'LINK', ref: 'https://nama:sandi@contoh.example/', label: 'x' }, false],
    [{ kind: 'FILE', ref: 'https://contoh.example/a', label: 'x' }, false],
    [{ kind: 'FILE', ref: ONE }, false],
    [{ kind: 'FILE', ref: ONE, label: 'x'.repeat(LIMITS.shortTextLength + 1) }, false],
    [{ kind: 'FILE', ref: ONE, label: 'x', size: 1 }, false],
  ];
  test.each(EVIDENCE)('evidence %j: %s', (evidence, passes) => {
    const { editor, send } = stage();
    editor.edits.addEvidence(ONE, evidence as ActionEvidence);
    expect(send()).toBe(passes ? 'ok' : BROKEN);
  });

  test('a note is a text that is not too long', () => {
    for (const note of ['x'.repeat(LIMITS.planNoteLength + 1), 7, null, 'a\0b']) {
      const { editor, send } = stage();
      (planParts(editor.doc).actions(null).get(ONE)!.get('notes') as Y.Array<unknown>).push([note]);
      expect([note, send()]).toEqual([note, BROKEN]);
    }
  });

  test('marks and attributes of rich text are those of editors', () => {
    const write = (attributes: object, level: unknown = 2): string => {
      const { editor, send } = stage();
      const [heading, spans] = [new Y.XmlElement('heading'), new Y.XmlText()];
      heading.setAttribute('level', level as string);
      spans.applyDelta([{ insert: 'kata', attributes }]);
      heading.insert(0, [spans]);
      planParts(editor.doc).narrative.insert(0, [heading]);
      return send();
    };
    const link = { link: { href: 'https://contoh.example/', target: '_blank', rel: null, class: null } };
    for (const attributes of [{}, { bold: {} }, { 'italic--abcdEF12': {} }, link]) expect(write(attributes)).toBe('ok');
    const script = { link: { href: 'javascript:alert(1)' } };
    for (const attributes of [{ color: 'red' }, { bold: { deep: [[[]]] } }, script, { link: {} }]) expect(write(attributes)).toBe(BROKEN);
    expect(write({}, { a: 1 })).toBe(BROKEN);
    expect(write({}, 'x'.repeat(8_001))).toBe(BROKEN);
  });

  test('no text has a character that PostgreSQL cannot store', () => {
    const { editor, send } = stage();
    editor.edits.setText(ONE, 'what', 'a\0b');
    expect(send()).toBe(BROKEN);
  });
});

describe('P9 whole', () => {
  test('an action or a group without one of its keys is RULE_BROKEN', () => {
    const action = stage();
    action.editor.making.addAction({ id: uuid(2), owner: null });
    const map = planParts(action.editor.doc).actions(null).get(uuid(2))!;
    // Made anew without one key, as a program that knows half of the protocol would.
    const half = new Y.Map<Y.Text | Y.Array<unknown>>();
    for (const key of map.keys()) if (key !== 'evidence') half.set(key, map.get(key)!.clone());
    const { editor, send } = stage();
    planParts(editor.doc).actions(null).set(uuid(3), half);
    expect(send()).toBe(BROKEN);

    const group = stage();
    planParts(group.editor.doc).groups.set(uuid(4), new Y.Map<Y.Text | Y.Array<unknown>>([['name', new Y.Text('Bidang')]]));
    expect(group.send()).toBe(BROKEN);
  });
});

describe('P9 limits', () => {
  test('texts are as long as they may be; what makes one shorter always passes', () => {
    const { copy, editor, send } = stage();
    editor.edits.setTitle('x'.repeat(LIMITS.planTitleLength));
    editor.edits.setText(ONE, 'what', 'x'.repeat(LIMITS.planTextLength));
    expect(send()).toBe('ok');
    planParts(editor.doc).title.insert(0, 'y');
    expect(send()).toBe(BROKEN);
    const other = planEditor(12, '32.11');
    other.hear(Y.encodeStateAsUpdate(copy.doc));
    other.edits.setText(ONE, 'what', 'y'.repeat(LIMITS.planTextLength));
    expect(passGate(copy, other.written()!, { clientIds: [12], owners: [null] })).toMatchObject({ ok: true });
  });

  test('a rich text ends at its limit, and what was taken away does not count', () => {
    const { copy, editor, send } = stage();
    const spans = new Y.XmlText();
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [spans]);
    const { narrative } = planParts(editor.doc);
    narrative.insert(0, [paragraph]);
    const long = 'kata '.repeat(LIMITS.planRichTextLength / 5);
    for (let times = 0; times < 3; times += 1) {
      spans.insert(0, long);
      expect(send()).toBe('ok');
      spans.delete(0, spans.length);
      expect(send()).toBe('ok');
    }
    spans.insert(0, long);
    expect(send()).toBe('ok');
    editor.doc.transact(() => {
      spans.delete(0, spans.length);
      spans.insert(0, long.toUpperCase());
    });
    expect(send()).toBe('ok');
    spans.insert(0, 'x');
    expect(send()).toBe(BROKEN);
    expect(copy.lengths.get('narrative')).toBe(LIMITS.planRichTextLength);
  });

  test('a rich text has no more marks and paragraphs than others can work with', () => {
    const { editor, send } = stage();
    const { narrative } = planParts(editor.doc);
    const fill = (paragraphs: number): void =>
      narrative.insert(
        0,
        Array.from({ length: paragraphs }, () => new Y.XmlElement('paragraph')),
      );
    for (let times = 0; times < 4; times += 1) {
      fill(RICH_PARTS_MAX / 4);
      expect(send()).toBe('ok');
    }
    editor.doc.transact(() => {
      narrative.delete(0, 10);
      fill(10);
    });
    expect(send()).toBe('ok');
    fill(1);
    expect(send()).toBe(BROKEN);
  });

  test('there are no more notes, pieces of evidence, actions and groups than there may be', () => {
    const { editor, send } = stage();
    for (let place = 1; place < LIMITS.planNotes; place += 1) editor.edits.addNote(ONE, `${place}`);
    for (let place = 0; place < LIMITS.planEvidence; place += 1) editor.edits.addEvidence(ONE, { kind: 'FILE', ref: ONE, label: '' });
    for (let place = 0; place < LIMITS.planGroups; place += 1) editor.making.addGroup(uuid(9_000 + place), 'Bidang');
    expect(send()).toBe('ok');
    const state = Y.encodeStateAsUpdate(editor.doc);
    const more: ((one: PlanEditor) => void)[] = [
      (one) => one.edits.addNote(ONE, 'lagi'),
      (one) => one.edits.addEvidence(ONE, { kind: 'FILE', ref: ONE, label: '' }),
      (one) => one.making.addGroup(uuid(8_000), 'Bidang'),
    ];
    for (const edit of more) {
      const one = planEditor(12, '32.11');
      one.hear(state);
      edit(one);
      const copy = makeCopy(PLAN_PARTIES);
      Y.applyUpdate(copy.doc, state);
      expect(passGate(copy, one.written()!, { clientIds: [12], owners: [null] })).toMatchObject({ code: 'RULE_BROKEN', spoilt: false });
    }
  });

  test('a plan has at most so many actions, whoever they are of', () => {
    const { editor, send } = stage();
    for (let first = 2; first <= LIMITS.planActions; first += 37) {
      for (let place = first; place < first + 37; place += 1) copyAction(editor, place, place % 2 ? null : '32.11');
      expect(send()).toBe('ok');
    }
    copyAction(editor, LIMITS.planActions + 1, null);
    expect(send()).toBe(BROKEN);
  });

  test('a document beyond its bytes is RULE_BROKEN', () => {
    const { copy, editor, send } = stage();
    for (const field of ['what', 'output', 'unit:32.11', 'person:32.11', 'unit:34.02', 'person:34.02'] as const) {
      editor.edits.setText(ONE, field, 'x'.repeat(LIMITS.planTextLength));
    }
    let answer = send();
    for (let place = 2; answer === 'ok' && place <= LIMITS.planActions; place += 1) {
      copyAction(editor, place, null);
      answer = send();
    }
    expect(answer).toBe(BROKEN);
    const bytes = Y.encodeStateAsUpdate(copy.doc).length;
    expect(bytes).toBeLessThanOrEqual(LIMITS.planBytes);
    expect(bytes).toBeGreaterThan(LIMITS.planBytes - 30_000);
  });
});

/** Another action that says what the first one says. */
function copyAction({ doc }: PlanEditor, place: number, owner: string | null): void {
  const parts = planParts(doc);
  doc.transact(() => parts.actions(owner).set(uuid(place), parts.actions(null).get(ONE)!.clone()));
}
