import { assert, dictionary, property, string, stringMatching } from 'fast-check';
import { expect, test } from 'vitest';

import { parseSearch, stringifySearch } from './search-params.ts';

test('a code of a region stays text: 32.10 is not the number 32.1', () => {
  expect(stringifySearch({ a: '32.10', b: '34.02', tahun: 2021 })).toBe('?a=32.10&b=34.02&tahun=2021');
  expect(parseSearch('?a=32.10&b=34.02&tahun=2021')).toEqual({ a: '32.10', b: '34.02', tahun: '2021' });
});

test('what is not set is not written', () => {
  expect(stringifySearch({ q: '', provinsi: undefined, domain: null })).toBe('');
});

test('every text comes back as it was', () => {
  assert(
    property(dictionary(stringMatching(/^[a-z]+$/), string({ minLength: 1, unit: 'grapheme' })), (search) => {
      expect(parseSearch(stringifySearch(search))).toEqual({ ...search });
    }),
  );
});
