import { CompiledQuery } from 'kysely';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes, RLWrapperTimeouts } from 'rate-limiter-flexible';

import type { Rows } from '../../database/orm.ts';

/** After this a database that does not answer is not waited for, ms. */
const STORE_MS = 1_000;

/** How much is let through within a time. */
export interface Limit {
  points: number;
  seconds: number;
}

/** Something that was let through; `giveBack` takes it off the count again. */
export interface Counted {
  giveBack: () => Promise<void>;
}

/** Seconds until more is let through. */
export type Refusal = number;

/** The table where all processes count, as the library wants to be given a client of PostgreSQL. */
export function guessStore(db: () => Rows): object {
  return {
    async query(asked: { text: string; values: unknown[] }) {
      const { rows, numAffectedRows } = await db().executeQuery(CompiledQuery.raw(asked.text, asked.values));
      return { rows, rowCount: numAffectedRows === undefined ? rows.length : Number(numAffectedRows) };
    },
  };
}

/** A limit that is counted in the database alone. */
export function storedLimiter(store: object, name: string, { points, seconds }: Limit): RLWrapperTimeouts {
  const limiter = new RateLimiterPostgres({
    keyPrefix: name,
    points,
    duration: seconds,
    storeClient: store,
    storeType: 'client',
    tableName: 'guess_limit',
    tableCreated: true,
    // The daily sweep does it.
    clearExpiredByTimeout: false,
  });
  return new RLWrapperTimeouts({ limiter, timeoutMs: STORE_MS });
}

/**
 * One limit, counted in the database over all processes and in this process besides: while the database does
 * not answer in time, this process never lets more through by itself than the limit.
 */
export class GuessCounter {
  readonly #stored: RLWrapperTimeouts;
  readonly #memory: RateLimiterMemory;

  constructor(store: object, name: string, limit: Limit) {
    this.#stored = storedLimiter(store, name, limit);
    this.#memory = new RateLimiterMemory({ keyPrefix: name, points: limit.points, duration: limit.seconds });
  }

  /** Counts one more; what is refused does not count. */
  async count(key: string): Promise<Counted | Refusal> {
    const here = await refusalOf(this.#memory.consume(key));
    if (here !== null) {
      await this.#memory.reward(key);
      return here;
    }
    let stored = true;
    const everywhere = await refusalOf(this.#stored.consume(key)).catch(() => {
      stored = false;
      return null;
    });
    const giveBack = async (): Promise<void> => {
      await this.#memory.reward(key);
      // What nobody knows to be counted is not taken off: it would be a try too many for somebody.
      if (stored) await this.#stored.reward(key).catch(() => undefined);
    };
    if (everywhere === null) return { giveBack };
    await giveBack();
    return everywhere;
  }

  /** Forgets all that was counted. */
  async forget(key: string): Promise<void> {
    await this.forgetHere(key);
    await this.#stored.delete(key).catch(() => undefined);
  }

  /** Forgets what this process counted: another forgot it for all. */
  async forgetHere(key: string): Promise<void> {
    await this.#memory.delete(key);
  }
}

/** Null when the library lets it pass. @throws what is no refusal. */
async function refusalOf(asked: Promise<RateLimiterRes>): Promise<Refusal | null> {
  try {
    await asked;
    return null;
  } catch (error) {
    if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
    throw error;
  }
}
