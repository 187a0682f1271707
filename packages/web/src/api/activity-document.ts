import { stringifyDocument } from '@urql/core';

import { graphql, type ResultOf, type VariablesOf } from './graphql.ts';
import { streamItem, type Topic } from './topic.ts';

/** What a line of news needs: who did what to what when, and where to go from it. */
export const activityFields = graphql(`
  fragment ActivityFields on Activity @_unmask {
    cursor
    eventId
    kind
    at
    actor
    actorId
    regionCode
    region {
      code
      name
      fullName
    }
    withRegion {
      code
      name
      fullName
    }
    title
    reason
    fromStage
    toStage
    mode
    versionNumber
    pairingId
    practiceId
    commentId
    adoptionId
    planId
    planActionId
    proposalId
    year
    mentionsMe
    change {
      eventId
      frameworkId
      year
      indicatorCode
      indicator {
        code
        name {
          id
          en
        }
      }
      stage
      level
      previousLevel
      reason
    }
  }
`);

/** A page of news with how many there are. */
export const activityPageFields = graphql(
  `
    fragment ActivityPageFields on ActivityConnection @_unmask {
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
  `,
  [activityFields],
);

const activitySubscription = graphql(
  `
    subscription Activity($filter: ActivityFilter, $after: Cursor) {
      activity(filter: $filter, after: $after) {
        __typename
        ... on Activity {
          ...ActivityFields
        }
        ... on CaughtUp {
          cursor
        }
        ... on CursorGone {
          code
          message
          oldest
          head
        }
      }
    }
  `,
  [activityFields],
);

const activityPage = graphql(
  `
    query ActivityPage($filter: ActivityFilter, $after: Cursor, $first: Int, $waitMs: Int) {
      activities(filter: $filter, after: $after, first: $first, waitMs: $waitMs) {
        gone {
          code
          message
          oldest
          head
        }
        nodes {
          ...ActivityFields
        }
        cursor
        hasMore
      }
    }
  `,
  [activityFields],
);

/** Something that happened, as it is delivered and listed. */
export type Activity = ResultOf<typeof activityFields>;
export type ActivityFilter = NonNullable<VariablesOf<typeof activitySubscription>['filter']>;

/** Everything that happens and may be seen: the stream of `useActivity`. */
export const activityTopic: Topic<Activity, ActivityFilter> = {
  name: 'activity',
  subscription: { text: stringifyDocument(activitySubscription), name: 'Activity' },
  subscribeWith: (request) => ({ ...request }),
  itemOf: (data) => streamItem((data as ResultOf<typeof activitySubscription>).activity),
  query: { text: stringifyDocument(activityPage), name: 'ActivityPage' },
  queryWith: ({ filter, after }, waitMs) => ({ filter, after, first: 50, waitMs }),
  pageOf: (data) => (data as ResultOf<typeof activityPage>).activities,
  placeOf: ({ cursor, eventId }) => ({ cursor, eventId }),
};
