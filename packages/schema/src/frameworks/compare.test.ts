import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import small from '../testing/small-framework.json?raw';
import { compareLevels, headroom, indexPoints } from './compare.ts';
import { compareDecimals } from './decimal.ts';
import { parseFramework } from './parse-framework.ts';
import { frameworks } from './registry.ts';

const spbe = frameworks.get('spbe-2020')!;
const anyLevels = fc
  .array(fc.integer({ min: 1, max: 5 }), { minLength: 47, maxLength: 47 })
  .map((values) => new Map(values.map((level, place) => [String(place + 1), level])));

describe('compareLevels', () => {
  it('says who leads and what closing the gap brings (I15)', () => {
    const rows = compareLevels(
      spbe,
      new Map([
        ['1', 2],
        ['42', 5],
        ['2', 3],
      ]),
      new Map([
        ['1', 5],
        ['42', 4],
        ['2', 3],
        ['3', 1],
      ]),
    );
    expect(rows.slice(0, 4).map(({ indicatorCode, leader, gap, gain }) => ({ indicatorCode, leader, gap, gain }))).toEqual([
      { indicatorCode: '1', leader: 'B', gap: 3, gain: '0.039' },
      { indicatorCode: '42', leader: 'A', gap: 1, gain: '0.03' },
      { indicatorCode: '2', leader: 'EVEN', gap: 0, gain: '0.00' },
      { indicatorCode: '3', leader: null, gap: null, gain: null },
    ]);
    expect(rows).toHaveLength(spbe.indicators.length);
  });

  it('comes most gain first and mirrors when the sides are exchanged (I15)', () => {
    fc.assert(
      fc.property(anyLevels, anyLevels, (a, b) => {
        const rows = compareLevels(spbe, a, b);
        const gains = rows.map((row) => Number(row.gain));
        expect(gains).toEqual([...gains].sort((x, y) => y - x));
        const mirrored = new Map(compareLevels(spbe, b, a).map((row) => [row.indicatorCode, row]));
        for (const row of rows) {
          const other = mirrored.get(row.indicatorCode)!;
          expect([other.gap, other.gain]).toEqual([row.gap, row.gain]);
          expect(other.leader).toBe(row.leader === 'A' ? 'B' : row.leader === 'B' ? 'A' : 'EVEN');
        }
      }),
    );
  });

  it('sorts gains of six places too, as weights of four make them (I7, I15)', () => {
    const other = parseFramework(small);
    const rows = compareLevels(
      other,
      new Map([
        ['air', 2],
        ['jalan', 5],
        ['data', 4],
      ]),
      new Map([
        ['air', 4],
        ['jalan', 1],
        ['data', 2],
      ]),
    );
    expect(rows.map((row) => row.gain)).toEqual(['1.066668', '0.80', '0.666666']);
  });

  it('compares decimals of any places exactly', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 8 }), (a, b, places) => {
        const text = (value: number) => `${Math.floor(value / 10 ** places)}.${String(value % 10 ** places).padStart(places, '0')}`;
        expect(compareDecimals(text(a), text(b))).toBe(Math.sign(a - b));
        expect(compareDecimals(`${text(a)}0`, text(a))).toBe(0);
      }),
    );
    expect(() => compareDecimals('1,5', '1')).toThrow('is no decimal');
  });

  it('gives index points exactly', () => {
    expect(indexPoints({ weight: '2.75' }, 3)).toBe('0.0825');
    expect(headroom({ weight: '1.30' }, 1)).toBe('0.052');
    expect(headroom({ weight: '33.3333' }, 2)).toBe('0.999999');
    expect(headroom({ weight: '3.00' }, 5)).toBe('0.00');
  });
});
