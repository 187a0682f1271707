import { expect, test } from 'vitest';

import { count, decimal, initials, magnitude, pick, shortName } from './format.ts';

test('decimals have two places and the sign of the language', () => {
  expect(decimal('3.5', 'id')).toBe('3,50');
  expect(decimal('3.5', 'en')).toBe('3.50');
  expect(magnitude('-0.29', 'id')).toBe('0,29');
  expect(count(12_345, 'id')).toBe('12.345');
});

test('texts and names are cut to what fits', () => {
  expect(pick({ id: 'Baik', en: 'Good' }, 'en')).toBe('Good');
  expect(shortName('Kabupaten Sumedang')).toBe('Kab. Sumedang');
  expect(shortName('Kota Bandung')).toBe('Kota Bandung');
  expect(initials('Ayu Rahmawati')).toBe('AR');
  expect(initials('Sukarno')).toBe('S');
});
