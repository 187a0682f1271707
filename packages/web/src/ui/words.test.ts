import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { diffWords } from './diff-words.ts';
import { sinceText } from './time-text.ts';

describe('word differences', () => {
  test('added and removed words are told apart', () => {
    expect(diffWords('dipakai di tiga dinas', 'dipakai di semua dinas').filter((part) => part.kind !== 'same')).toEqual([
      { kind: 'removed', text: 'tiga' },
      { kind: 'added', text: 'semua' },
    ]);
  });

  test('nothing is lost and nothing invented', () => {
    const text = fc.array(fc.constantFrom('satu', 'dua', 'tiga', ' ', '\n', '🙂'), { maxLength: 20 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = diffWords(before, after);
        const joined = (left: 'added' | 'removed'): string =>
          parts
            .filter((part) => part.kind !== left)
            .map((part) => part.text)
            .join('');
        expect(joined('added')).toBe(before);
        expect(joined('removed')).toBe(after);
      }),
    );
  });

  test('very long texts are shown as replaced', () => {
    const long = 'kata '.repeat(1_000);
    expect(diffWords(long, `${long}lagi`).map((part) => part.kind)).toEqual(['removed', 'added']);
  });
});

describe('how long ago', () => {
  const now = Date.parse('2026-11-24T10:00:00Z');
  test.each([
    [0, 'sekarang'],
    [12, '12 detik yang lalu'],
    [120, '2 menit yang lalu'],
    [3 * 3_600, '3 jam yang lalu'],
    [86_400, 'kemarin'],
    [9 * 86_400, 'minggu lalu'],
    [400 * 86_400, 'tahun lalu'],
  ])('%d seconds', (seconds, words) => {
    expect(sinceText(now - seconds * 1_000, now, 'id')).toBe(words);
  });

  test('a clock that is behind shows no future', () => {
    expect(sinceText(now + 60_000, now, 'id')).toBe('sekarang');
  });
});
