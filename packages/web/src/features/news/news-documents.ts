import { activityFields } from '../../api/activity-document.ts';
import { graphql, type ResultOf } from '../../api/graphql.ts';

export const newsQuery = graphql(
  `
    query News($filter: ActivityFilter, $first: Int, $after: String) {
      recentActivity(filter: $filter, first: $first, after: $after) {
        nodes {
          ...ActivityFields
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
  [activityFields],
);

/** Who reads, in which pairs their region is, and how much was not seen yet. */
export const newsHeadQuery = graphql(`
  query NewsHead {
    viewer {
      person {
        id
      }
      region {
        code
        fullName
      }
    }
    inbox {
      unread
      asOf
    }
  }
`);

/** The pairs whose news a region can read. */
export const newsPairsQuery = graphql(`
  query NewsPairs {
    pairings(states: [ACTIVE, PROPOSED], first: 50) {
      nodes {
        id
        state
        proposer {
          code
          fullName
        }
        partner {
          code
          fullName
        }
      }
    }
  }
`);

export const followsQuery = graphql(`
  query Follows($first: Int, $after: String) {
    follows(first: $first, after: $after) {
      nodes {
        id
        kind
        objectId
        label {
          id
          en
        }
        since
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type Follow = ResultOf<typeof followsQuery>['follows']['nodes'][number];

/** Indicators that may be followed, of every framework. */
export const followableIndicatorsQuery = graphql(`
  query FollowableIndicators {
    frameworks {
      id
      name {
        id
        en
      }
      indicators {
        code
        name {
          id
          en
        }
      }
    }
  }
`);
