import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { personId } from '../../testing/actors.ts';
import { createTestApp, type Actor, type TestApp } from '../../testing/harness.ts';
import type { OpenSubscription } from '../../testing/harness-client.ts';
import { insertPlan } from '../../testing/insert-plan.ts';
import { applyUpdate, base64, followPlan, openPlan, PlanClient, updatesAfter } from '../../testing/plan-client.ts';

let app: TestApp;
let planId: string;
/** Somebody who signs in still, and belongs to no region any more. */
let dismissed: Actor;
let ayu: PlanClient;
beforeEach(async () => {
  app = await createTestApp();
  planId = await insertPlan(app.db());
  dismissed = await app.again('bantulEditor');
  ayu = await PlanClient.open(await app.as('sumedangEditor'), planId);
});
afterEach(() => app[Symbol.asyncDispose]());

async function dismiss(): Promise<void> {
  await sql`update membership set ended_at = now() where person_id = ${personId('bantulEditor')}`.execute(app.db());
  // Every connection is looked at again within a second.
  await app.app.runtime.connections.refresh();
}

/** What a stream says until it ends; how it ends does not matter. */
async function rest<T>(stream: OpenSubscription<T>): Promise<(T | null | undefined)[]> {
  const said: (T | null | undefined)[] = [];
  try {
    for (;;) said.push((await stream.next()).data);
  } catch {
    return said;
  }
}

test.each(['ws', 'sse'] as const)(
  'P4 who is no longer of the region hears nothing more of a plan over %s, and the stream ends',
  async (road) => {
    await using stream = followPlan(dismissed, road, { planId, after: 0 });
    expect((await stream.next()).data!.told).toMatchObject({ __typename: 'PlanCaughtUp' });
    await dismiss();
    ayu.edits.setTitle('Yang tidak boleh dibaca');
    await ayu.flush();
    expect(await rest(stream)).toEqual([]);
  },
);

test('P4 who is no longer of the region is answered with nothing by a question that waits', async () => {
  const watched = vi.spyOn(app.app.runtime.plans, 'watch');
  const waiting = updatesAfter(dismissed, { planId, after: 0, waitMs: 20_000 });
  await expect.poll(() => watched.mock.calls.length).toBe(1);
  await dismiss();
  ayu.edits.setTitle('Yang tidak boleh dibaca');
  await ayu.flush();
  expect(await waiting).toMatchObject({ nodes: [], seq: 0 });
});

test('P12 P4 who is no longer of the region is told of nobody, is shown to nobody, and writes nothing', async () => {
  const opened = await openPlan(dismissed, { planId });
  if (typeof opened === 'string') throw new Error(opened);
  await using stream = dismissed.subscribe<{ planPresence: { people: { name: string }[] } }>(
    'ws',
    'subscription ($id: ID!) { planPresence(planId: $id) { people { name } observers } }',
    { id: planId },
  );
  expect((await stream.next()).data).toEqual({ planPresence: { people: [], observers: 1 } });
  await dismiss();
  const here = await app.as('sumedangEditor');
  const { clientId } = (await openPlan(here, { planId })) as { clientId: number };
  await here.query('mutation ($input: PlanPresenceInput!) { reportPlanPresence(input: $input) }', {
    input: { planId, clientId, seenSeq: 0, at: '{"field":"rahasia"}' },
  });
  expect(await rest(stream)).toEqual([]);
  const present = async () => app.app.runtime.planPresence.present(planId).observers;
  await expect.poll(present).toBe(0);
  expect(await applyUpdate(dismissed, { planId, update: base64(new Uint8Array([0, 0])) })).toBe('NOT_FOUND');
});
