import { frameworks, type Framework } from '@saling/schema';

/** The most that any framework this build carries has of something. */
const most = (measure: (framework: Framework) => number): number => Math.max(1, ...[...frameworks.values()].map(measure));

/** How often a practice must have been taken over, for the facet of adoptions. */
export const ADOPTED_STEPS = [1, 3, 5, 10] as const;

/** How many values a facet has at most: what prices of operations are made of. Provinces there are 38; there is room for new ones. */
export const FACET_ENTRIES = {
  indicators: most(({ indicators }) => indicators.length),
  aspects: most(({ aspects }) => aspects.length),
  provinces: 40,
} as const;

/** Pieces a title and an excerpt are cut into at most. */
export const PIECES = { title: 13, excerpt: 13 } as const;
