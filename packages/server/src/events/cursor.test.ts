import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { formatCursor, parseCursor } from './cursor.ts';

const epochs = fc.stringMatching(/^[0-9a-f]{8}$/);

describe('cursor', () => {
  test('reads back what it wrote', () => {
    fc.assert(
      fc.property(epochs, fc.integer({ min: 0, max: 3_000_000_000_000_000 }), (epoch, pos) => {
        expect(parseCursor(formatCursor({ epoch, pos }))).toEqual({ epoch, pos });
      }),
    );
  });

  test('E7 any other text is no cursor, and never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const place = parseCursor(text);
        expect(place === null || formatCursor(place) === text).toBe(true);
      }),
    );
    for (const text of [
      '',
      'c1-0123abcd-',
      'c1-0123abcd-zzzzzzzzzzz',
      'c2-0123abcd-1',
      'c1-0123ABCD-1',
      ' c1-0123abcd-1',
      'c1-0123abcd-01',
    ]) {
      expect(parseCursor(text), text).toBeNull();
    }
  });
});
