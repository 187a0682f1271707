import { expect, test } from 'vitest';

import { forgetKeptPlans } from '../api/kept-plans.ts';
import { planCopies, type PendingUpdate, type PlanCopy } from './plan-copies.ts';

const copy = (seq: number): PlanCopy => ({
  state: new Uint8Array([0, 0]),
  seq,
  parties: ['32.11', '34.02'],
  regionCode: '32.11',
  mayWrite: true,
  clients: [],
});
const pending = (clientId: number, at: number): PendingUpdate => ({
  key: `${clientId}|0000000${at}`,
  clientUpdateId: `${clientId}-${at}`,
  clientId,
  update: new Uint8Array([at]),
  places: ['title'],
  away: false,
});

test('P8: two windows that take a client id at the same moment take two, and none is left for a third', async () => {
  const windows = [1, 2, 3].map(() => planCopies('ayu', 'p-spare', null));
  await windows[0]!.addSpares([11, 12]);
  const taken = await Promise.all(windows.map((one) => one.takeSpare()));
  expect(new Set(taken)).toEqual(new Set([11, 12, null]));
  expect(await windows[0]!.countSpares()).toBe(0);
});

test('P5: unsent edits of a window that lives are left to it; once it is gone, the next window has them in their order', async () => {
  const first = planCopies('ayu', 'p-pending', null);
  await first.claim(21);
  await first.keepPending(pending(21, 2));
  await first.keepPending(pending(21, 1));
  const second = planCopies('ayu', 'p-pending', null);
  expect((await second.read()).pending).toEqual([]);
  first.release();
  await expect
    .poll(async () => (await planCopies('ayu', 'p-pending', null).read()).pending.map(({ clientUpdateId }) => clientUpdateId))
    .toEqual(['21-1', '21-2']);
});

test('a copy is replaced by a newer one alone, and belongs to one person, one plan and one branch', async () => {
  const mine = planCopies('ayu', 'p-copy', null);
  await mine.keepCopy(copy(5));
  await mine.keepCopy(copy(4));
  expect((await mine.read()).copy?.seq).toBe(5);
  for (const other of [planCopies('budi', 'p-copy', null), planCopies('ayu', 'p-copy', 'usulan'), planCopies('ayu', 'p-other', null)]) {
    expect(await other.read()).toEqual({ copy: null, pending: [], refused: [] });
  }
});

test('when somebody else signs in nothing of a plan stays but what was written and not sent, and an open window writes no copy any more', async () => {
  const mine = planCopies('ayu', 'p-forget', null);
  await mine.keepCopy(copy(5));
  await mine.addSpares([31]);
  await mine.keepPending(pending(30, 1));
  await forgetKeptPlans();
  await mine.keepCopy(copy(6));
  const kept = await mine.read();
  expect(kept.copy).toBeNull();
  expect(kept.pending).toHaveLength(1);
  expect(await mine.countSpares()).toBe(0);
});
