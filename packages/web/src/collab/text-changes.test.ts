import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';

import { changeAtCaret, mapThrough, type Delta } from './text-changes.ts';

test('of two equal letters the one at the caret is the one that was typed or taken away', () => {
  expect(changeAtCaret('aab', 'aaab', 1)).toEqual({ from: 0, to: 0, insert: 'a' });
  expect(changeAtCaret('aab', 'aaab', 3)).toEqual({ from: 2, to: 2, insert: 'a' });
  expect(changeAtCaret('aab', 'ab', 0)).toEqual({ from: 0, to: 1, insert: '' });
  expect(changeAtCaret('aab', 'ab', 1)).toEqual({ from: 1, to: 2, insert: '' });
});

test('P3: a change makes the one text of the other wherever the caret is, and cuts no letter in two', () => {
  const text = fc.array(fc.constantFrom('a', 'b', '😀', '😁', ' '), { maxLength: 8 }).map((letters) => letters.join(''));
  fc.assert(
    fc.property(text, text, fc.nat(20), (before, after, caret) => {
      const change = changeAtCaret(before, after, Math.min(caret, after.length));
      if (!change) return before === after;
      const { from, to, insert } = change;
      const [head, tail] = [before.slice(0, from), before.slice(to)];
      return head + insert + tail === after && [head, before.slice(from, to), insert, tail].every((part) => part.isWellFormed());
    }),
    { numRuns: 3_000 },
  );
});

test('a place is carried through what others change as Yjs says it', () => {
  const edit = fc.record({ at: fc.nat(30), take: fc.nat(3), put: fc.string({ maxLength: 4 }) });
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 12 }),
      fc.nat(12),
      fc.array(edit, { maxLength: 6 }),
      fc.boolean(),
      (start, place, edits, after) => {
        const doc = new Y.Doc();
        const text = doc.getText('t');
        text.insert(0, start);
        const at = Math.min(place, text.length);
        // A relative position holds on to the letter before it (what is put in comes after), or to the one behind it.
        const held = Y.createRelativePositionFromTypeIndex(text, at, after ? -1 : 0);
        const deltas: Delta[] = [];
        text.observe((event) => deltas.push(event.delta));
        for (const { at: where, take, put } of edits) {
          const from = Math.min(where, text.length);
          doc.transact(() => {
            text.delete(from, Math.min(take, text.length - from));
            text.insert(from, put);
          });
        }
        const mapped = mapThrough(deltas, at, after ? 'after' : 'before');
        const yjs = Y.createAbsolutePositionFromRelativePosition(held, doc)!.index;
        // Beside letters that were taken away both sides are right.
        const taken = edits.some(({ take }) => take > 0);
        return taken ? mapped >= 0 && mapped <= text.length : mapped === yjs;
      },
    ),
    { numRuns: 1_000 },
  );
});
