import type { ExecutionResult } from 'graphql';

import type { Standing, Taken } from './budget.ts';
import { usedOf, usedOfValues } from './count-values.ts';
import type { Price } from './price.ts';

/** What an operation shows of its cost, in `extensions.cost` and in headers. */
export interface ShownCost {
  requested: number;
  used: number;
  limit: number;
  remaining: number;
  resetAt: string;
}

/** Price of one operation, taken from a budget before it runs. */
export class Charge {
  readonly price: Price;
  readonly #taken: Taken;
  #settled: { used: number; standing: Standing } | null = null;

  constructor(price: Price, taken: Taken) {
    this.price = price;
    this.#taken = taken;
  }

  /** Where the budget stands, as last known here. */
  get standing(): Standing {
    return this.#settled?.standing ?? this.#taken.standing;
  }

  /** Gives back what an answer did not use; without one, all but 1. Only the first call counts. */
  settle(result: ExecutionResult | null): { used: number; standing: Standing } {
    if (this.#settled) return this.#settled;
    return this.settleAs(usedOf(this.price, result));
  }

  /** The same for an answer of so many values. */
  settleValues(values: number): { used: number; standing: Standing } {
    return this.settleAs(usedOfValues(this.price, values));
  }

  /** The same for an answer that was counted before. */
  settleAs(used: number): { used: number; standing: Standing } {
    if (this.#settled) return this.#settled;
    return (this.#settled = { used, standing: this.#taken.giveBack(this.price.total - used) });
  }
}

/** A cost as clients see it. */
export function shownCost(requested: number, used: number, { limit, remaining, resetAt }: Standing): ShownCost {
  return { requested, used, limit, remaining, resetAt: new Date(resetAt).toISOString() };
}
