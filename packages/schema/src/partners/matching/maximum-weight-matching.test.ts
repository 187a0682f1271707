import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { maximumWeightMatching, type WeightedEdge } from './maximum-weight-matching.ts';

/** The best by trying all: how many are put together, and what that is worth. */
function best(vertices: number, edges: readonly WeightedEdge[], everybody: boolean): { pairs: number; weight: number } {
  const known = new Map<number, { pairs: number; weight: number }>();
  const better = (a: { pairs: number; weight: number }, b: { pairs: number; weight: number }): boolean =>
    everybody ? a.pairs > b.pairs || (a.pairs === b.pairs && a.weight > b.weight) : a.weight > b.weight;
  const of = (left: number): { pairs: number; weight: number } => {
    if (left === 0) return { pairs: 0, weight: 0 };
    const found = known.get(left);
    if (found) return found;
    const first = 31 - Math.clz32(left & -left);
    let most = of(left & ~(1 << first));
    for (const [a, b, weight] of edges) {
      const other = a === first ? b : b === first ? a : -1;
      if (other < 0 || !(left & (1 << other))) continue;
      const rest = of(left & ~(1 << first) & ~(1 << other));
      const sum = { pairs: rest.pairs + 1, weight: rest.weight + weight };
      if (better(sum, most)) most = sum;
    }
    known.set(left, most);
    return most;
  };
  return of((1 << vertices) - 1);
}

/** Each is somebody's who is theirs, along an edge; and the weight is that of those edges. */
function expectMatching(
  vertices: number,
  edges: readonly WeightedEdge[],
  { mates, weight }: ReturnType<typeof maximumWeightMatching>,
): number {
  expect(mates).toHaveLength(vertices);
  let [sum, pairs] = [0, 0];
  for (const [vertex, mate] of mates.entries()) {
    if (mate === null || mate < vertex) continue;
    expect(mates[mate]).toBe(vertex);
    const between = edges.filter(([a, b]) => (a === vertex && b === mate) || (a === mate && b === vertex));
    expect(between.length).toBeGreaterThan(0);
    sum += between[0]![2];
    pairs += 1;
  }
  expect(weight).toBe(sum);
  return pairs;
}

const graph = fc.integer({ min: 0, max: 10 }).chain((vertices) => {
  const pairs = Array.from({ length: vertices }, (_, a) => Array.from({ length: a }, (_unused, b) => [b, a] as const)).flat();
  return fc.record({
    vertices: fc.constant(vertices),
    // Few different weights: ties and odd cycles are what is hard.
    edges: fc
      .array(fc.option(fc.integer({ min: -2, max: 9 }), { nil: null, freq: 3 }), { minLength: pairs.length, maxLength: pairs.length })
      .map((weights) => pairs.flatMap(([a, b], place): WeightedEdge[] => (weights[place] === null ? [] : [[a, b, weights[place]!]]))),
    everybody: fc.boolean(),
  });
});

describe('maximumWeightMatching', () => {
  it('is the best of all that there are, in small graphs of every form (R12)', () => {
    fc.assert(
      fc.property(graph, ({ vertices, edges, everybody }) => {
        const found = maximumWeightMatching(vertices, edges, everybody);
        const pairs = expectMatching(vertices, edges, found);
        const most = best(vertices, edges, everybody);
        expect(found.weight).toBe(most.weight);
        // Otherwise the greatest weight may be had with more pairs, or fewer.
        expect(everybody ? pairs : most.pairs).toBe(most.pairs);
      }),
      { numRuns: 2_000 },
    );
  });

  // Forms that need a blossom within a blossom, one that is taken apart, and one that is entered where it was reached.
  it.each<[string, WeightedEdge[], (number | null)[]]>([
    [
      'a blossom within which a path goes on',
      [
        [1, 2, 8],
        [1, 3, 9],
        [2, 3, 10],
        [3, 4, 7],
        [1, 6, 5],
        [4, 5, 6],
      ],
      [6, 3, 2, 5, 4, 1],
    ],
    [
      'a blossom that gets the other label and is taken apart',
      [
        [1, 2, 23],
        [1, 5, 22],
        [1, 6, 15],
        [2, 3, 25],
        [3, 4, 22],
        [4, 5, 25],
        [4, 8, 14],
        [5, 7, 13],
      ],
      [6, 3, 2, 8, 7, 1, 5, 4],
    ],
    [
      'one within another that is taken apart',
      [
        [1, 2, 19],
        [1, 3, 20],
        [1, 8, 8],
        [2, 3, 25],
        [2, 4, 18],
        [3, 5, 18],
        [4, 5, 13],
        [4, 7, 7],
        [5, 6, 7],
      ],
      [8, 3, 2, 7, 6, 5, 4, 1],
    ],
    [
      'one that is taken apart more than once, reached by its last edge',
      [
        [1, 2, 45],
        [1, 5, 45],
        [2, 3, 50],
        [3, 4, 45],
        [4, 5, 50],
        [1, 6, 30],
        [3, 9, 35],
        [4, 8, 26],
        [5, 7, 40],
        [9, 10, 5],
      ],
      [6, 3, 2, 8, 7, 1, 5, 4, 10, 9],
    ],
    [
      'one within one within which labels begin anew',
      [
        [1, 2, 45],
        [1, 7, 45],
        [2, 3, 50],
        [3, 4, 45],
        [4, 5, 95],
        [4, 6, 94],
        [5, 6, 94],
        [6, 7, 50],
        [1, 8, 30],
        [3, 11, 35],
        [5, 9, 36],
        [7, 10, 26],
        [11, 12, 5],
      ],
      [8, 3, 2, 6, 9, 4, 10, 1, 5, 7, 12, 11],
    ],
  ])('%s (R12)', (_, edges, mates) => {
    const shifted = edges.map(([a, b, weight]): WeightedEdge => [a - 1, b - 1, weight]);
    expect(maximumWeightMatching(mates.length, shifted).mates.map((mate) => mate! + 1)).toEqual(mates);
  });

  it('puts nobody together for nothing, unless everybody is to have somebody (R12)', () => {
    const edges: WeightedEdge[] = [
      [0, 1, -3],
      [1, 2, 5],
      [2, 3, -3],
    ];
    expect(maximumWeightMatching(4, edges)).toEqual({ mates: [null, 2, 1, null], weight: 5 });
    expect(maximumWeightMatching(4, edges, true)).toEqual({ mates: [1, 0, 3, 2], weight: -6 });
  });

  it.each<[string, WeightedEdge]>([
    ['to itself', [1, 1, 5]],
    ['to what is not there', [0, 3, 5]],
    ['whose weight is no whole number', [0, 1, 0.5]],
  ])('refuses an edge %s', (_, edge) => {
    expect(() => maximumWeightMatching(3, [edge])).toThrow(RangeError);
  });
});
