import { stringifyDocument } from '@urql/core';

import { graphql, type ResultOf, type VariablesOf } from './graphql.ts';
import type { Topic } from './topic.ts';

const presenceFields = graphql(`
  fragment PresenceFields on Presence @_unmask {
    people {
      id
      name
      region {
        code
        fullName
      }
      since
    }
    observers
  }
`);

const presenceSubscription = graphql(
  `
    subscription Presence($kind: PresenceKind!, $id: ID!) {
      presence(kind: $kind, id: $id) {
        ...PresenceFields
      }
    }
  `,
  [presenceFields],
);

const presentPeople = graphql(
  `
    query PresentPeople($kind: PresenceKind!, $id: ID!) {
      presentPeople(kind: $kind, id: $id) {
        ...PresenceFields
      }
    }
  `,
  [presenceFields],
);

/** Who has something open at this moment. */
export type Presence = ResultOf<typeof presenceFields>;
export type PresentPerson = Presence['people'][number];
export type PresenceOf = VariablesOf<typeof presenceSubscription>;

/** Who is here: a state, whole each time, without a cursor. Asking for it is what makes one present. */
export const presenceTopic: Topic<Presence, PresenceOf> = {
  name: 'presence',
  subscription: { text: stringifyDocument(presenceSubscription), name: 'Presence' },
  subscribeWith: ({ filter }) => ({ ...filter }),
  itemOf: (data) => ({ kind: 'change', change: (data as ResultOf<typeof presenceSubscription>).presence }),
  query: { text: stringifyDocument(presentPeople), name: 'PresentPeople' },
  queryWith: ({ filter }) => ({ ...filter }),
  pageOf: (data) => ({ gone: null, nodes: [(data as ResultOf<typeof presentPeople>).presentPeople], cursor: null, hasMore: false }),
  // The server takes somebody who asks this way for present for 45 s.
  everyMs: 15_000,
};
