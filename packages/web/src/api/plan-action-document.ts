import { stringifyDocument } from '@urql/core';

import { graphql, type ResultOf } from './graphql.ts';
import { streamItem, type Topic } from './topic.ts';

const planActionChangeFields = graphql(`
  fragment PlanActionChangeFields on PlanActionChange @_unmask {
    cursor
    eventId
    planId
    actionId
    kind
  }
`);

const planActionSubscription = graphql(
  `
    subscription PlanActionChanges($planId: ID, $after: Cursor) {
      planActionChanges(planId: $planId, after: $after) {
        __typename
        ... on PlanActionChange {
          ...PlanActionChangeFields
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
  [planActionChangeFields],
);

const planActionPage = graphql(
  `
    query PlanActionChangesPage($planId: ID, $after: Cursor, $first: Int, $waitMs: Int) {
      planActionChangesAfter(planId: $planId, after: $after, first: $first, waitMs: $waitMs) {
        gone {
          code
          message
          oldest
          head
        }
        nodes {
          ...PlanActionChangeFields
        }
        cursor
        hasMore
      }
    }
  `,
  [planActionChangeFields],
);

/** That an action of a plan changed. */
export type PlanActionChange = ResultOf<typeof planActionChangeFields>;

/** Changes of actions: of one plan, or of all that the viewer may see. */
export const planActionTopic: Topic<PlanActionChange, { planId: string | null }> = {
  name: 'planActions',
  subscription: { text: stringifyDocument(planActionSubscription), name: 'PlanActionChanges' },
  subscribeWith: ({ filter, after }) => ({ planId: filter.planId, after }),
  itemOf: (data) => streamItem((data as ResultOf<typeof planActionSubscription>).planActionChanges),
  query: { text: stringifyDocument(planActionPage), name: 'PlanActionChangesPage' },
  queryWith: ({ filter, after }, waitMs) => ({ planId: filter.planId, after, first: 50, waitMs }),
  pageOf: (data) => (data as ResultOf<typeof planActionPage>).planActionChangesAfter,
  placeOf: ({ cursor, eventId }) => ({ cursor, eventId }),
};
