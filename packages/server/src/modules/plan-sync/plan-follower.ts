import type { LoggedDelivery } from '../../api/logged-delivery.ts';
import type { PlanBranchKey, PlanStore, StoredPlanUpdate } from '../../api/plan-store.ts';
import type { LiveSeat } from '../../api/live-seat.ts';
import type { Stay } from '../../events/live-source.ts';
import { Signal } from '../../events/signal.ts';
import type { Logger } from '../../kernel/log.ts';
import type { PlanDelivery, PlanUpdate } from './plan-sync.types.ts';

/** Bytes that may pass a reader by while it holds one delivery and does not ask for the next; then it is closed and resumes by `seq`. */
const MAX_BEHIND_BYTES = 4 * 1024 * 1024;
/** How long it may hold one, whatever passes by, ms. */
const STALL_MS = 2_000;
/** How long one whose read failed waits when no news comes before, ms. */
const RETRY_MS = 1_000;
/** An update up to so many bytes is the same answer for all. */
const SHARED_BYTES = 4_096;

export interface FollowOptions {
  plans: Pick<PlanStore, 'lookAgain' | 'watch' | 'live' | 'updatesAfter' | 'bytes' | 'storeFailing'>;
  key: PlanBranchKey;
  after: number;
  /** Asked just before each delivery, so that lost access shows at once. */
  accept: () => boolean;
  onSlow: () => void;
  log: Logger;
  /** A place among those who follow the same. */
  seat?: LiveSeat | null;
  maxBehindBytes?: number;
  stallMs?: number;
}

/** Holds no queue, only a number: a reader that stopped costs a page. */
export class PlanFollower implements AsyncIterableIterator<PlanDelivery> {
  readonly #options: FollowOptions;
  readonly #news = new Signal();
  #position: number;
  #page: StoredPlanUpdate[] = [];
  #told = { caughtUp: false, failing: false };
  #ended = false;
  #held: { bytes: number; since: number } | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #stopWatching: (() => void) | null = null;
  #stay: Stay | null = null;

  constructor(options: FollowOptions) {
    this.#options = options;
    this.#position = options.after;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<PlanDelivery>> {
    const turn = this.#turn.then(() => this.#advance());
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async return(): Promise<IteratorResult<PlanDelivery>> {
    this.#end();
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<IteratorResult<PlanDelivery>> {
    this.#end();
    throw error;
  }

  async #advance(): Promise<IteratorResult<PlanDelivery>> {
    this.#held = null;
    const delivery = await this.#step();
    if (this.#ended || !delivery || !this.#options.accept()) return this.return();
    this.#held = { bytes: this.#options.plans.bytes(this.#options.key), since: performance.now() };
    return { done: false, value: delivery };
  }

  /** The next delivery; null when this reader has ended. */
  async #step(): Promise<PlanDelivery | null> {
    const { plans, key } = this.#options;
    while (!this.#ended) {
      const failing = plans.storeFailing(key.planId);
      if (this.#told.caughtUp && failing !== this.#told.failing) {
        this.#told.failing = failing;
        return { kind: 'STATE', failing };
      }
      const update = this.#page.shift();
      if (update) {
        this.#position = update.seq;
        const { merged } = update;
        // Small ones are shown once for all who follow; many large ones would be held in memory for those who come later.
        const shared = merged || update.update.length > SHARED_BYTES ? {} : sharedBy(update);
        return { kind: 'UPDATE', ...shownUpdate(update), ...shared };
      }
      const page = await this.#read();
      if (page.length > 0) {
        this.#page = page;
      } else if (!this.#told.caughtUp) {
        this.#told.caughtUp = true;
        return { kind: 'CAUGHT_UP', seq: this.#position };
      } else if (plans.storeFailing(key.planId) === this.#told.failing) {
        await this.#rest();
      }
    }
    return null;
  }

  /** Waits for news, or is delivered to together with the others until it has to go on by itself. */
  async #rest(): Promise<void> {
    const stay = this.#sit();
    if (!stay) return this.#news.wait();
    this.#stay = stay;
    this.#stopWatching?.();
    this.#position = await stay.ended;
    this.#stay = null;
    const { plans, key } = this.#options;
    if (!this.#ended) this.#stopWatching = plans.watch(key, () => this.#look());
  }

  #sit(): Stay | null {
    const { plans, key, seat, accept } = this.#options;
    const source = seat ? plans.live(key) : null;
    if (!seat || !source) return null;
    return seat.sit(this.#position, {
      source,
      wants: () => true,
      anyAudience: true,
      allowed: accept,
      show: (update) => ({ kind: 'UPDATE', ...shownUpdate(update), ...sharedBy(update) }),
    });
  }

  /** A page behind the position; tries until it succeeds, since PostgreSQL comes back. */
  async #read(): Promise<StoredPlanUpdate[]> {
    const { plans, key, log } = this.#options;
    while (!this.#ended) {
      try {
        if (!this.#stopWatching) {
          // Nobody may have looked for what other processes stored.
          await plans.lookAgain(key);
          if (this.#ended) break;
          this.#stopWatching = plans.watch(key, () => this.#look());
        }
        return (await plans.updatesAfter(key, this.#position)).updates;
      } catch (error) {
        log.debug({ reason: String(error) }, 'a reader of a plan could not read and tries again');
        // What is said of a store that fails must not wait for a read that fails with it.
        if (this.#told.caughtUp && plans.storeFailing(key.planId) !== this.#told.failing) return [];
        if (!this.#ended) await this.#news.wait(RETRY_MS);
      }
    }
    return [];
  }

  /** Something may be new. A reader that asks for more is never slow, however far behind it began. */
  #look(): void {
    const { plans, key, onSlow, maxBehindBytes = MAX_BEHIND_BYTES, stallMs = STALL_MS } = this.#options;
    const held = this.#held;
    const slow = held && plans.bytes(key) - held.bytes > maxBehindBytes && performance.now() - held.since >= stallMs;
    if (!slow) return this.#news.raise();
    this.#end();
    onSlow();
  }

  #end(): void {
    this.#ended = true;
    this.#stay?.leave();
    this.#stopWatching?.();
    this.#page = [];
    this.#news.raise();
  }
}

/** An update as an event: the same for all who follow. */
function sharedBy({ planId, branch, seq }: StoredPlanUpdate): LoggedDelivery {
  return { eventId: `${planId} ${branch}`, cursor: `plan ${seq}`, flatPrice: true };
}

/** An update as the API shows it. */
export function shownUpdate({ seq, update, merged, at, author, clocks }: StoredPlanUpdate): PlanUpdate {
  const clientId = clocks[0]?.client;
  const named =
    author && clientId !== undefined ? { clientId, personId: author.id, name: author.name, regionCode: author.regionCode } : null;
  return { seq, update, merged, at, author: named };
}
