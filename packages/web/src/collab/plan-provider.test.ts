import { planEdits, readPlan } from '@saling/schema/plan';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { OPEN_PATIENCE_MS, PlanProvider } from './plan-provider.ts';
import { ACTION, fakePlan, PARTIES, refusal } from './testing/fake-plan.ts';
import { memoryDevice } from './testing/memory-copies.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const AYU = { personId: 'ayu', name: 'Ayu', regionCode: '32.11' };
const BUDI = { personId: 'budi', name: 'Budi', regionCode: '34.02' };
const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

function open(plan = fakePlan(), device = memoryDevice(), person = AYU, way = plan.network(person)) {
  const provider = new PlanProvider({ planId: 'plan', proposalId: null, copies: device.copies(), random: () => 0, ...way });
  void provider.open();
  const edits = () => planEdits(provider.state.doc, PARTIES, 'edit');
  const what = (): string => readPlan(provider.state.doc, PARTIES).actions.find(({ id }) => id === ACTION)!.what;
  const kill = (): void => {
    // As a window that is gone: it says nothing any more, and its locks are free.
    way.hold();
    device.unlock();
  };
  return { plan, device, way, provider, edits, what, kill };
}
const stored = ({ plan }: { plan: ReturnType<typeof fakePlan> }) => readPlan(plan.doc, PARTIES);

test('it opens with the id that the server gave, and what it writes is stored and comes to the other window', async () => {
  const a = open();
  const b = open(a.plan, memoryDevice(), BUDI);
  await settle();
  expect(a.provider.state).toMatchObject({ phase: 'ready', connection: 'live', mayWrite: true, regionCode: '32.11', parties: PARTIES });
  expect(a.provider.state.doc.clientID).toBe(a.provider.state.clientId);
  expect(a.provider.state.clientId).not.toBe(b.provider.state.clientId);
  a.edits().setText(ACTION, 'what', 'Latih operator');
  await settle(30);
  expect(b.what()).toBe('Latih operator');
  expect(b.provider.authorOf(a.provider.state.clientId!)).toMatchObject({ name: 'Ayu', regionCode: '32.11' });
});

test('letters of 30 ms go together, and those that come while one is on its way go together after it', async () => {
  const a = open();
  await settle();
  const before = a.plan.log.length;
  a.way.hold();
  for (const text of ['L', 'La', 'Lat', 'Lati']) a.edits().setText(ACTION, 'what', text);
  await settle(30);
  expect(a.way.waiting).toHaveLength(1);
  for (const text of ['Latih', 'Latih!', 'Latih!!']) {
    a.edits().setText(ACTION, 'what', text);
    await settle(40);
  }
  expect(a.way.waiting).toHaveLength(1);
  a.way.release();
  await settle(30);
  expect(a.plan.log).toHaveLength(before + 2);
  expect(stored(a).actions[0]!.what).toBe('Latih!!');
});

test('P17: it counts as stored when the server has answered, and not before', async () => {
  const a = open();
  await settle();
  a.way.hold();
  a.edits().setTitle('Rencana');
  await settle(100);
  expect(a.provider.state).toMatchObject({ pending: 1, savedAt: null, ownSeq: 0 });
  a.way.release();
  await settle();
  expect(a.provider.state).toMatchObject({ pending: 0, pendingSince: null, savedAt: Date.now(), ownSeq: 2 });
});

test('P6: an answer that was lost is asked for with the same id, and stored once', async () => {
  const a = open();
  await settle();
  a.way.hold();
  a.edits().setTitle('Rencana');
  await settle(30);
  a.way.waiting.shift()!.lose();
  await settle(10);
  a.way.release();
  await settle(10);
  expect([...a.plan.tries.values()]).toEqual([2]);
  expect(a.plan.log).toHaveLength(2);
  expect(a.provider.state.pending).toBe(0);
});

test('P5: what was written is on the device before it is sent, and a window after a crash sends it with the same id', async () => {
  const a = open();
  await settle();
  a.way.hold();
  a.edits().setTitle('Rencana');
  await settle(30);
  const [kept] = [...a.device.kept.pending.values()];
  expect(a.way.waiting).toHaveLength(1);
  a.kill();
  const again = open(a.plan, a.device);
  await settle();
  expect([...a.plan.tries.keys()]).toEqual([kept!.clientUpdateId]);
  expect(stored(a).title).toBe('Rencana');
  expect(again.provider.state).toMatchObject({ pending: 0 });
  // Once the copy has it.
  await settle(5_000);
  expect(a.device.kept.pending.size).toBe(0);
});

test('P5: what was acknowledged just before the network and the window went is there without a network, and what was written upon it', async () => {
  const a = open();
  await settle();
  a.edits().setText(ACTION, 'what', 'Latih petugas desa');
  await settle(30);
  expect(a.provider.state).toMatchObject({ pending: 0 });
  a.way.cut();
  a.edits().setText(ACTION, 'what', 'Latih petugas desa dan kota');
  await settle(30);
  a.kill();
  const way = a.plan.network(AYU);
  way.cut();
  const off = open(a.plan, a.device, AYU, way);
  await settle();
  expect(off.what()).toBe('Latih petugas desa dan kota');
  way.join();
  await settle(100);
  expect(stored(a).actions[0]!.what).toBe('Latih petugas desa dan kota');
});

