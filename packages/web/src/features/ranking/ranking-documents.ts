import { graphql, type ResultOf, type VariablesOf } from '../../api/graphql.ts';

/** Published results in order. */
export const rankingQuery = graphql(`
  query Ranking($frameworkId: ID!, $year: Int!, $by: RankingKey, $provinceCode: String, $search: String, $first: Int!, $after: String) {
    ranking(frameworkId: $frameworkId, year: $year, by: $by, provinceCode: $provinceCode, search: $search, first: $first, after: $after) {
      nodes {
        id
        rank
        region {
          code
          fullName
          province {
            code
            name
          }
        }
        index
        predicate {
          code
          name {
            id
            en
          }
        }
        sample
        change
        previousIndex
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
  query Provinces {
    regions(level: PROVINCE, first: 50) {
      nodes {
        code
        name
      }
    }
  }
`);

export type RankingConnection = ResultOf<typeof rankingQuery>['ranking'];
export type RankingEntry = RankingConnection['nodes'][number];
export type RankingVariables = Omit<VariablesOf<typeof rankingQuery>, 'first' | 'after'>;
