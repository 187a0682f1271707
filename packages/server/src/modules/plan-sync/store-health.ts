import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';

/** How long after it works again that is told to those who come by, ms. */
const SHAKY_MS = 30_000;

/** Which plans cannot be stored now, as this process knows it (P17). */
export class StoreHealth {
  readonly #failing = new Set<string>();
  /** When each last began to work again. */
  readonly #mended = new Map<string, number>();
  readonly #changed: (planId: string) => void;

  constructor(changed: (planId: string) => void) {
    this.#changed = changed;
  }

  failing(planId: string): boolean {
    return this.#failing.has(planId);
  }

  get all(): string[] {
    return [...this.#failing];
  }

  fail(planIds: Iterable<string>): void {
    for (const planId of planIds) {
      if (this.#failing.has(planId)) continue;
      this.#failing.add(planId);
      this.#changed(planId);
    }
  }

  works(planId: string): void {
    if (!this.#failing.delete(planId)) return;
    this.#mended.set(planId, performance.now());
    this.#changed(planId);
  }

  /** It fails, or did a moment ago: whoever asks now and then may not know which. */
  shaky(planId: string): boolean {
    if (this.#failing.has(planId)) return true;
    const at = this.#mended.get(planId);
    if (at === undefined) return false;
    if (performance.now() - at < SHAKY_MS) return true;
    this.#mended.delete(planId);
    return false;
  }
}

/** Does what storing an update does, up to the commit, and leaves nothing behind. Rejects while storing would. */
export async function tryToStore(db: Rows, planId: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const found = await sql<{ seq: string }>`
      select b.last_seq as seq from plan_branch b where b.plan_id = ${planId}::uuid and b.branch = '' for update`.execute(trx);
    const seq = Number(found.rows[0]?.seq ?? 0) + 1;
    await sql`
      insert into plan_update (plan_id, branch, seq, update, clocks, client_update_id, hash, author_id, author_name, region_code, at)
      values (${planId}::uuid, '', ${seq}::bigint, ''::bytea, '{}'::bigint[], gen_random_uuid(), '', '', '', '', ${now}::timestamptz)`.execute(
      trx,
    );
    await sql`delete from plan_update u where u.plan_id = ${planId}::uuid and u.branch = '' and u.seq = ${seq}::bigint`.execute(trx);
  });
}

/** Whether an error says that the database is away, full or out of reach, and not only that one plan could not be written. */
export function concernsAll(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
  // Classes of SQLSTATE: connection, resources, operator intervention, system, read-only transaction.
  return code === null || !/^[\dA-Z]{5}$/.test(code) || /^(08|53|57|58|25006)/.test(code);
}