test('P8: what another window that lives has not sent yet is left to it, and each life has an id of its own', async () => {
  const a = open();
  await settle();
  a.way.hold();
  a.edits().setTitle('Rencana');
  await settle(30);
  const other = open(a.plan, a.device);
  await settle(100);
  expect(a.plan.tries.size).toBe(0);
  expect(other.provider.state.clientId).not.toBe(a.provider.state.clientId);
});

test('it opens without a network from the device, writes with an id in store, and joins what both wrote', async () => {
  const a = open();
  await settle();
  await a.provider.dispose();
  const way = a.plan.network(AYU);
  way.cut();
  const off = open(a.plan, a.device, AYU, way);
  await settle();
  expect(off.provider.state).toMatchObject({ phase: 'ready', connection: 'offline', mayWrite: true, noSpare: false });
  expect(a.device.kept.spares).toHaveLength(7);
  off.edits().setValue(ACTION, 'due', '2027-03-01');
  off.edits().setText(ACTION, 'what', 'Latih petugas desa');
  await settle(30);
  const b = open(a.plan, memoryDevice(), BUDI);
  await settle();
  b.edits().setValue(ACTION, 'due', '2027-06-30');
  b.edits().setValue(ACTION, 'budget', 1_000_000);
  await settle(30);
  way.join();
  await settle(100);
  expect(off.provider.state).toMatchObject({ connection: 'live', pending: 0 });
  expect(off.provider.state.merge).toEqual({
    ours: 2,
    theirs: [{ regionCode: '34.02', places: 2 }],
    both: [`${ACTION}/due`],
  });
  const [action] = readPlan(off.provider.state.doc, PARTIES).actions;
  expect(action).toMatchObject({ what: 'Latih petugas desa', budget: 1_000_000 });
  expect(
    action!.conflicts.map(({ field, values }) => [
      field,
      values.map(({ value }) => JSON.stringify(value)).toSorted((x, y) => x.localeCompare(y)),
    ]),
  ).toEqual([['due', ['"2027-03-01"', '"2027-06-30"']]]);
  expect(stored(a)).toEqual(readPlan(b.provider.state.doc, PARTIES));
});

test('a window that is loaded again without a network still has what was written without one', async () => {
  const a = open();
  await settle();
  a.way.cut();
  a.edits().setTitle('Luring');
  await settle(30);
  a.kill();
  const way = a.plan.network(AYU);
  way.cut();
  const again = open(a.plan, a.device, AYU, way);
  await settle();
  expect(readPlan(again.provider.state.doc, PARTIES).title).toBe('Luring');
  again.edits().setTitle('Luring dua kali');
  await settle(30);
  way.join();
  await settle(100);
  expect(stored(a).title).toBe('Luring dua kali');
  expect(again.provider.state.merge).toMatchObject({ ours: 1, theirs: [] });
});

test('without an id in store a plan opens to be read, and says why; without a copy it does not open', async () => {
  const a = open();
  await settle();
  await a.provider.dispose();
  a.device.kept.spares = [];
  const way = a.plan.network(AYU);
  way.cut();
  const off = open(a.plan, a.device, AYU, way);
  const empty = open(a.plan, memoryDevice(), AYU, way);
  await settle();
  expect(off.provider.state).toMatchObject({ phase: 'ready', mayWrite: false, noSpare: true });
  expect(empty.provider.state.phase).toBe('unreachable');
  way.join();
  await settle(100);
  expect(off.provider.state).toMatchObject({ mayWrite: true, noSpare: false });
  expect(empty.provider.state.phase).toBe('ready');
});

test('a server that does not answer keeps nobody from a plan that is on the device', async () => {
  const a = open();
  await settle();
  await a.provider.dispose();
  const way = a.plan.network(AYU);
  way.hold();
  const slow = open(a.plan, a.device, AYU, way);
  await settle(OPEN_PATIENCE_MS - 1);
  expect(slow.provider.state.phase).toBe('opening');
  await settle(1);
  expect(slow.provider.state).toMatchObject({ phase: 'ready', mayWrite: true });
});

