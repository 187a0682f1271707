import { stringifyDocument } from '@urql/core';

import type { ResultOf } from '../api/graphql.ts';
import type { LiveItem, Topic } from '../api/topic.ts';
import { fromBase64 } from './bytes.ts';
import { planPresenceNowQuery, planPresenceSubscription, planUpdatesAfterQuery, planUpdatesSubscription } from './plan-documents.ts';
import type { PlanClient } from './plan-state.ts';

/** What follows a plan: a stored update, or how the store stands. */
export type PlanChange =
  | { kind: 'update'; seq: number; update: Uint8Array; author: PlanClient | null }
  | { kind: 'store'; failing: boolean };

export interface BranchOf {
  planId: string;
  proposalId: string | null;
}

type Told = ResultOf<typeof planUpdatesSubscription>['planUpdates'];
type Page = ResultOf<typeof planUpdatesAfterQuery>['planUpdatesAfter'];

/** Every stored update after a `seq`, which stands in place of the cursor, once and in order (P18). */
export const planUpdatesTopic: Topic<PlanChange, BranchOf> = {
  name: 'plan',
  subscription: { text: stringifyDocument(planUpdatesSubscription), name: 'PlanUpdates' },
  subscribeWith: ({ filter, after }) => ({ ...filter, after: Number(after ?? 0) }),
  itemOf: (data) => itemOf((data as { planUpdates: Told }).planUpdates),
  query: { text: stringifyDocument(planUpdatesAfterQuery), name: 'PlanUpdatesAfter' },
  queryWith: ({ filter, after }, waitMs) => ({ ...filter, after: Number(after ?? 0), waitMs }),
  pageOf: (data) => {
    const { nodes, seq, hasMore, storeFailing } = (data as { planUpdatesAfter: Page }).planUpdatesAfter;
    return { gone: null, nodes: [{ kind: 'store', failing: storeFailing }, ...nodes.map(changeOf)], cursor: String(seq), hasMore };
  },
  placeOf: (one) => (one.kind === 'update' ? { cursor: String(one.seq), eventId: String(one.seq) } : null),
};

function itemOf(told: Told): LiveItem<PlanChange> {
  if (told.__typename === 'PlanCaughtUp') return { kind: 'at', cursor: String(told.seq) };
  if (told.__typename === 'PlanStoreState') return { kind: 'change', change: { kind: 'store', failing: told.failing } };
  return { kind: 'change', change: changeOf(told) };
}

function changeOf({ seq, update, author }: Page['nodes'][number]): PlanChange {
  return { kind: 'update', seq, update: fromBase64(update), author };
}

/** Everybody who is in a plan, whole each time. */
export type PlanPresence = ResultOf<typeof planPresenceSubscription>['planPresence'];

export const planPresenceTopic: Topic<PlanPresence, { planId: string }> = {
  name: 'planPresence',
  subscription: { text: stringifyDocument(planPresenceSubscription), name: 'PlanPresence' },
  subscribeWith: ({ filter }) => ({ ...filter }),
  itemOf: (data) => ({ kind: 'change', change: (data as { planPresence: PlanPresence }).planPresence }),
  query: { text: stringifyDocument(planPresenceNowQuery), name: 'PlanPresenceNow' },
  queryWith: ({ filter }) => ({ ...filter }),
  pageOf: (data) => ({ gone: null, nodes: [(data as { planPresenceNow: PlanPresence }).planPresenceNow], cursor: null, hasMore: false }),
  everyMs: 2_000,
};
