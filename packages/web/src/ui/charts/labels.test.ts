import { describe, expect, test } from 'vitest';

import { fitText, textWidth, wrapLabel } from './labels.ts';

describe('labels', () => {
  test('two lines of at most 14 letters, broken between words', () => {
    expect(wrapLabel('Perencanaan Strategis SPBE')).toEqual(['Perencanaan', 'Strategis SPBE']);
    expect(wrapLabel('Audit TIK')).toEqual(['Audit TIK']);
    expect(wrapLabel('Layanan Administrasi Pemerintahan Berbasis Elektronik')).toEqual(['Layanan', 'Administrasi…']);
  });

  test('a single long word is cut, and nothing is longer than asked for', () => {
    expect(wrapLabel('Pertanggungjawaban', 14, 2)).toEqual(['Pertanggungja…']);
    for (const label of ['Kebijakan Internal terkait Tata Kelola SPBE', 'Teknologi Informasi dan Komunikasi', '']) {
      expect(Math.max(...wrapLabel(label).map((line) => line.length))).toBeLessThanOrEqual(14);
    }
  });

  test('a text is cut to its width, and left alone where it fits', () => {
    expect(fitText('pendek', 200, 13)).toBe('pendek');
    const cut = fitText('sebuah nama indikator yang panjang sekali', 120, 13);
    expect(cut.endsWith('…')).toBe(true);
    expect(textWidth(cut, 13)).toBeLessThanOrEqual(120);
  });
});
