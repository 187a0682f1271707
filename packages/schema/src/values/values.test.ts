import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { STAGES } from '../codes.ts';
import { frameworks } from '../frameworks/registry.ts';
import { LIMITS } from '../limits.ts';
import { toCsv } from './csv.ts';
import { supersedes, type Standing } from './effective.ts';
import { checkValues } from './report.rules.ts';
import { parseValuesCsv } from './values-csv.ts';

const spbe = frameworks.get('spbe-2020')!;

describe('checkValues', () => {
  it('passes a value with everything filled in', () => {
    expect(
      checkValues(spbe, [
        {
          indicatorCode: '1',
          level: 3,
          note: 'Perbup 12/2022',
          evidenceUrl: 'https://sumedangkab.go.id/a?b=c',
          corrects: 'x',
          reason: 'salah ketik',
        },
      ]),
    ).toEqual([]);
  });

  it('names every problem with its place (I10)', () => {
    const problems = checkValues(spbe, [
      { indicatorCode: '1', level: 6 },
      { indicatorCode: '48', level: 1 },
      { indicatorCode: '2', level: 2.5, note: 'x'.repeat(LIMITS.noteLength + 1) },
      { indicatorCode: '1', level: 1 },
      { indicatorCode: '3', level: 1, evidenceUrl: 'javascript:alert(1)' },
      { indicatorCode: '4', level: 1, corrects: 'id', reason: '  ' },
    ]);
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'LEVEL_OUT_OF_RANGE values.0.level',
      'UNKNOWN_INDICATOR values.1.indicatorCode',
      'LEVEL_OUT_OF_RANGE values.2.level',
      'NOTE_TOO_LONG values.2.note',
      'DUPLICATE_INDICATOR values.3.indicatorCode',
      'INVALID_URL values.4.evidenceUrl',
      'REASON_REQUIRED values.5.reason',
    ]);
    for (const problem of problems) expect([problem.message.id.length > 10, problem.message.en.length > 10]).toEqual([true, true]);
  });

  it('refuses none and too many', () => {
    expect(checkValues(spbe, [])[0]!.code).toBe('EMPTY');
    expect(
      checkValues(
        spbe,
        Array.from({ length: LIMITS.values + 1 }, () => ({ indicatorCode: '1', level: 1 })),
      )[0]!.code,
    ).toBe('TOO_MANY');
  });
});

describe('parseValuesCsv', () => {
  it('reads both separators and both languages, with the line of each value (I17)', () => {
    const indonesian = parseValuesCsv('\uFEFFindikator;tingkat;catatan\r\n1;3;"dua\r\nbaris"\r\n\r\n2;4;\r\n');
    expect(indonesian.problems).toEqual([]);
    expect(indonesian.values.map(({ line, indicatorCode, level, note }) => [line, indicatorCode, level, note])).toEqual([
      [2, '1', 3, 'dua\r\nbaris'],
      [5, '2', 4, null],
    ]);
    expect(parseValuesCsv('Code,Level,Evidence_URL\n7,2,https://a.id/x').values[0]).toMatchObject({
      indicatorCode: '7',
      level: 2,
      evidenceUrl: 'https://a.id/x',
    });
  });

  it.each([';', ',', '\t'])('knows the separator %j from two names', (separator) => {
    expect(parseValuesCsv(`indikator${separator}tingkat\n1${separator}3\n2${separator}4\n`).values.map((value) => value.level)).toEqual([
      3, 4,
    ]);
  });

  it('passes over lines of a template that were not filled in', () => {
    expect(parseValuesCsv('indikator;tingkat;catatan\n1;;\n2;3;\n3;;ditulis').values.map((value) => [value.line, value.level])).toEqual([
      [3, 3],
      [4, Number.NaN],
    ]);
  });

  it('says what is wrong and where (I17)', () => {
    expect(parseValuesCsv('a;b\n1;2').problems.map(({ code, line }) => [code, line])).toEqual([
      ['MISSING_COLUMN', 1],
      ['MISSING_COLUMN', 1],
    ]);
    expect(parseValuesCsv('').problems[0]!.code).toBe('INVALID_CSV');
    expect(parseValuesCsv(`indikator;tingkat\n1;"3\n2;4`).problems.map(({ code, line }) => [code, line])).toEqual([['INVALID_CSV', 2]]);
    expect(parseValuesCsv('indikator;tingkat\n1;3,5\n2;tiga').values.map((value) => value.level)).toEqual([Number.NaN, Number.NaN]);
    expect(parseValuesCsv('x'.repeat(LIMITS.csvBytes + 1)).problems[0]!.code).toBe('INVALID_CSV');
  });

  it('reads back what toCsv wrote, formulas made harmless in between', () => {
    const cell = fc.string({ maxLength: 20 }).map((text) => text.trim());
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), cell), { minLength: 1 }),
        fc.constantFrom('excel', 'machine'),
        (lines, dialect) => {
          // An apostrophe that a person wrote before a formula sign cannot be told from the guard.
          const rows = lines.map(([level, note]): [string, number, string] => ['1', level, /^'[=+\-@\t]/.test(note) ? '' : note]);
          const read = parseValuesCsv(toCsv([['indikator', 'tingkat', 'catatan'], ...rows], { dialect }));
          expect(read.values.map((value) => [value.level, value.note ?? ''])).toEqual(rows.map(([, level, note]) => [level, note]));
        },
      ),
    );
    expect(toCsv([['=1+1']])).toContain("'=1+1");
    expect(
      parseValuesCsv(
        toCsv([
          ['indikator', 'tingkat', 'catatan'],
          ['1', 2, '\r=1+1'],
        ]),
      ).values[0]!.note,
    ).toBe('=1+1');
  });
});

describe('supersedes', () => {
  it('is a total order: the highest stage, then the newest report, however they arrive (I9)', () => {
    const standing = fc.record({ stage: fc.constantFrom(...STAGES), version: fc.integer({ min: 1, max: 1000 }) });
    fc.assert(
      fc.property(
        fc.uniqueArray(standing, { minLength: 1, selector: (one) => one.version }),
        fc.infiniteStream(fc.nat()),
        (reports, order) => {
          const best = reports.toSorted((a, b) => STAGES.indexOf(b.stage) - STAGES.indexOf(a.stage) || b.version - a.version)[0]!;
          const shuffled = reports.map((report) => ({ report, key: order.next().value as number })).sort((a, b) => a.key - b.key);
          const held = shuffled.reduce<Standing | null>((current, { report }) => (supersedes(report, current) ? report : current), null);
          expect(held).toEqual(best);
        },
      ),
    );
  });
});
