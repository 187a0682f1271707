import { sql } from 'kysely';

import type { PlanStore } from '../../api/plan-store.ts';
import type { Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/log.ts';
import { compactPlan } from './compact-plan.service.ts';

/** Updates, or bytes of them, behind the newest checkpoint from which on a plan is compacted. */
const BEHIND = 500;
const BEHIND_BYTES = 1024 * 1024;
/** The same when nobody has written for a while. */
const BEHIND_IDLE = 50;
const IDLE_MS = 60_000;
/** How often plans that were written in are looked at, and all of them, ms. */
const EVERY_MS = 10_000;
const ALL_EVERY_MS = 10 * 60_000;

export interface PlanCompactorOptions {
  db: () => Rows;
  plans: Pick<PlanStore, 'job' | 'onStored'>;
  clock: Clock;
  log: Logger;
}

/**
 * Keeps plans quick to open (P15): looks now and then at those that this process saw something stored in, seldom at all
 * of them, and compacts one after the other.
 */
export class PlanCompactor implements AsyncDisposable {
  readonly #options: PlanCompactorOptions;
  readonly #written = new Set<string>();
  readonly #timer: NodeJS.Timeout;
  readonly #stopListening: () => void;
  #allAt = 0;
  #stopped = false;
  #running: Promise<void> = Promise.resolve();

  constructor(options: PlanCompactorOptions) {
    this.#options = options;
    this.#stopListening = options.plans.onStored(({ planId, branch }) => {
      if (branch === '') this.#written.add(planId);
    });
    this.#timer = setInterval(() => {
      this.#running = this.#running.then(() => this.#look());
    }, EVERY_MS);
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    const { db, plans, clock, log } = this.#options;
    const now = clock.now().getTime();
    const all = now - this.#allAt >= ALL_EVERY_MS;
    if (all) this.#allAt = now;
    if (!all && this.#written.size === 0) return;
    try {
      for (const { planId, due, idle } of await plansBehind(db(), all ? null : [...this.#written], new Date(now - IDLE_MS))) {
        if (idle) this.#written.delete(planId);
        for (let more = due; more && !this.#stopped;) more = await compactPlan(db(), plans, planId);
      }
    } catch (error) {
      if (!this.#stopped) log.warn({ reason: String(error) }, 'a plan could not be compacted, and is tried again');
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    this.#stopListening();
    clearInterval(this.#timer);
    await this.#running;
  }
}

/** How far plans are behind: of these, or of all those that may be due. */
export async function plansBehind(
  db: Rows,
  ids: readonly string[] | null,
  idleSince: Date,
): Promise<{ planId: string; due: boolean; idle: boolean }[]> {
  const which = ids === null ? sql`b.last_seq - c.seq >= ${BEHIND_IDLE}` : sql`b.plan_id = any(${[...ids]}::uuid[])`;
  const found = await sql<{ planId: string; behind: string; bytes: string; idle: boolean }>`
    select b.plan_id as "planId", b.last_seq - c.seq as behind, coalesce(u.bytes, 0) as bytes, coalesce(u.at <= ${idleSince}::timestamptz, true) as idle
    from plan_branch b
    cross join lateral (
      select coalesce(max(k.seq), 0) as seq from plan_checkpoint k where k.plan_id = b.plan_id and k.branch = b.branch
    ) c
    cross join lateral (
      select max(w.at) as at, sum(octet_length(w.update)) as bytes from plan_update w
      where w.plan_id = b.plan_id and w.branch = b.branch and w.seq > c.seq
    ) u
    where b.branch = '' and ${which}`.execute(db);
  return found.rows.map(({ planId, behind, bytes, idle }) => ({
    planId,
    due: Number(behind) >= BEHIND || Number(bytes) >= BEHIND_BYTES || (idle && Number(behind) >= BEHIND_IDLE),
    idle,
  }));
}
