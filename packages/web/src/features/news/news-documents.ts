import { activityPageFields } from '../../api/activity-document.ts';
import { graphql, type ResultOf } from '../../api/graphql.ts';

export const newsQuery = graphql(
  `
    query News($filter: ActivityFilter, $first: Int, $after: String) {
      recentActivity(filter: $filter, first: $first, after: $after) {
        ...ActivityPageFields
      }
    }
  `,
  [activityPageFields],
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
      newestNotice
    }
  }
`);

export const noticesQuery = graphql(`
  query Notices($first: Int, $after: String) {
    notices(first: $first, after: $after) {
      nodes {
        id
        kind
        text {
          id
          en
        }
        path
        watched {
          id
          en
        }
        watchId
        at
        read
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
export type Notice = ResultOf<typeof noticesQuery>['notices']['nodes'][number];

/** Everything that is on screen was read: what was meant for one, and what was found. */
export const markNoticesReadMutation = graphql(`
  mutation MarkNoticesRead($upTo: ID!) {
    markNoticesRead(upTo: $upTo) {
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
