import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { LIMITS } from '../limits.ts';
import { CONCEPTS } from './concepts.ts';
import { describeText } from './describe-text.ts';
import { forgivenMistakes, typingMistakes } from './distance.ts';
import { withWider } from './find-concepts.ts';
import { excerpt, markText } from './mark-text.ts';
import { stemOf } from './stems.ts';
import { understandSearch } from './understand-search.ts';
import { splitWords } from './words.ts';

const texts = (text: string): string[] => splitWords(text).map((word) => word.text);

describe('words', () => {
  test.each([
    ['Pelayanan Publik!', ['pelayanan', 'publik']],
    ['e-government, e government; egovernment', ['egovernment', 'egovernment', 'egovernment']],
    ["Jum'at café", ['jumat', 'cafe']],
    ['SP4N-LAPOR! 2025', ['sp4n', 'lapor', '2025']],
    ["'; drop table -- (&|!:*)", ['drop', 'table']],
    ['', []],
  ])('%s', (text, words) => {
    expect(texts(text)).toEqual(words);
  });

  test('stand where they say', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        let end = 0;
        for (const word of splitWords(text)) {
          expect(word.from).toBeGreaterThanOrEqual(end);
          expect(word.to).toBeGreaterThan(word.from);
          expect(word.text).toMatch(/^[\p{L}\p{N}]+$/u);
          end = word.to;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('stems', () => {
  test.each([
    ['melayani', 'pelayanan'],
    ['mengadu', 'pengaduan'],
    ['perencanaan', 'merencanakan'],
    ['kepegawaian', 'pegawai'],
    ['kearsipan', 'arsip'],
    ['kependudukan', 'penduduk'],
    ['keterbukaan', 'terbuka'],
  ])('%s belongs to %s', (a, b) => {
    expect(stemOf(a)).toBe(stemOf(b));
  });

  test('abbreviations and English words survive', () => {
    expect(['spbe', 'tte', 'dashboard', 'government', 'sakip'].map(stemOf)).toEqual(['spbe', 'tte', 'dashboard', 'government', 'sakip']);
  });
});

describe('concepts', () => {
  test('have codes that exist, once, and names that say something', () => {
    const codes = CONCEPTS.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, names, within = [] } of CONCEPTS) {
      expect(codes, code).toEqual(expect.arrayContaining([...within]));
      expect(withWider(code).length).toBeGreaterThan(0);
      for (const name of names) expect(splitWords(name).length, name).toBeGreaterThan(0);
    }
  });

  test.each([
    ['Penerapan TTE di desa', '=tte'],
    ['Penandatanganan elektronik', '=tte'],
    ['Sistem Pemerintahan Berbasis Elektronik', '=spbe'],
    ['Aplikasi SRIKANDI', '=arsip'],
  ])('%s is about %s', (text, term) => {
    expect([...describeText(text).keys()]).toContain(term);
  });

  test('a search takes the longest name, and one that is not finished', () => {
    expect(understandSearch('mal pelayanan publik ').map(({ concepts }) => concepts)).toEqual([['=mpp']]);
    expect(understandSearch('tanda tangan elek')[0]!.concepts).toEqual(['=tte']);
    expect(understandSearch('yang dan di ')).toEqual([]);
  });
});

describe('marks', () => {
  const searches = fc.constantFrom('pengaduan', 'tanda tangan elektronik', 'arsip srik', 'spbe', 'a b c', 'lay');
  const words = fc.constantFrom(
    'aduan',
    'TTE',
    '<b>',
    'layanan',
    ' ',
    '-',
    'e-government',
    '🙂',
    'srikandi',
    '\n',
    'é',
    'tanda',
    'tangan',
    'elektronik',
  );
  const anyText = fc.oneof(
    fc.array(words, { maxLength: 60 }).map((parts) => parts.join(' ')),
    fc.string({ unit: 'grapheme' }),
  );

  test('A7 put together, the pieces are the text, and they are no more than asked for', () => {
    fc.assert(
      fc.property(anyText, searches, fc.integer({ min: 3, max: 30 }), (text, search, most) => {
        const pieces = markText(text, understandSearch(search), most);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        expect(pieces.length).toBeLessThanOrEqual(most);
      }),
    );
  });

  test('A7 an excerpt stands where most hits are, also in a text of nothing but hits as long as a practice may be', () => {
    const wanted = understandSearch('arsip');
    const apart = `arsip ${'lain '.repeat(100)}arsip arsip dan arsip ${'lain '.repeat(100)}arsip arsip`;
    expect(excerpt(apart, wanted, 13)!.filter(({ hit }) => hit)).toHaveLength(3);
    const hits = excerpt('arsip '.repeat(LIMITS.practiceBytes / 6), wanted, 13)!;
    expect(hits.slice(0, 2)).toEqual([
      { text: 'arsip', hit: true },
      { text: ' ', hit: false },
    ]);
  });

  test('A7 an excerpt is part of the text, with a hit', () => {
    fc.assert(
      fc.property(anyText, searches, (text, search) => {
        const pieces = excerpt(text, understandSearch(search), 13);
        if (!pieces) return;
        expect(pieces.some(({ hit }) => hit)).toBe(true);
        expect(pieces.length).toBeLessThanOrEqual(13);
        const inner = pieces.filter((piece) => piece.text !== '…').map((piece) => piece.text);
        expect(text).toContain(inner.join(''));
      }),
    );
  });
});

describe('typing mistakes', () => {
  test.each([
    ['elektronk', 'elektronik', false, 1],
    ['pubilk', 'publik', false, 1],
    ['elekrt', 'elektronik', true, 1],
    ['arsip', 'arsip', false, 0],
    ['', 'abc', false, 3],
  ] as const)('%s for %s', (typed, word, beginning, mistakes) => {
    expect(typingMistakes(typed, word, beginning)).toBe(mistakes);
  });

  test('are as many in both directions, and none only for the same', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(typingMistakes(a, b)).toBe(typingMistakes(b, a));
        expect(typingMistakes(a, b) === 0).toBe(a === b);
      }),
    );
    expect(forgivenMistakes(3)).toBe(0);
  });
});
