import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compareLevels, totalGains } from '../frameworks/compare.ts';
import { compareDecimals, divideRounded, formatExact } from '../frameworks/decimal.ts';
import { parseFramework } from '../frameworks/parse-framework.ts';
import { frameworks } from '../frameworks/registry.ts';
import { scoreAssessment } from '../frameworks/score.ts';
import small from '../testing/small-framework.json?raw';
import { BONUS, complementOf, indexGap, scoreOf, type ComparedRegion } from './complement.ts';
import { pairReasonsOf, reasonsOf } from './reasons.ts';

const spbe = frameworks.get('spbe-2020')!;
const other = parseFramework(small);

const region: fc.Arbitrary<ComparedRegion> = fc.record({
  code: fc.constantFrom('32.11', '34.02'),
  kind: fc.constantFrom('PROVINCE', 'REGENCY', 'CITY'),
  provinceCode: fc.constantFrom('32', '34'),
  levels: fc
    .array(fc.integer({ min: 1, max: 5 }), { minLength: 47, maxLength: 47 })
    .map((levels) => new Map(levels.map((level, place) => [String(place + 1), level]))),
});

/** Exact sum of decimals with six places at most. */
const sum = (values: readonly string[]): bigint =>
  values.reduce((total, value) => total + BigInt(value.replace('.', '') + '0'.repeat(6 - value.split('.')[1]!.length)), 0n);

describe('totalGains', () => {
  it('is the sum of the gains of the indicators in which the other leads, exactly (R6)', () => {
    const partly = fc.array(fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }), { minLength: 47, maxLength: 47 });
    const levelsOf = (values: (number | undefined)[]) =>
      new Map(values.flatMap((level, place) => (level === undefined ? [] : [[String(place + 1), level] as const])));
    fc.assert(
      fc.property(partly, partly, (one, two) => {
        const [a, b] = [levelsOf(one), levelsOf(two)];
        const rows = compareLevels(spbe, a, b);
        const gains = totalGains(spbe, a, b);
        expect(sum([gains.a])).toBe(sum(rows.flatMap(({ leader, gain }) => (leader === 'B' ? [gain!] : []))));
        expect(sum([gains.b])).toBe(sum(rows.flatMap(({ leader, gain }) => (leader === 'A' ? [gain!] : []))));
      }),
    );
  });
});

describe('complementOf', () => {
  it('is the same from either side: what A gains from B is what B gives A (R7)', () => {
    fc.assert(
      fc.property(region, region, (a, b) => {
        const [one, two] = [complementOf(spbe, a, b)!, complementOf(spbe, b, a)!];
        expect([one.score, one.sameKind, one.sameProvince]).toEqual([two.score, two.sameKind, two.sameProvince]);
        expect([one.indexA, one.gainA, one.aspectsA, one.leadsA]).toEqual([two.indexB, two.gainB, two.aspectsB, two.leadsB]);
        expect([one.gainB, one.aspectsB]).toEqual([two.gainA, two.aspectsA]);
        expect(one.score).toMatch(/^\d+\.\d\d$/);
      }),
    );
  });

  it('counts what each would gain exactly, aspect by aspect; the index differs by what one gains more (R7)', () => {
    fc.assert(
      fc.property(region, region, (a, b) => {
        const found = complementOf(spbe, a, b)!;
        expect([found.indexA, found.indexB]).toEqual([scoreAssessment(spbe, a.levels).index, scoreAssessment(spbe, b.levels).index]);
        expect({ a: found.gainA, b: found.gainB }).toEqual(totalGains(spbe, a.levels, b.levels));
        expect(sum(found.aspectsB.map(({ gain }) => gain))).toBe(sum([found.gainA]));
        expect(found.aspectsB.map(({ gain }) => gain)).toEqual(
          found.aspectsB.map(({ gain }) => gain).toSorted((x, y) => compareDecimals(y, x)),
        );
        const lifted = new Map(spbe.indicators.map(({ code }) => [code, Math.max(a.levels.get(code)!, b.levels.get(code)!)]));
        const points = (levels: Map<string, number>) =>
          sum(spbe.indicators.map(({ code, weight }) => ((Number(weight) * levels.get(code)!) / 100).toFixed(6)));
        expect(points(lifted) - points(new Map(a.levels))).toBe(sum([found.gainA]));
      }),
    );
  });

  it('rises when one side gains more and nothing else changes, and with what they have in common (R7)', () => {
    const levels = (data: number, air: number) =>
      new Map([
        ['air', air],
        ['jalan', 3],
        ['data', data],
      ]);
    const at = (code: string, kind: string, provinceCode: string, ofRegion: Map<string, number>): ComparedRegion => ({
      code,
      kind,
      provinceCode,
      levels: ofRegion,
    });
    // A leads in water by 2 (0.666666), B in data by 1 (0.40): 2 × 0.40 + 0.266666 ÷ 4 = 0.8666665; indices 0.26 apart, so nearness 8.70 %.
    const [a, b] = [levels(3, 4), levels(4, 2)];
    const plain = complementOf(other, at('a', 'CITY', '1', a), at('b', 'REGENCY', '2', b))!;
    expect(plain).toMatchObject({ gainA: '0.40', gainB: '0.666666', indexA: '3.33', indexB: '3.07', score: '94.21' });
    const alike = complementOf(other, at('a', 'CITY', '1', a), at('b', 'CITY', '1', b))!;
    expect([alike.sameKind, alike.sameProvince, alike.score]).toEqual([true, true, '111.54']);
  });

  it('has none while a level is unknown', () => {
    const one = { code: 'a', kind: 'CITY', provinceCode: '1', levels: new Map([['air', 1]]) };
    expect(complementOf(other, one, one)).toBeNull();
  });
});

