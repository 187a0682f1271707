import { describe, expect, it } from 'vitest';

import { divideRounded, parseDecimal } from './decimal.ts';
import { frameworks } from './registry.ts';
import { predicateOf, scoreAssessment } from './score.ts';

const spbe = frameworks.get('spbe-2020')!;

/**
 * Published wholes, from DOMAIN's facts. Levels of single regions' indicators are not public, so the parts
 * that are published are those of the framework itself: weights of domain 4 and its aspects, and the index
 * of regions with the predicate that the ministry gave. Predicates follow the bands of PermenPANRB 59/2020.
 */
const PUBLISHED = [
  { region: 'Kabupaten Sumedang', year: 2020, index: '3.81', predicate: 'Sangat Baik' },
  { region: 'Kabupaten Sumedang', year: 2021, index: '3.52', predicate: 'Sangat Baik' },
  { region: 'Kabupaten Banyuwangi', year: 2019, index: '3.41', predicate: 'Baik' },
  { region: 'Kabupaten Banyuwangi', year: 2021, index: '3.53', predicate: 'Sangat Baik' },
  { region: 'Kabupaten Sampang', year: 2019, index: '1.81', predicate: 'Cukup' },
  { region: 'Kabupaten Sampang', year: 2021, index: '2.98', predicate: 'Baik' },
  { region: 'Indonesia (average)', year: 2021, index: '2.24', predicate: 'Cukup' },
] as const;

describe('published and computed, side by side', () => {
  it.each(PUBLISHED)('$region $year: $index is $predicate', ({ index, predicate }) => {
    expect(predicateOf(spbe, index)?.name.id).toBe(predicate);
  });

  it.each([
    { part: 'domain 4', published: '45.50', computed: () => weightOf((indicator) => indicator.domainCode === '4') },
    { part: 'aspect 7', published: '27.50', computed: () => weightOf((indicator) => indicator.aspectCode === '7') },
    { part: 'aspect 8', published: '18.00', computed: () => weightOf((indicator) => indicator.aspectCode === '8') },
    { part: 'whole', published: '100.00', computed: () => weightOf(() => true) },
  ])('weight of $part: $published', ({ published, computed }) => {
    expect(computed()).toBe(published);
  });

  it('the whole equals the weighted mean of the domains, as the regulation writes it', () => {
    // Domains of whole levels keep their published two decimals exact, so parts and whole can be compared.
    const levelOf: Record<string, number> = { '1': 4, '2': 3, '3': 2, '4': 5 };
    const score = scoreAssessment(spbe, new Map(spbe.indicators.map((indicator) => [indicator.code, levelOf[indicator.domainCode]!])));
    const weighted = score.domains.reduce(
      (sum, part) => sum + parseDecimal(part.index!)! * parseDecimal(spbe.domains.find((domain) => domain.code === part.code)!.weight)!,
      0n,
    );
    expect(score.index).toBe(divideRounded(weighted, 100n * 10_000n * 10_000n));
    expect(score.index).toBe('3.88');
  });
});

function weightOf(which: (indicator: (typeof spbe.indicators)[number]) => boolean): string {
  const sum = spbe.indicators.filter(which).reduce((total, indicator) => total + parseDecimal(indicator.weight)!, 0n);
  return divideRounded(sum, 10_000n);
}
