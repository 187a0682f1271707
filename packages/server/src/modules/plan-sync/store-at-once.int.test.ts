import { randomUUID } from 'node:crypto';

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Rows } from '../../database/orm.ts';
import { createTestApp, type TestApp } from '../../testing/harness.ts';
import { insertPlan } from '../../testing/insert-plan.ts';
import { storeAtOnce, type NewRow } from './commit-rows.ts';

let app: TestApp;
let planId: string;
beforeAll(async () => {
  app = await createTestApp({ fill: async (db) => void (planId = await insertPlan(db)) });
});
afterAll(() => app[Symbol.asyncDispose]());

const author = { id: 'p', name: 'P', regionCode: '32.11' };
const row = (seq: number): NewRow => ({
  stored: {
    planId,
    branch: '',
    seq,
    update: Uint8Array.of(0),
    merged: false,
    at: new Date(),
    clocks: [{ client: 1, from: seq, to: seq + 1 }],
    author,
  },
  row: { clientUpdateId: randomUUID(), author, hash: 'h' },
});
const store = (db: Rows, seqs: number[]): Promise<boolean> =>
  storeAtOnce(db, [{ planId, knownSeq: seqs[0]! - 1, rows: seqs.map(row) }], { at: new Date(), used: [{ planId, client: 1 }] });

/** Tables that were read through since the transaction began, and rows that were fetched. */
const readIn = async (db: Rows): Promise<{ scanned: string[]; fetched: number }> => {
  const { rows } = await sql<{ name: string; scans: number; fetched: number }>`
    select relname as name, seq_scan::int as scans, coalesce(idx_tup_fetch, 0)::int as fetched from pg_stat_xact_user_tables`.execute(db);
  return {
    scanned: rows.flatMap(({ name, scans }) => (scans > 0 ? [name] : [])),
    fetched: rows.reduce((sum, one) => sum + one.fetched, 0),
  };
};

test('P5 what storing an update costs does not grow with what is stored, however young the tables are', async () => {
  const last = await sql<{
    seq: number;
  }>`select last_seq::int as seq from plan_branch where plan_id = ${planId}::uuid and branch = ''`.execute(app.db());
  const first = last.rows[0]!.seq + 1;
  await app
    .db()
    .transaction()
    .execute(async (trx) => {
      await sql`insert into plan_answer (plan_id, branch, author_id, client_update_id, seq, hash)
        select ${planId}::uuid, '', 'p', gen_random_uuid(), 1, 'h' from generate_series(1, 500)`.execute(trx);
      expect(await store(trx, [first])).toBe(true);
      const begun = await readIn(trx);
      expect(await store(trx, [first + 1])).toBe(true);
      const one = await readIn(trx);
      expect(
        await store(
          trx,
          Array.from({ length: 500 }, (_, place) => first + 2 + place),
        ),
      ).toBe(true);
      const many = await readIn(trx);
      expect(await store(trx, [first + 502])).toBe(true);
      const again = await readIn(trx);
      expect(again.scanned).toEqual([]);
      expect(again.fetched - many.fetched).toBeLessThanOrEqual(one.fetched - begun.fetched);
    });
});
