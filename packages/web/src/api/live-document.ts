import { stringifyDocument } from '@urql/core';

import { graphql, type ResultOf, type VariablesOf } from './graphql.ts';
import { streamItem, type Topic } from './topic.ts';

/** What the screen is told of a change. Shared by the subscription and the long-poll query. */
export const changeFields = graphql(`
  fragment ChangeFields on IndicatorChange @_unmask {
    cursor
    eventId
    regionCode
    region {
      code
      fullName
    }
    frameworkId
    year
    stage
    indicatorCode
    indicator {
      code
      name {
        id
        en
      }
    }
    level
    previousLevel
    reportId
    corrects
    reason
    reportedBy
    reportedAt
    version
  }
`);

/** The subscription, sent as the same text over WebSocket and SSE. */
export const liveSubscription = graphql(
  `
    subscription IndicatorChanges($filter: ChangeFilter, $after: Cursor) {
      indicatorChanges(filter: $filter, after: $after) {
        __typename
        ... on IndicatorChange {
          ...ChangeFields
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
  [changeFields],
);

/** The same stream, a page at a time. */
export const livePage = graphql(
  `
    query LivePage($filter: ChangeFilter, $after: Cursor, $first: Int, $waitMs: Int) {
      events(filter: $filter, after: $after, first: $first, waitMs: $waitMs) {
        gone {
          code
          message
          oldest
          head
        }
        nodes {
          ...ChangeFields
        }
        cursor
        hasMore
      }
    }
  `,
  [changeFields],
);

/** One change of an indicator's level, as it is delivered. */
export type Change = ResultOf<typeof changeFields>;
export type ChangeFilter = NonNullable<VariablesOf<typeof liveSubscription>['filter']>;

/** Changes of indicator levels: the stream of `useLive`. */
export const changesTopic: Topic<Change, ChangeFilter> = {
  name: 'changes',
  subscription: { text: stringifyDocument(liveSubscription), name: 'IndicatorChanges' },
  subscribeWith: (request) => ({ ...request }),
  itemOf: (data) => streamItem((data as ResultOf<typeof liveSubscription>).indicatorChanges),
  query: { text: stringifyDocument(livePage), name: 'LivePage' },
  queryWith: ({ filter, after }, waitMs) => ({ filter, after, first: 50, waitMs }),
  pageOf: (data) => (data as ResultOf<typeof livePage>).events,
  placeOf: ({ cursor, eventId }) => ({ cursor, eventId }),
};
