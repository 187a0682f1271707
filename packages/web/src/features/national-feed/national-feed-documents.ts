import { activityFields } from '../../api/activity-document.ts';
import { graphql } from '../../api/graphql.ts';

export const feedQuery = graphql(
  `
    query NationalFeed($filter: ActivityFilter, $first: Int, $after: String, $until: DateTime) {
      recentActivity(filter: $filter, first: $first, after: $after, until: $until) {
        nodes {
          ...ActivityFields
        }
        asOf
        pageInfo {
          hasNextPage
        }
      }
    }
  `,
  [activityFields],
);

/** When the viewer last looked, and what came since. */
export const feedVisitQuery = graphql(`
  query FeedVisit {
    feedVisit {
      id
      seenAt
      newCount
      people
    }
  }
`);

export const feedProvincesQuery = graphql(`
  query FeedProvinces {
    regions(level: PROVINCE, first: 50) {
      nodes {
        code
        name
      }
    }
  }
`);

export const feedRegionQuery = graphql(`
  query FeedRegion($code: String!) {
    region(code: $code) {
      code
      fullName
    }
  }
`);

export const feedPairsQuery = graphql(`
  query FeedPairs($first: Int, $after: String) {
    pairings(states: [ACTIVE, ENDED], first: $first, after: $after) {
      nodes {
        id
        proposer {
          code
          fullName
        }
        partner {
          code
          fullName
        }
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
