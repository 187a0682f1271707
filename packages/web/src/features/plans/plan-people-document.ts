import { stringifyDocument } from '@urql/core';

import { graphql, type ResultOf } from '../../api/graphql.ts';
import type { Topic } from '../../api/topic.ts';

const planPeopleFields = graphql(`
  fragment PlanPeopleFields on PlanPresence @_unmask {
    people {
      personId
      name
      regionCode
    }
    observers
  }
`);

const planPeopleSubscription = graphql(
  `
    subscription PlanPeople($planId: ID!) {
      planPresence(planId: $planId) {
        ...PlanPeopleFields
      }
    }
  `,
  [planPeopleFields],
);

const planPeopleNow = graphql(
  `
    query PlanPeopleNow($planId: ID!) {
      planPresenceNow(planId: $planId) {
        ...PlanPeopleFields
      }
    }
  `,
  [planPeopleFields],
);

export type PlanPeopleNow = ResultOf<typeof planPeopleFields>;

/** Who is in a plan, seen from outside: asking makes nobody present. */
export const planPeopleTopic: Topic<PlanPeopleNow, { planId: string }> = {
  name: 'planPeople',
  subscription: { text: stringifyDocument(planPeopleSubscription), name: 'PlanPeople' },
  subscribeWith: ({ filter }) => ({ ...filter }),
  itemOf: (data) => ({ kind: 'change', change: (data as ResultOf<typeof planPeopleSubscription>).planPresence }),
  query: { text: stringifyDocument(planPeopleNow), name: 'PlanPeopleNow' },
  queryWith: ({ filter }) => ({ ...filter }),
  pageOf: (data) => ({ gone: null, nodes: [(data as ResultOf<typeof planPeopleNow>).planPresenceNow], cursor: null, hasMore: false }),
  everyMs: 15_000,
};
