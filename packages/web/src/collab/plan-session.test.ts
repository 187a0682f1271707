import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { createPlanSession } from './plan-session.ts';
import { ACTION, fakePlan } from './testing/fake-plan.ts';
import { memoryDevice } from './testing/memory-copies.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

function open(plan = fakePlan(), name = 'Ayu', regionCode = '32.11') {
  const page = { hidden: false };
  const listeners = new Set<() => void>();
  const way = plan.network({ personId: name, name, regionCode });
  const session = createPlanSession({
    planId: 'plan',
    proposalId: null,
    copies: memoryDevice().copies(),
    random: () => 0,
    visibility: {
      isHidden: () => page.hidden,
      subscribe: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    ...way,
  });
  const look = (hidden: boolean): void => {
    page.hidden = hidden;
    for (const listener of listeners) listener();
  };
  const here = (seenSeq: number, at: object | null = null) => ({
    clientId: session.get().state.clientId!,
    personId: name,
    name,
    regionCode,
    at: at && JSON.stringify(at),
    seenSeq,
  });
  return { plan, way, session, look, here, live: () => session.get() };
}

test('the page hears of others’ letters once a frame, and of its own before the next paint', async () => {
  const a = open();
  const b = open(a.plan, 'Budi', '34.02');
  await settle(50);
  let drawn = 0;
  b.session.subscribe(() => (drawn += 1));
  for (const text of ['a', 'b', 'c']) {
    a.live().edits.setTitle(text);
    await settle(31);
  }
  expect(b.live().content!.title).toBe('c');
  expect(drawn).toBe(3);
  b.live().edits.setTitle('d');
  await Promise.resolve();
  expect(drawn).toBe(4);
  expect(b.live().content!.title).toBe('d');
});

test('who only reads edits nothing', async () => {
  const plan = fakePlan();
  plan.mayWrite = false;
  const a = open(plan);
  await settle(50);
  a.live().edits.setTitle('x');
  a.live().writeText(() => a.live().doc.getText('title').insert(0, 'x'));
  expect(a.live().content!.title).toBe('');
  expect(a.live().state.mayWrite).toBe(false);
});

test('one says where one is within 150 ms and again every 10 s, with what is on the screen', async () => {
  const a = open();
  await settle(2_000);
  const { reports } = a.plan;
  reports.length = 0;
  a.live().beAt({ field: `${ACTION}/what` });
  a.live().beAt({ field: `${ACTION}/due` });
  await settle(150);
  expect(reports).toEqual([{ clientId: a.live().state.clientId, at: JSON.stringify({ field: `${ACTION}/due` }), seenSeq: 1 }]);
  await settle(10_000);
  expect(reports).toHaveLength(2);
  a.look(true);
  a.plan.store(new Uint8Array([0, 0]), { clientId: 1, personId: 'p', name: 'Seed', regionCode: '34.02' });
  await settle(10_000);
  expect(reports.at(-1)!.seenSeq).toBe(1);
  a.look(false);
  await settle(1_500);
  expect(reports.at(-1)!.seenSeq).toBe(2);
});

test('P12: who is where is what the server says, without oneself, and nobody once the connection is lost', async () => {
  const a = open();
  await settle(50);
  const budi = { clientId: 7, personId: 'budi', name: 'Budi', regionCode: '34.02', seenSeq: 1 };
  a.plan.presence = {
    observers: 1,
    people: [
      a.here(1),
      { ...budi, at: JSON.stringify({ root: 'narrative', anchor: { type: null }, head: { type: null } }) },
      { ...budi, clientId: 8, name: 'Citra', at: '{"field": 5' },
    ],
  };
  a.way.join();
  await settle(50);
  expect(a.live().people).toMatchObject([
    { name: 'Budi', field: null, root: 'narrative' },
    { name: 'Citra', field: null, root: null, caret: null },
  ]);
  const awareness = a.live().awareness('narrative');
  expect([...awareness.getStates().keys()]).toEqual([7, a.live().state.clientId]);
  expect(awareness.getStates().get(7)?.user).toMatchObject({ name: 'Budi', side: 'b' });
  a.way.cut();
  await settle(50);
  expect(a.live().people).toEqual([]);
  expect([...awareness.getStates().keys()]).toEqual([a.live().state.clientId]);
});

test('P17: the partner has seen it when somebody there had everything on screen that was written here', async () => {
  const a = open();
  await settle(50);
  a.live().edits.setTitle('Rencana');
  await settle(100);
  const seen = async (seenSeq: number): Promise<readonly string[]> => {
    a.plan.presence = { observers: 0, people: [{ clientId: 7, personId: 'b', name: 'Budi', regionCode: '34.02', at: null, seenSeq }] };
    a.way.join();
    await settle(50);
    return a.live().seenBy;
  };
  expect(a.live().state.ownSeq).toBe(2);
  expect(await seen(1)).toEqual([]);
  expect(await seen(2)).toEqual(['34.02']);
  a.way.hold();
  a.live().edits.setTitle('Rencana aksi');
  await settle(20);
  expect(a.live().seenBy).toEqual([]);
});
