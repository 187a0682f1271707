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

/** An act that changed the levels of all regions in a year. */
const publishedFields = graphql(`
  fragment PublishedFields on ResultsPublished @_unmask {
    __typename
    cursor
    eventId
    frameworkId
    year
    letterNumber
  }
`);
const withdrawnFields = graphql(`
  fragment WithdrawnFields on ResultsWithdrawn @_unmask {
    __typename
    cursor
    eventId
    frameworkId
    year
    withdrawReason
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
        ...PublishedFields
        ...WithdrawnFields
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
  [changeFields, publishedFields, withdrawnFields],
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
        items {
          __typename
          ... on IndicatorChange {
            ...ChangeFields
          }
          ...PublishedFields
          ...WithdrawnFields
        }
        cursor
        hasMore
      }
    }
  `,
  [changeFields, publishedFields, withdrawnFields],
);

/** One change of an indicator's level, as it is delivered. */
export type Change = ResultOf<typeof changeFields>;
/** A year's results were published, or their publication withdrawn: what a page shows of that year is to be read anew. */
export type ResultsNews = ResultOf<typeof publishedFields> | ResultOf<typeof withdrawnFields>;
/** What the stream of `useLive` delivers. */
export type LevelNews = Change | ResultsNews;
export type ChangeFilter = NonNullable<VariablesOf<typeof liveSubscription>['filter']>;

/** Changes of indicator levels, and what was published: the stream of `useLive`. */
export const changesTopic: Topic<LevelNews, ChangeFilter> = {
  name: 'changes',
  subscription: { text: stringifyDocument(liveSubscription), name: 'IndicatorChanges' },
  subscribeWith: (request) => ({ ...request }),
  itemOf: (data) => streamItem((data as ResultOf<typeof liveSubscription>).indicatorChanges),
  query: { text: stringifyDocument(livePage), name: 'LivePage' },
  queryWith: ({ filter, after }, waitMs) => ({ filter, after, first: 50, waitMs }),
  pageOf: (data) => {
    const { items, ...page } = (data as ResultOf<typeof livePage>).events;
    return { ...page, nodes: items };
  },
  placeOf: ({ cursor, eventId }) => ({ cursor, eventId }),
};

/** Whether it is of one level, and not of all of a year. */
export function isChange(news: LevelNews): news is Change {
  return 'indicatorCode' in news;
}
