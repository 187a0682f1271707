import { stringifyDocument } from '@urql/core';

import { graphql, type ResultOf, type VariablesOf } from './graphql.ts';

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

export const liveSubscriptionText = stringifyDocument(liveSubscription);
export const livePageText = stringifyDocument(livePage);

/** One change of an indicator's level, as it is delivered. */
export type Change = ResultOf<typeof changeFields>;
export type ChangeFilter = NonNullable<VariablesOf<typeof liveSubscription>['filter']>;
/** Opaque position in the event stream. */
export type Cursor = string;
/** Why a cursor cannot be resumed from; `head` is where to go on after reading anew. */
export interface Gone {
  code: 'UNKNOWN' | 'TOO_OLD';
  message: string;
  oldest: Cursor;
  head: Cursor;
}

type StreamAnswer = ResultOf<typeof liveSubscription>['indicatorChanges'];

/** What a road hands over. `at` says how far the stream was read, also past events that the filter left out. */
export type LiveItem = { kind: 'change'; change: Change } | { kind: 'at'; cursor: Cursor } | { kind: 'gone'; gone: Gone };

/** Reads an answer of the subscription. */
export function itemOf(answer: StreamAnswer): LiveItem {
  if (answer.__typename === 'IndicatorChange') return { kind: 'change', change: answer };
  if (answer.__typename === 'CaughtUp') return { kind: 'at', cursor: answer.cursor };
  const { code, message, oldest, head } = answer;
  return { kind: 'gone', gone: { code, message, oldest, head } };
}
