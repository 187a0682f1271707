import type { Account, Budgets, Taken } from '../budget.ts';

/** Part of a budget that is taken ahead, at least. */
const AHEAD = 1 / 20;
/** Part that may be spent before anything was taken: a minute has begun, and the store was not asked yet. */
const CREDIT = 1 / 50;

/**
 * What one account has paid ahead in this process, so that delivering to its many connections does not ask the
 * store of budgets for each of them.
 *
 * An account that has used half of its minute pays nothing ahead: near the end it is counted exactly, one by one.
 */
export class Purse {
  readonly #budgets: Pick<Budgets, 'take'>;
  readonly account: Account;
  #last: Taken | null = null;
  #left = 0;
  #owed = 0;
  #wanted = 0;
  /** When what is known here is void, ms since 1970; infinite until the store has said when. */
  #until = 0;
  #poor = false;
  #filling: Promise<void> | null = null;

  constructor(budgets: Pick<Budgets, 'take'>, account: Account) {
    this.#budgets = budgets;
    this.account = account;
  }

  /** Pays now; false when it has to be paid in the ordinary way. */
  spend(points: number): boolean {
    if (Date.now() >= this.#until) this.#begin();
    if (this.#poor) return false;
    this.#wanted += points;
    const onCredit = this.#until === Infinity && this.#owed + points <= this.account.limit * CREDIT;
    const paid = this.#left >= points || onCredit;
    if (this.#left >= points) this.#left -= points;
    else if (onCredit) this.#owed += points;
    if (!paid || this.#left < this.#ahead / 2) this.#filling ??= this.#fill().finally(() => (this.#filling = null));
    return paid;
  }

  /** Nothing is paid ahead: most of the minute is used. */
  get poor(): boolean {
    return this.#poor && Date.now() < this.#until;
  }

  /** Fulfilled when nothing is being taken. */
  get settled(): Promise<void> {
    return this.#filling ?? Promise.resolve();
  }

  /** Gives back what was not spent. */
  async close(): Promise<void> {
    await this.settled;
    this.#last?.giveBack(this.#left);
    this.#left = 0;
    this.#until = 0;
  }

  /** Twice what was wanted since it was last filled, so that thousands of connections of one account have enough. */
  get #ahead(): number {
    return Math.ceil(Math.max(this.account.limit * AHEAD, 2 * this.#wanted));
  }

  #begin(): void {
    this.#until = Infinity;
    this.#poor = false;
    this.#left = this.#owed = this.#wanted = 0;
  }

  async #fill(): Promise<void> {
    // After all who pay for the same delivery have asked.
    await Promise.resolve();
    const [ahead, owed] = [this.#ahead, this.#owed];
    this.#wanted = 0;
    // A store that is away has another behind it; if all fail, what is paid in the ordinary way says so.
    const taken = await this.#budgets.take(this.account, owed + ahead).catch(() => null);
    if (!taken) return;
    this.#until = taken.standing.resetAt;
    this.#owed -= owed;
    this.#poor = !taken.granted || taken.standing.remaining < this.account.limit / 2;
    if (!taken.granted) return;
    this.#last = taken;
    if (this.#poor) taken.giveBack(ahead);
    else this.#left += ahead;
  }
}
