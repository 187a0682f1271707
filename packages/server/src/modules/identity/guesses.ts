import { createHmac } from 'node:crypto';

import type { Bus } from '../../bus/bus.ts';
import type { Rows } from '../../database/orm.ts';
import { networkOf } from './auth-headers.ts';
import { GuessCounter, guessStore, storedLimiter, type Limit } from './guess-counter.ts';

const QUARTER_HOUR = 15 * 60;
const DAY = 24 * 60 * 60;

/** Where a process says that what was counted is forgotten: the name of the limit, and of whom. */
const FORGOTTEN = 'guesses-forgotten';

/** What is guessed: each kind counts by itself. */
export type GuessKind = 'password' | 'code' | 'forgot' | 'token' | 'sso';

interface Limits {
  /** One account from one network. */
  pair: Limit;
  /** One network, whatever the account. */
  network: Limit;
  /** One account from everywhere, but for the networks that its owner signs in from. */
  account: readonly Limit[];
}

/** Wrong passwords, wrong codes, letters asked for, tokens that nobody gave out, and ways to the provider that were begun. */
const LIMITS: Record<GuessKind, Limits> = {
  password: {
    pair: { points: 10, seconds: QUARTER_HOUR },
    network: { points: 50, seconds: QUARTER_HOUR },
    account: [
      { points: 50, seconds: QUARTER_HOUR },
      { points: 200, seconds: DAY },
    ],
  },
  code: { pair: { points: 10, seconds: QUARTER_HOUR }, network: { points: 50, seconds: QUARTER_HOUR }, account: [] },
  forgot: {
    pair: { points: 3, seconds: QUARTER_HOUR },
    network: { points: 20, seconds: QUARTER_HOUR },
    account: [{ points: 20, seconds: DAY }],
  },
  token: { pair: { points: 20, seconds: QUARTER_HOUR }, network: { points: 20, seconds: QUARTER_HOUR }, account: [] },
  // Each is a row in a table; a whole office goes this way in the morning.
  sso: { pair: { points: 200, seconds: QUARTER_HOUR }, network: { points: 200, seconds: QUARTER_HOUR }, account: [] },
};

/** How long a network is remembered from which somebody signed in. */
const KNOWN_SECONDS = 30 * DAY;

/** Something that was let through; it counts as wrong until the contrary is said. */
export interface Try {
  /** It was right: the wrong ones before it from the same network are forgotten, and the network is known. */
  succeeded(): Promise<void>;
  /** It could not be decided, or is none of those that are counted. */
  undecided(): Promise<void>;
}

/** No more tries for now. */
export interface Wait {
  waitSeconds: number;
}

/**
 * Counts tries over all processes, so that guessing is slow.
 *
 * A try counts when it begins, since a hundred at once would else all be let through before the first has failed.
 * Accounts and addresses are kept as keyed hashes: the table tells nobody who signs in from where.
 */
export class Guesses {
  readonly #store: object;
  readonly #secret: string;
  readonly #bus: Bus | null;
  readonly #counters = new Map<string, GuessCounter>();
  readonly #known: ReturnType<typeof storedLimiter>;

  constructor(options: { db: () => Rows; secret: string; bus?: Bus }) {
    this.#store = guessStore(options.db);
    this.#secret = options.secret;
    this.#bus = options.bus ?? null;
    // Each process counts besides the database, and would go on to count what was made good by way of another.
    this.#bus?.hear(FORGOTTEN, (said) => {
      const [name = '', key = ''] = said?.split(' ') ?? [];
      void this.#counters.get(name)?.forgetHere(key);
    });
    this.#known = storedLimiter(this.#store, 'known', { points: 1, seconds: KNOWN_SECONDS });
  }

  /** Whether a try is let through; every one that is must come to an end by `succeeded` or `undecided`, or stays counted. */
  async begin(kind: GuessKind, place: string, account: string): Promise<Try | Wait> {
    const limits = LIMITS[kind];
    const network = networkOf(place);
    const who = account.trim().toLowerCase();
    const pairKey = this.#key(who, network);
    // First, and alone: who is stopped here makes no rows for ever more accounts.
    const fromNetwork = await this.#counter(`${kind}-network`, limits.network).count(this.#key(network));
    if (typeof fromNetwork === 'number') return { waitSeconds: fromNetwork };

    const pair = this.#counter(`${kind}-pair`, limits.pair);
    const asked = [pair.count(pairKey)];
    // Who guesses from everywhere shuts everywhere out, but for where the owner comes from.
    if (limits.account.length > 0 && !(await this.#isKnown(pairKey))) {
      for (const limit of limits.account) asked.push(this.#counter(`${kind}-account-${limit.seconds}`, limit).count(this.#key(who)));
    }
    const answers = [fromNetwork, ...(await Promise.all(asked))];
    const refusals = answers.filter((answer) => typeof answer === 'number');
    const counted = answers.filter((answer) => typeof answer !== 'number');
    let open = true;
    const giveBack = async (): Promise<void> => {
      if (!open) return;
      open = false;
      await Promise.all(counted.map((one) => one.giveBack()));
    };
    if (refusals.length > 0) {
      await giveBack();
      return { waitSeconds: Math.max(...refusals) };
    }
    return {
      succeeded: async () => {
        await giveBack();
        await pair.forget(pairKey);
        this.#bus?.say(FORGOTTEN, `${kind}-pair ${pairKey}`);
        if (kind === 'password') await this.#known.set(pairKey, 1, KNOWN_SECONDS).catch(() => undefined);
      },
      undecided: giveBack,
    };
  }

  /** Says once and for all that something was used, like a code that is good for half a minute; false when it was before. */
  async useOnce(what: string, seconds: number): Promise<boolean> {
    return typeof (await this.#counter(`once-${seconds}`, { points: 1, seconds }).count(this.#key(what))) !== 'number';
  }

  async #isKnown(pairKey: string): Promise<boolean> {
    // Nobody remembers it for the database: while that does not answer, everybody comes from somewhere new.
    const found = await this.#known.get(pairKey).catch(() => null);
    return found !== null;
  }

  #counter(name: string, limit: Limit): GuessCounter {
    const made = this.#counters.get(name) ?? new GuessCounter(this.#store, name, limit);
    this.#counters.set(name, made);
    return made;
  }

  #key(...parts: string[]): string {
    return createHmac('sha256', this.#secret).update(parts.join('\n')).digest('base64url');
  }
}
