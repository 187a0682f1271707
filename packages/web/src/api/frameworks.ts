import { graphql, type ResultOf } from './graphql.ts';
import { useRead, type Read } from './use-read.ts';

/** Frameworks with what page controls need: years, periods, domains and aspects. */
export const frameworksQuery = graphql(`
  query Frameworks {
    frameworks {
      id
      name {
        id
        en
      }
      source
      publishedYears
      periods {
        year
        stage
        open
        opensAt
        closesAt
      }
      domains {
        code
        name {
          id
          en
        }
      }
      aspects {
        code
        domainCode
        name {
          id
          en
        }
      }
      predicates {
        code
        from
        name {
          id
          en
        }
      }
    }
  }
`);

export type FrameworkSummary = ResultOf<typeof frameworksQuery>['frameworks'][number];

/** All frameworks, and the one that pages show when none is asked for: the first. */
export function useFrameworks(): Read<ResultOf<typeof frameworksQuery>> & {
  frameworks: FrameworkSummary[];
  current: FrameworkSummary | undefined;
} {
  const read = useRead({ query: frameworksQuery, variables: {} });
  const frameworks = read.data?.frameworks ?? [];
  return { ...read, frameworks, current: frameworks[0] };
}

/** Years that a framework can be shown for, newest first: with published results, or open for reports. */
export function yearsOf(framework: FrameworkSummary): number[] {
  return [...new Set([...framework.publishedYears, ...framework.periods.map((period) => period.year)])].toSorted((a, b) => b - a);
}
