import type { RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';

import type { Viewer } from '../access/viewer.ts';
import type { LimitSettings } from '../config.ts';
import type { Logger } from '../kernel/log.ts';

/** How long a price may be spent before the budget is whole again, seconds. */
export const WINDOW_SECONDS = 60;
/** How long a store that failed is left alone, ms: nobody waits for it again and again. */
const AWAY_MS = 2_000;

/** Whose budget it is, and how much of it there is in a minute. */
export interface Account {
  key: string;
  limit: number;
}

/** Where a budget stands. Instants in milliseconds since 1970. */
export interface Standing {
  limit: number;
  used: number;
  remaining: number;
  resetAt: number;
}

/** What was taken from a budget, or why nothing was: then `standing` is what it stays at. */
export interface Taken {
  granted: boolean;
  standing: Standing;
  /** Gives some of it back; answers where the budget stands then. */
  giveBack(points: number): Standing;
}

/** Where it is counted: first the one that other processes share. Every one counts without a limit of its own. */
export interface BudgetStores {
  stores: readonly RateLimiterAbstract[];
  log: Logger;
}

/** Budgets of price by the minute: of each API client, each person, and each address of visitors. */
export class Budgets {
  readonly #stores: readonly RateLimiterAbstract[];
  readonly #log: Logger;
  readonly #awayUntil = new Map<RateLimiterAbstract, number>();

  constructor({ stores, log }: BudgetStores) {
    this.#stores = stores;
    this.#log = log;
  }

  /** Takes points from a budget, all or none. */
  async take(account: Account, points: number): Promise<Taken> {
    const { store, counted } = await this.#count(account.key, points);
    const resetAt = Date.now() + Math.max(0, counted.msBeforeNext);
    const taken = counted.consumedPoints;
    if (taken > account.limit) {
      this.#return(store, account.key, points);
      return {
        granted: false,
        standing: standing(account, taken - points, resetAt),
        giveBack: () => standing(account, taken - points, resetAt),
      };
    }
    return {
      granted: true,
      standing: standing(account, taken, resetAt),
      giveBack: (unused) => {
        // The next minute does not owe what this one did not use.
        if (unused > 0 && Date.now() < resetAt) this.#return(store, account.key, unused);
        return standing(account, taken - unused, resetAt);
      },
    };
  }

  async #count(key: string, points: number): Promise<{ store: RateLimiterAbstract; counted: RateLimiterRes }> {
    const last = this.#stores.at(-1)!;
    for (const store of this.#stores) {
      if (store !== last && (this.#awayUntil.get(store) ?? 0) > Date.now()) continue;
      try {
        return { store, counted: await store.consume(key, points) };
      } catch (error) {
        if (store === last) throw error;
        if (!this.#awayUntil.has(store)) this.#log.warn({ reason: String(error) }, 'budgets are counted in this process alone');
        this.#awayUntil.set(store, Date.now() + AWAY_MS);
      }
    }
    throw new Error('budgets have no store');
  }

  /** Not waited for: whoever asks next in this process asks the store after it. */
  #return(store: RateLimiterAbstract, key: string, points: number): void {
    store.reward(key, points).catch((error: unknown) => this.#log.debug({ reason: String(error) }, 'could not give back to a budget'));
  }
}

function standing({ limit }: Account, used: number, resetAt: number): Standing {
  return { limit, used, remaining: Math.max(0, limit - used), resetAt };
}

/** The budget of whoever asks. */
export function accountOf(viewer: Viewer, place: string | null, limits: LimitSettings): Account {
  if (viewer.client) return { key: `client:${viewer.client.id}`, limit: viewer.client.budgetPerMinute };
  if (viewer.person) return { key: `person:${viewer.person.id}`, limit: limits.personPerMinute };
  return { key: `visitor:${network(place)}`, limit: limits.visitorPerMinute };
}

/** An address as one visitor has it: of IPv6 the half that a subscriber is given. */
export function network(place: string | null): string {
  if (place === null) return 'unknown';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(place);
  if (mapped) return mapped[1]!;
  if (!place.includes(':')) return place;
  const [head = '', tail] = place.toLowerCase().split('::', 2);
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const [front, back] = [groups(head), groups(tail ?? '')];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  const all = [...front, ...Array.from({ length: zeros }, () => '0'), ...back];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