test('P7: what is refused for good is told with what was typed, and the document is made anew', async () => {
  const a = open();
  const b = open(a.plan, memoryDevice(), BUDI);
  await settle();
  a.plan.judge = () => refusal('RULE_BROKEN', true);
  a.edits().setText(ACTION, 'what', 'Sangat panjang');
  a.edits().setTitle('Judul');
  await settle(30);
  const { state } = a.provider;
  expect(state).toMatchObject({ phase: 'ready', generation: 1, pending: 0, mayWrite: true });
  expect(state.refused).toMatchObject([
    {
      code: 'RULE_BROKEN',
      typed: [
        { place: `${ACTION}/what`, text: 'Sangat panjang' },
        { place: 'title', text: 'Judul' },
      ],
    },
  ]);
  expect(a.what()).toBe('Latih petugas');
  expect(b.what()).toBe('Latih petugas');
  a.plan.judge = () => undefined;
  a.edits().setTitle('Pendek');
  await settle(30);
  expect(readPlan(b.provider.state.doc, PARTIES).title).toBe('Pendek');

  a.kill();
  const again = open(a.plan, a.device);
  await settle();
  expect(again.provider.state.refused).toHaveLength(1);
  again.provider.dismissRefused(state.refused[0]!.id);
  await settle();
  expect(a.device.kept.refused).toEqual([]);
});

/** A window that finds on its device a plan and what another one has written and not sent, behind a network that is held. */
async function heldWindow() {
  const a = open();
  await settle();
  a.way.hold();
  a.edits().setTitle('Rencana');
  await settle(30);
  a.kill();
  a.plan.judge = () => refusal('RULE_BROKEN', true);
  const next = open(a.plan, a.device);
  next.way.hold();
  await settle();
  return next;
}

test('P7: a document that is made anew before the device was looked at waits for the server', async () => {
  const a = await heldWindow();
  a.way.waiting.shift()!.pass();
  await settle(30);
  a.way.waiting.shift()!.pass();
  await settle(OPEN_PATIENCE_MS);
  expect(a.provider.state).toMatchObject({ phase: 'opening', generation: 1 });
  a.way.release();
  await settle();
  expect(a.provider.state).toMatchObject({ phase: 'ready', mayWrite: true });
  expect(a.what()).toBe('Latih petugas');
});

test('P7: an answer that was asked for with the document of before is not taken for the new one', async () => {
  const a = await heldWindow();
  const [opening] = a.way.waiting.splice(0);
  await settle(OPEN_PATIENCE_MS);
  expect(a.provider.state).toMatchObject({ phase: 'ready', generation: 0 });
  a.provider.flush();
  await settle(30);
  a.way.waiting.shift()!.pass();
  await settle();
  expect(a.provider.state).toMatchObject({ phase: 'opening', generation: 1 });
  opening!.pass();
  await settle();
  a.way.release();
  await settle();
  expect(a.provider.state).toMatchObject({ phase: 'ready', mayWrite: true });
  expect(a.what()).toBe('Latih petugas');
});

test('P17: a store that fails is told, what was written waits, and is stored when it works again', async () => {
  const a = open();
  await settle();
  a.plan.judge = () => refusal('NOT_STORED', false);
  a.edits().setTitle('Rencana');
  await settle(30);
  expect(a.provider.state).toMatchObject({ storeFailing: true, pending: 1, generation: 0 });
  expect(a.provider.unsent()).toEqual([{ place: 'title', text: 'Rencana' }]);
  a.plan.judge = () => undefined;
  await settle(60_000);
  expect(a.provider.state).toMatchObject({ storeFailing: false, pending: 0 });
  a.way.tellStore(true);
  expect(a.provider.state.storeFailing).toBe(true);
});

test('who may not write any more gets back what was typed; who may not read any more keeps no copy', async () => {
  const a = open();
  await settle();
  a.plan.denied = true;
  a.edits().setTitle('Rencana');
  await settle(30);
  expect(a.provider.state).toMatchObject({ phase: 'absent', mayWrite: false });
  expect(a.provider.state.refused).toMatchObject([{ code: 'NO_ACCESS', typed: [{ place: 'title', text: 'Rencana' }] }]);
  expect(a.device.kept.copy).toBeNull();
});

test('a device that keeps nothing is told, and the plan works all the same', async () => {
  const device = memoryDevice();
  device.full = true;
  const a = open(fakePlan(), device);
  await settle();
  a.edits().setTitle('Rencana');
  await settle(30);
  expect(a.provider.state).toMatchObject({ kept: false, pending: 0 });
  expect(stored(a).title).toBe('Rencana');
});

test('a window that is left sends what it still has', async () => {
  const a = open();
  await settle();
  a.edits().setTitle('Rencana');
  await a.provider.dispose();
  expect(stored(a).title).toBe('Rencana');
  expect(a.device.kept.pending.size).toBe(0);
});

test('P4: what Yjs tidies after a foreign update, and what an editor tidies in the other region’s text, is not sent', async () => {
  const a = open();
  await settle();
  const { doc } = a.provider.state;
  doc.transact(() => doc.getXmlFragment('section:34.02').insert(0, []), 'editor');
  doc.transact(() => doc.getText('title').insert(0, 'x'));
  doc.transact(() => doc.getXmlFragment('section:34.02').push([]), 'editor');
  const { XmlElement } = await import('yjs');
  doc.transact(() => doc.getXmlFragment('section:34.02').push([new XmlElement('paragraph')]), 'editor');
  await settle(100);
  expect(a.plan.log).toHaveLength(1);
  expect(a.provider.state.pending).toBe(0);
});
