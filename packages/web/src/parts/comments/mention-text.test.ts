import { commentParts } from '@saling/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { bodyOf, mentionAt, typedOf, withMention } from './mention-text.ts';

const AYU = { id: 'p-ayu', name: 'Ayu' };
const AYU_R = { id: 'p-ayu-r', name: 'Ayu Rahmawati' };

test('A10: who was chosen is sent as a mention, the longer name before the shorter', () => {
  expect(bodyOf({ text: 'Tanya @Ayu Rahmawati dan @Ayu, bukan @Budi', mentions: [AYU, AYU_R] })).toBe(
    'Tanya @[Ayu Rahmawati](p-ayu-r) dan @[Ayu](p-ayu), bukan @Budi',
  );
});

test('a name that was typed and not chosen mentions nobody', () => {
  expect(bodyOf({ text: ' surel saya ayu@contoh.id ', mentions: [] })).toBe('surel saya ayu@contoh.id');
});

test('whatever stands around it, a comment comes back as it was sent', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((one) => !one.includes('@') && !one.includes('\r'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const body = bodyOf({ text: `${before}@${AYU_R.name}${after}`, mentions: [AYU_R] });
      expect(bodyOf(typedOf(body))).toBe(body);
      expect(commentParts(body).filter((part) => part.personId !== null)).toEqual([{ text: '@Ayu Rahmawati', personId: 'p-ayu-r' }]);
    }),
  );
});

test.each([
  ['@', 1, { start: 0, search: '' }],
  ['Halo @ay', 8, { start: 5, search: 'ay' }],
  ['Halo @Ayu Rah', 13, { start: 5, search: 'Ayu Rah' }],
  ['Halo @Ayu Rahmawati, ', 21, null],
  ['ayu@contoh', 10, null],
  ['(@bu', 4, { start: 1, search: 'bu' }],
])('at the end of %j people are looked for: %j', (text, caret, expected) => {
  expect(mentionAt(text, caret)).toEqual(expected);
});

test('a chosen name replaces what was typed, with one space after it', () => {
  const typed = { text: 'Halo @ay, apa kabar', mentions: [] };
  expect(withMention(typed, { start: 5, search: 'ay' }, AYU)).toEqual({ text: 'Halo @Ayu , apa kabar', mentions: [AYU], caret: 10 });
  expect(withMention({ text: '@ay lalu', mentions: [AYU] }, { start: 0, search: 'ay' }, AYU).text).toBe('@Ayu lalu');
});
