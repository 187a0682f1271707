import type { Account, Budgets } from '../budget.ts';
import { Purse } from './purse.ts';

/** The purses of those who are delivered to: one for each account, gone with the last who uses it. */
export class Purses {
  readonly #budgets: Pick<Budgets, 'take'>;
  readonly #open = new Map<string, { purse: Purse; users: number }>();

  constructor(budgets: Pick<Budgets, 'take'>) {
    this.#budgets = budgets;
  }

  /** The purse of an account, for one more. */
  open(account: Account): Purse {
    let entry = this.#open.get(account.key);
    if (!entry) this.#open.set(account.key, (entry = { purse: new Purse(this.#budgets, account), users: 0 }));
    entry.users += 1;
    return entry.purse;
  }

  /** One of those for whom it was opened needs it no more. */
  close({ account: { key } }: Purse): void {
    const entry = this.#open.get(key);
    if (!entry) return;
    entry.users -= 1;
    if (entry.users > 0) return;
    this.#open.delete(key);
    void entry.purse.close();
  }

  /** Whether an account is known to be near its end. */
  isPoor({ key }: Account): boolean {
    return this.#open.get(key)?.purse.poor ?? false;
  }
}
