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
        }
        indexB {
          year
          index
          yearBefore
          change
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
      alone {
        totalCount
        withoutResult
        nodes {
          reason
          region {
            code
            fullName
          }
        }
      }
      totalCount
      asOf
      pageInfo {
        hasNextPage
        endCursor
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
export type Alone = ResultOf<typeof suggestedPairsQuery>['suggestedPairs']['alone'];
export type OverviewVariables = Omit<VariablesOf<typeof overviewQuery>, 'first' | 'after'>;
export type SuggestedVariables = Omit<VariablesOf<typeof suggestedPairsQuery>, 'first' | 'after'>;
