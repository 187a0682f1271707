import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { numberText } from '../number-text.ts';
import { isDecimal, parseNumber } from './parse-number.ts';

describe('numbers as people write them', () => {
  test.each([
    ['12', '12'],
    ['1,5', '1.5'],
    ['1.5', '1.5'],
    ['1.250', '1250'],
    ['1,250', '1.25'],
    ['1.250,5', '1250.5'],
    ['1,250.5', '1250.5'],
    ['0.125', '0.125'],
    ['150.000.000', '150000000'],
    ['Rp 150.000.000,00', '150000000'],
    ['Rp. 5.000', '5000'],
    ['-3,50', '-3.5'],
    ['007', '7'],
    ['-0', '0'],
  ])('%s in Indonesian is %s', (text, number) => {
    expect(parseNumber(text, 'id')).toBe(number);
  });

  test.each([
    ['1,250', '1250'],
    ['1.250', '1.25'],
    ['1,250,000.5', '1250000.5'],
    ['1,5', '1.5'],
  ])('%s in English is %s', (text, number) => {
    expect(parseNumber(text, 'en')).toBe(number);
  });

  test.each(['', ' ', 'dua', '1.2.3', '1,2,3', '12.34.567', '1e5', '--1', ',', '5%', '1,5,', '150 juta'])('%j is none', (text) => {
    expect(parseNumber(text, 'id')).toBeNull();
  });

  test('what is shown is read back as the same number, in both languages', () => {
    const decimal = fc
      .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.stringMatching(/^\d{0,4}[1-9]$/))
      .map(([whole, places]) => `${whole}.${places}`)
      .filter((text) => text !== '0');
    fc.assert(
      fc.property(decimal, fc.constantFrom('id', 'en'), (number, locale) => {
        expect(isDecimal(number)).toBe(true);
        // A number below a thousand with three places looks like thousands only with the other language's point.
        expect(parseNumber(numberText(number, locale), locale)).toBe(number);
      }),
    );
  });
});
