import { graphql, type ResultOf } from '../../api/graphql.ts';
import { heldAssessment } from '../../api/held-values.ts';

/** What the page needs to know of the two regions before it asks for values. */
export const pairQuery = graphql(`
  query ComparePair($a: String!, $b: String!, $frameworkId: ID!) {
    a: region(code: $a) {
      ...Compared
    }
    b: region(code: $b) {
      ...Compared
    }
  }
  fragment Compared on Region @_unmask {
    code
    name
    fullName
    assessmentYears(frameworkId: $frameworkId)
    indexHistory {
      frameworkId
      frameworkName {
        id
        en
      }
      year
      index
      stage
      published
      sample
      source
    }
  }
`);

/** Values of both sides, read in one snapshot. */
export const compareQuery = graphql(
  `
    query CompareRegions($a: String!, $b: String!, $frameworkId: ID!, $year: Int!) {
      compareRegions(a: $a, b: $b, frameworkId: $frameworkId, year: $year) {
        asOf
        a {
          assessment {
            ...HeldAssessment
          }
        }
        b {
          assessment {
            ...HeldAssessment
          }
        }
      }
    }
  `,
  [heldAssessment],
);

export type ComparedRegion = NonNullable<ResultOf<typeof pairQuery>['a']>;
export type ComparedValues = ResultOf<typeof compareQuery>['compareRegions'];
