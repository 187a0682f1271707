import { describe, expect, it } from 'vitest';

import small from '../testing/small-framework.json?raw';
import spbe from './data/spbe-2020.json?raw';
import { FrameworkError, parseFramework } from './parse-framework.ts';

function problemsOf(source: string): { line: number; message: string }[] {
  try {
    parseFramework(source);
  } catch (error) {
    if (error instanceof FrameworkError) return [...error.problems];
    throw error;
  }
  return [];
}

/** The file with one text exchanged, and the line where that happened. */
function broken(source: string, from: string, to: string): { source: string; line: number } {
  expect(source.split(from)).toHaveLength(2);
  return { source: source.replace(from, to), line: source.slice(0, source.indexOf(from)).split('\n').length };
}

describe('parseFramework', () => {
  it('reads SPBE 2020 as its regulation divides it', () => {
    const framework = parseFramework(spbe);
    const perAspect = framework.aspects.map(
      (aspect) => framework.indicators.filter((indicator) => indicator.aspectCode === aspect.code).length,
    );
    expect(framework.domains.map((domain) => domain.weight)).toEqual(['13.00', '25.00', '16.50', '45.50']);
    expect(perAspect).toEqual([10, 4, 4, 2, 8, 3, 10, 6]);
  });

  it('reads another framework of other divisions (I7)', () => {
    expect(parseFramework(small).indicators.map((indicator) => [indicator.code, indicator.domainCode])).toEqual([
      ['air', 'D'],
      ['jalan', 'L'],
      ['data', 'L'],
    ]);
  });

  it.each([
    [
      'an aspect whose indicators do not add up (I1)',
      '"weight": "26.6667" },',
      '"weight": "26.6666" },',
      /aspect L1 weighs 26.6666, but its parts add up to 26.6667/,
    ],
    ['a code that is there twice (I2)', '"code": "jalan"', '"code": "air"', /indicators has the code air twice/],
    ['an aspect that does not exist (I2)', '"aspect": "L1"', '"aspect": "L9"', /there is no aspect L9/],
    [
      'a capability that does not exist (I2)',
      '"weight": "40", "capability": "any"',
      '"weight": "40", "capability": "some"',
      /there is no capability some/,
    ],
    ['a missing translation (I2)', '"en": "Roads"', '"en": ""', /name\.en must not be empty/],
    ['a weight that is a number (I3)', '"from": "3"', '"from": 3', /from/],
    ['a lowest band above the lowest level (I3)', '"from": "1"', '"from": "1.5"', /lowest band/],
    ['a comma too much (I3)', '"Roads" }', '"Roads" },,', /is not JSON/],
  ])('I1 I2 I3 refuses %s and says the line', (_, from, to, message) => {
    const { source, line } = broken(small, from, to);
    const found = problemsOf(source);
    expect(found).toContainEqual({ line: expect.any(Number) as number, message: expect.stringMatching(message) as string });
    const lines = found.filter((problem) => message.test(problem.message)).map((problem) => problem.line);
    // A list has no line of its own but that of its first bracket.
    expect(lines[0]).toBe(message.source === 'lowest band' ? small.slice(0, small.indexOf('"predicates"')).split('\n').length : line);
  });

  it('refuses a capability without one of its levels (I2)', () => {
    const without = small.replace(/,\n[^\n]*"level": 5[^\n]*/, '');
    expect(problemsOf(without).map((problem) => problem.message)).toEqual(['capability any needs the levels 1, 2, 3, 4, 5 in this order']);
  });

  it('names every problem, not the first alone (I3)', () => {
    const twice = small.replace('"aspect": "L1"', '"aspect": "L9"').replace('"aspect": "L2"', '"aspect": "L8"');
    expect(problemsOf(twice).filter((problem) => problem.message.startsWith('there is no aspect'))).toHaveLength(2);
  });
});
