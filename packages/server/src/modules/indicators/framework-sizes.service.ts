import { frameworks, LIMITS, STAGES, type Framework } from '@saling/schema';

/** The most that `measure` finds in any framework this build carries. */
function most(measure: (framework: Framework) => number): number {
  return Math.max(1, ...[...frameworks.values()].map(measure));
}

/** Years of an index that are kept apart; more than there were since there has been one. */
const YEARS = 15;

/** How long lists get that a framework decides: what prices of operations are made of. */
export const MOST = {
  frameworks: frameworks.size,
  domains: most(({ domains }) => domains.length),
  aspects: most(({ aspects }) => aspects.length),
  aspectsOfDomain: most(({ domains, aspects }) =>
    Math.max(...domains.map(({ code }) => aspects.filter(({ domainCode }) => domainCode === code).length)),
  ),
  indicators: most(({ indicators }) => indicators.length),
  indicatorsOfAspect: most(({ aspects, indicators }) =>
    Math.max(...aspects.map(({ code }) => indicators.filter(({ aspectCode }) => aspectCode === code).length)),
  ),
  capabilities: most(({ capabilities }) => capabilities.length),
  levels: LIMITS.levelMax,
  predicates: most(({ predicates }) => predicates.length),
  years: YEARS,
  periods: YEARS * STAGES.length,
  seriesRows: LIMITS.seriesRegions * (1 + YEARS),
} as const;
