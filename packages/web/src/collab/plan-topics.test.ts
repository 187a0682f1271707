import { expect, test } from 'vitest';

import { toBase64 } from './bytes.ts';
import { planUpdatesTopic } from './plan-topics.ts';

const node = (seq: number) => ({ __typename: 'PlanUpdate' as const, seq, update: toBase64(new Uint8Array([seq])), author: null });

test('P18: the roads tell the same updates, each in its place, and go on after the last `seq`', () => {
  const streamed = [node(4), { __typename: 'PlanStoreState', failing: true }, { __typename: 'PlanCaughtUp', seq: 4 }].map((told) =>
    planUpdatesTopic.itemOf({ planUpdates: told }),
  );
  const update = { kind: 'update', seq: 4, update: new Uint8Array([4]), author: null };
  expect(streamed).toEqual([
    { kind: 'change', change: update },
    { kind: 'change', change: { kind: 'store', failing: true } },
    { kind: 'at', cursor: '4' },
  ]);
  const page = planUpdatesTopic.pageOf({ planUpdatesAfter: { nodes: [node(4)], seq: 4, hasMore: false, storeFailing: true } });
  expect(page).toEqual({ gone: null, nodes: [{ kind: 'store', failing: true }, update], cursor: '4', hasMore: false });
  expect(page!.nodes.map((one) => planUpdatesTopic.placeOf!(one))).toEqual([null, { cursor: '4', eventId: '4' }]);
  const asked = { filter: { planId: 'p', proposalId: null }, after: '4' };
  expect(planUpdatesTopic.subscribeWith(asked)).toEqual({ planId: 'p', proposalId: null, after: 4 });
  expect(planUpdatesTopic.queryWith(asked, 25_000)).toEqual({ planId: 'p', proposalId: null, after: 4, waitMs: 25_000 });
});