describe('scoreOf', () => {
  it('is exact in numbers: the same as with whole numbers of any size, up to ten levels apart in everything (R7)', () => {
    const exact = (gainA: number, gainB: number, sameKind: boolean, sameProvince: boolean, gap: number): string => {
      const [less, more] = [Math.min(gainA, gainB), Math.max(gainA, gainB)].map(BigInt) as [bigint, bigint];
      const per = 20n * BigInt(100 + (sameKind ? BONUS.kind : 0) + (sameProvince ? BONUS.province : 0)) + BigInt(Math.max(0, 200 - gap));
      return divideRounded(100n * (8n * less + more - less) * per, 4n * 1_000_000n * 2_000n);
    };
    const gain = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(gain, gain, fc.boolean(), fc.boolean(), fc.integer({ min: 0, max: 1_000 }), (...of) => {
        expect(formatExact(BigInt(scoreOf(...of)), 2)).toBe(exact(...of));
      }),
    );
  });
});

describe('pairReasonsOf', () => {
  it('names both and speaks for neither (R12)', () => {
    const levels = (of: (code: number) => number) => new Map(spbe.indicators.map(({ code }) => [code, of(Number(code))]));
    const a = { code: '32.11', kind: 'REGENCY', provinceCode: '32', levels: levels((code) => (code <= 10 ? 5 : 3)) };
    const b = { code: '34.02', kind: 'REGENCY', provinceCode: '34', levels: levels((code) => (code > 41 ? 5 : 3)) };
    const reasons = pairReasonsOf(complementOf(spbe, a, b)!, 'Kabupaten Sumedang', 'Kabupaten Bantul');
    expect(reasons.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      'GAIN_FOR_US 0.36',
      'GAIN_FOR_THEM 0.26',
      'SAME_KIND 15',
      'NEAR_INDEX 0.10',
    ]);
    expect(reasons.slice(0, 2).map(({ text }) => text.en)).toEqual([
      'Kabupaten Bantul is ahead in 6 indicators, above all Electronic public services: catching up brings Kabupaten Sumedang 0.36 index points.',
      expect.stringMatching(/^Kabupaten Sumedang is ahead in 10 indicators.*: catching up brings Kabupaten Bantul 0\.26 index points\.$/),
    ]);
    expect(reasons.map(({ text }) => text.id).join()).not.toMatch(/\bkita\b/i);
  });
});

describe('reasonsOf', () => {
  it('says in both languages and in numbers what speaks for the pair, and what against it (R7)', () => {
    const levels = (of: (code: number) => number) => new Map(spbe.indicators.map(({ code }) => [code, of(Number(code))]));
    const us = { code: '32.11', kind: 'REGENCY', provinceCode: '32', levels: levels((code) => (code <= 10 ? 5 : 3)) };
    const them = { code: '34.02', kind: 'REGENCY', provinceCode: '34', levels: levels((code) => (code > 41 ? 5 : 3)) };
    const reasons = reasonsOf(complementOf(spbe, us, them)!, 'Kabupaten Bantul', true);
    expect(reasons.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      'GAIN_FOR_US 0.36',
      'GAIN_FOR_THEM 0.26',
      'SAME_KIND 15',
      'NEAR_INDEX 0.10',
      'ALREADY_PAIRED 1',
    ]);
    expect(reasons[0]!.text).toEqual({
      id: 'Kabupaten Bantul lebih tinggi di 6 indikator, terutama Layanan Publik Berbasis Elektronik: menyusulnya menambah 0,36 poin indeks bagi kita.',
      en: 'Kabupaten Bantul is ahead in 6 indicators, above all Electronic public services: catching up brings us 0.36 index points.',
    });
    const far = { ...them, kind: 'CITY', provinceCode: '32', levels: levels(() => 5) };
    expect(reasonsOf(complementOf(spbe, us, far)!, 'Kota Lain', false).map(({ kind }) => kind)).toEqual([
      'GAIN_FOR_US',
      'SAME_PROVINCE',
      'FAR_INDEX',
    ]);
  });

  it('shows the distance of indices with its sign', () => {
    expect([indexGap('3.50', '3.15'), indexGap('3.15', '3.50'), indexGap('3.00', '3.00')]).toEqual(['-0.35', '0.35', '0.00']);
  });
});
