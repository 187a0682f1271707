import { setTimeout as pause } from 'node:timers/promises';

import { sql } from 'kysely';

import type { PlanStore } from '../../api/plan-store.ts';
import type { Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/log.ts';
import { compactPlan, COMPACTION_SIZES } from './compact-plan.service.ts';

/** Updates, or bytes of them, behind the newest checkpoint from which on a plan is compacted. */
const BEHIND = 500;
const BEHIND_BYTES = 1024 * 1024;
/** The same when nobody has written for a while. */
const BEHIND_IDLE = 50;
const IDLE_MS = 60_000;
/** While somebody writes it goes in small steps, and rests so many times as long as one took: who types must not notice. */
const BUSY_SIZES = { ...COMPACTION_SIZES, checkpoint: 500 };
const REST = 9;
/** How often plans in which much was written are looked at, all that were written in, and all there are, ms. */
const EVERY_MS = 2_000;
const WRITTEN_EVERY_MS = 10_000;
/** So many updates are much. */
const MUCH = BEHIND / 2;
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
  /** Updates since a plan was looked at. */
  readonly #written = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;
  readonly #stopListening: () => void;
  #allAt = 0;
  #writtenAt = 0;
  #looking = false;
  readonly #stopping = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(options: PlanCompactorOptions) {
    this.#options = options;
    this.#stopListening = options.plans.onStored(({ planId, branch }) => {
      if (branch === '') this.#written.set(planId, (this.#written.get(planId) ?? 0) + 1);
    });
    this.#timer = setInterval(() => {
      if (!this.#looking) this.#running = this.#look();
    }, EVERY_MS);
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    const { db, clock, log } = this.#options;
    const now = clock.now().getTime();
    const all = now - this.#allAt >= ALL_EVERY_MS;
    if (all) this.#allAt = now;
    const written = this.#toLookAt(now);
    if (!all && written.length === 0) return;
    this.#looking = true;
    try {
      for (const { planId, due, idle } of await plansBehind(db(), all ? null : written, new Date(now - IDLE_MS))) {
        if (idle) this.#written.delete(planId);
        if (due) await this.#compact(planId, idle);
      }
    } catch (error) {
      if (!this.#stopping.signal.aborted) log.warn({ reason: String(error) }, 'a plan could not be compacted, and is tried again');
    } finally {
      this.#looking = false;
    }
  }

  #toLookAt(now: number): string[] {
    const every = now - this.#writtenAt >= WRITTEN_EVERY_MS;
    if (every) this.#writtenAt = now;
    const ids = [...this.#written].flatMap(([planId, updates]) => (every || updates >= MUCH ? [planId] : []));
    for (const planId of ids) this.#written.set(planId, 0);
    return ids;
  }

  async #compact(planId: string, idle: boolean): Promise<void> {
    const { db, plans } = this.#options;
    for (let more = true; more && !this.#stopping.signal.aborted;) {
      const began = performance.now();
      more = await compactPlan(db(), plans, planId, idle ? COMPACTION_SIZES : BUSY_SIZES);
      if (!idle) await pause((performance.now() - began) * REST, undefined, { signal: this.#stopping.signal, ref: false });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort();
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
