import { graphql, type ResultOf } from '../../api/graphql.ts';
import { changeFields } from '../../api/live-document.ts';

/** A region and how its index went over the years. */
export const regionQuery = graphql(`
  query RegionOverview($code: String!, $frameworkId: ID!) {
    region(code: $code) {
      code
      name
      fullName
      level
      province {
        code
        fullName
      }
      partners {
        code
        fullName
      }
      assessmentYears(frameworkId: $frameworkId)
      indexHistory {
        frameworkId
        frameworkName {
          id
          en
        }
        year
        index
        predicate {
          id
          en
        }
        stage
        published
        sample
        source
      }
    }
  }
`);

/** One year of a region, with its parts. */
export const regionAssessmentQuery = graphql(`
  query RegionAssessment($code: String!, $frameworkId: ID!, $year: Int!) {
    assessment(regionCode: $code, frameworkId: $frameworkId, year: $year) {
      id
      year
      stage
      published
      sample
      index
      predicate {
        code
        name {
          id
          en
        }
      }
      reported
      total
      aspects {
        code
        name {
          id
          en
        }
        weight
        index
        reported
        total
      }
      asOf
    }
  }
`);

/** What moved lately in a region, newest first. */
export const recentChangesQuery = graphql(
  `
    query RecentChanges($code: String!, $first: Int!, $after: String) {
      recentChanges(filter: { regionCodes: [$code] }, first: $first, after: $after) {
        nodes {
          ...ChangeFields
        }
        totalCount
        asOf
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [changeFields],
);

export type RegionOverview = NonNullable<ResultOf<typeof regionQuery>['region']>;
export type RegionAssessment = NonNullable<ResultOf<typeof regionAssessmentQuery>['assessment']>;
export type IndexPoint = RegionOverview['indexHistory'][number];
