import { graphql, type ResultOf, type VariablesOf } from '../../api/graphql.ts';

/** How all pairs fare. */
export const overviewQuery = graphql(`
  query PairOverview($frameworkId: ID!, $order: PairOrder, $provinceCode: String, $first: Int, $after: String) {
    pairOverview(frameworkId: $frameworkId, order: $order, provinceCode: $provinceCode, first: $first, after: $after) {
      nodes {
        id
        since
        a {
          code
          fullName
          province {
            code
            name
          }
        }
        b {
          code
          fullName
          province {
            code
            name
          }
        }
        activity {
          lastAt
          quietDays
          last30Days
          last90Days
        }
        adoptions {
          running
          live
        }
        plans {
          plans
          actions
          done
          late
        }
        indexA {
          year
          index
          yearBefore
          change
          indicators {
            risen
            fallen
          }
        }
        indexB {
          year
          index
          yearBefore
          change
          indicators {
            risen
            fallen
          }
        }
      }
      quietCount
      totalCount
      asOf
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Whom to bring together. */
export const suggestedPairsQuery = graphql(`
  query SuggestedPairs($frameworkId: ID!, $year: Int!, $level: RegionLevel, $provinceCode: String, $first: Int, $after: String) {
    suggestedPairs(frameworkId: $frameworkId, year: $year, level: $level, provinceCode: $provinceCode, first: $first, after: $after) {
      nodes {
        id
        score
        a {
          code
          fullName
          province {
            code
            name
          }
        }
        b {
          code
          fullName
          province {
            code
            name
          }
        }
        indexA
        indexB
        gainA
        gainB
        reasons {
          kind
          text {
            id
            en
          }
        }
      }
      totalScore
      regionCount
      totalCount
      asOf
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** Who stays alone then. */
export const aloneQuery = graphql(`
  query AloneRegions($frameworkId: ID!, $year: Int!, $level: RegionLevel, $provinceCode: String, $first: Int, $after: String) {
    suggestedPairs(frameworkId: $frameworkId, year: $year, level: $level, provinceCode: $provinceCode, first: 1) {
      alone(first: $first, after: $after) {
        totalCount
        withoutResult
        nodes {
          reason
          region {
            code
            fullName
            province {
              code
              name
            }
          }
        }
        asOf
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const provincesQuery = graphql(`
  query NationalPairsProvinces {
    regions(level: PROVINCE, first: 50) {
      nodes {
        code
        name
      }
    }
  }
`);

export type Standing = ResultOf<typeof overviewQuery>['pairOverview']['nodes'][number];
export type SuggestedPair = ResultOf<typeof suggestedPairsQuery>['suggestedPairs']['nodes'][number];
export type AloneRegion = ResultOf<typeof aloneQuery>['suggestedPairs']['alone']['nodes'][number];
export type OverviewVariables = Omit<VariablesOf<typeof overviewQuery>, 'first' | 'after'>;
export type SuggestedVariables = Omit<VariablesOf<typeof suggestedPairsQuery>, 'first' | 'after'>;
