import { frameworks, scoreAssessment } from '@saling/schema';
import { describe, expect, it } from 'vitest';

import { sampleLevels } from './sample-levels.ts';

const spbe = frameworks.get('spbe-2020')!;

describe('sampleLevels', () => {
  it.each(['1.02', '1.81', '2.24', '2.98', '3.41', '3.52', '3.53', '3.81', '4.20', '4.99'])('adds up to %s exactly', (index) => {
    expect(scoreAssessment(spbe, sampleLevels(spbe, index, `test ${index}`)).index).toBe(index);
  });

  it('is decided by its seed alone', () => {
    expect(sampleLevels(spbe, '3.52', 'a')).toEqual(sampleLevels(spbe, '3.52', 'a'));
    expect(sampleLevels(spbe, '3.52', 'a')).not.toEqual(sampleLevels(spbe, '3.52', 'b'));
  });

  it('says so when an index cannot be reached', () => {
    expect(() => sampleLevels(spbe, '5.50', 'x')).toThrow('no levels of spbe-2020 add up to 5.50');
  });
});
