import { expect, test } from 'vitest';

import { judgeReplica, type Course } from './judge-replica.ts';
import type { Position } from './position.ts';

const primary = (at: bigint): Position => ({ database: 'cluster 1', standby: false, at });
const replica = (at: bigint, more: Partial<Position> = {}): Position => ({ database: 'cluster 1', standby: true, at, ...more });
const nothing: Course = { known: 0n, owes: null };

test('E21 a replica that has what the primary had is level, however little or much the primary writes', () => {
  expect(judgeReplica(nothing, primary(10n), 0, replica(10n), false)).toEqual({ owes: null, lagMs: 0, wrong: null });
  expect(judgeReplica({ known: 10n, owes: null }, primary(20n), 0, replica(25n), false)).toEqual({ owes: null, lagMs: 0, wrong: null });
});

test('E21 what a replica owes is counted from when the primary had it, and a replica that is too far behind is left out until it comes along', () => {
  const owes = { at: 20n, since: 1_000 };
  expect(judgeReplica({ known: 10n, owes: null }, primary(20n), 1_000, replica(10n), false)).toEqual({ owes, lagMs: 0, wrong: null });
  expect(judgeReplica({ known: 10n, owes }, primary(30n), 11_000, replica(19n), false)).toEqual({ owes, lagMs: 10_000, wrong: null });
  expect(judgeReplica({ known: 19n, owes }, primary(30n), 12_000, replica(19n), false)).toEqual({
    owes,
    lagMs: 11_000,
    wrong: 'it is 11 s behind',
  });
  expect(judgeReplica({ known: 19n, owes }, primary(30n), 13_000, replica(19n), true).wrong).toBe('it is 12 s behind');
  const later = { owes: { at: 30n, since: 13_000 }, lagMs: 0, wrong: null };
  expect(judgeReplica({ known: 19n, owes }, primary(30n), 13_000, replica(21n), true)).toEqual(later);
});

test('E21 another database, a primary, and one that is ahead of the primary are no replicas', () => {
  const judged = (known: bigint, more: Partial<Position>): string | null =>
    judgeReplica({ known, owes: null }, primary(20n), 0, replica(20n, more), false).wrong;
  expect(judged(20n, {})).toBeNull();
  expect(judged(20n, { database: 'cluster 2' })).toBe('it is of another database than DATABASE_URL');
  expect(judged(20n, { standby: false })).toBe('it is no standby, or not any more');
  expect(judgeReplica(nothing, { ...primary(20n), standby: true }, 0, replica(20n), false).wrong).toBe(
    'DATABASE_URL leads to a standby itself',
  );
  expect(judged(21n, {})).toBe('it is ahead of DATABASE_URL: it follows another primary');
});
