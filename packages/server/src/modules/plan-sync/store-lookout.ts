import type { PlanBranchKey } from '../../api/plan-store.ts';
import type { Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/log.ts';
import type { PlanBranch } from './plan-branch.ts';
import { nameOf, readSeqs } from './plan-rows.ts';
import { tryToStore, type StoreHealth } from './store-health.ts';

/** How often it looks, ms. */
const LOOK_MS = 1_000;
/** A database that does not answer within this time fails, ms. */
const PATIENCE_MS = 3_000;

export interface LookoutOptions {
  db: () => Rows;
  clock: Clock;
  log: Logger;
  lookMs?: number;
  health: StoreHealth;
  branches: () => PlanBranch[];
  lookAgain: (key: PlanBranchKey) => Promise<void>;
  /** Runs after each look that succeeded. */
  afterwards: () => void;
}

/**
 * Looks once a second for what other processes stored in branches that are watched here, and so whether the database
 * answers; then whether what failed works again (P17). So a store that fails is told also where nobody writes.
 */
export class StoreLookout implements AsyncDisposable {
  readonly #options: LookoutOptions;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: LookoutOptions) {
    this.#options = options;
    this.#later();
  }

  #later(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#looking = this.#look().finally(() => this.#later());
    }, this.#options.lookMs ?? LOOK_MS);
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    const { db, health, branches, lookAgain, afterwards, log } = this.#options;
    const watched = branches().filter(({ feed }) => feed.watched);
    try {
      if (watched.length > 0) {
        const keys = watched.map(({ key }) => key);
        const seqs = await inTime(readSeqs(db(), keys));
        for (const { key, feed, storing } of watched)
          if ((seqs.get(nameOf(key)) ?? 0) > feed.seq && storing.length === 0) await lookAgain(key);
      }
      for (const planId of health.all) await this.#probe(planId);
      afterwards();
    } catch (error) {
      if (this.#stopped) return;
      log.warn({ reason: String(error) }, 'plans could not be looked at');
      health.fail(watched.map(({ key }) => key.planId));
    }
  }

  async #probe(planId: string): Promise<void> {
    const { db, clock, health, branches, lookAgain, log } = this.#options;
    try {
      await inTime(tryToStore(db(), planId, clock.now()));
      // A commit whose outcome nobody was told may have gone through.
      for (const { key } of branches()) if (key.planId === planId) await lookAgain(key);
      health.works(planId);
    } catch (error) {
      log.debug({ planId, reason: String(error) }, 'a plan can still not be stored');
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#looking;
  }
}

/** Rejects when work takes too long; the work goes on. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
