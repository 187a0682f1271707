import { stringifyDocument } from '@urql/core';

import { graphql, type ResultOf } from './graphql.ts';
import type { Topic } from './topic.ts';

/** How much waits for oneself: what was meant for one, and what was found by what one watches. */
export const inboxQuery = graphql(`
  query Inbox {
    inbox {
      unread
      asOf
    }
  }
`);

const inboxSubscription = graphql(`
  subscription InboxChanged {
    inboxChanged {
      unread
    }
  }
`);

type Rang = ResultOf<typeof inboxSubscription>['inboxChanged'];

/** Told whenever something was found for oneself, or read elsewhere: a state, whole each time. */
export const inboxTopic: Topic<Rang, null> = {
  name: 'inbox',
  subscription: { text: stringifyDocument(inboxSubscription), name: 'InboxChanged' },
  subscribeWith: () => ({}),
  itemOf: (data) => ({ kind: 'change', change: (data as ResultOf<typeof inboxSubscription>).inboxChanged }),
  query: { text: stringifyDocument(inboxQuery), name: 'Inbox' },
  queryWith: () => ({}),
  pageOf: (data) => ({ gone: null, nodes: [(data as ResultOf<typeof inboxQuery>).inbox], cursor: null, hasMore: false }),
  everyMs: 60_000,
};
