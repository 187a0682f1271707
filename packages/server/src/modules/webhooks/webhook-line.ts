import { maySeeEvent } from '../../access/policy.ts';
import { consume } from '../../events/consume.ts';
import { formatCursor } from '../../events/cursor.ts';
import type { LogEvent } from '../../events/log-event.ts';
import { Signal } from '../../events/signal.ts';
import { wanted } from '../activity/told-events.service.ts';
import { viewerOfClient } from '../api-clients/token-viewers.service.ts';
import { attempt, type Outcome } from './attempt.ts';
import type { CourierParts } from './courier.ts';
import { deliveryInsert } from './delivery-rows.ts';
import { messageOf, pingMessage, type Message } from './payload.ts';
import { sayOutcome } from './outcome-words.ts';
import { nextAttempt } from './schedule.ts';
import { disableWithNotice } from './tell-owners.ts';
import { readFilter } from './webhook-filter.ts';
import { claimWebhook, moveTo, passBy, pingDone, retryAt, type ClaimedWebhook, type Hold, type ListedWebhook } from './webhook-rows.ts';

/** What came of trying to hand an event over. */
type Handed = 'DONE' | 'WAIT' | 'OVER';

/**
 * One webhook in one process: follows the log from where the receiver has everything, and hands over one event after another (N43).
 *
 * Whoever holds the lease sends; the others look on and pass by what was sent. All waits end when the row is looked at again.
 */
export class WebhookLine {
  readonly #parts: CourierParts;
  readonly #looked = new Signal();
  readonly #stopped = new AbortController();
  readonly #running: Promise<void>;
  #row: ListedWebhook;
  /** All up to here was handed over, or is not for it. */
  #passed: number;
  #pending: LogEvent | null = null;
  /** Attempts of one webhook come one after another in this process; the lease sees to the others. */
  #turn: Promise<unknown> = Promise.resolve();
  #pinging = false;
  #ended = false;

  constructor(parts: CourierParts, row: ListedWebhook) {
    this.#parts = parts;
    this.#row = row;
    this.#passed = row.pos;
    this.#running = row.sends ? this.#run().finally(() => (this.#ended = true)) : Promise.resolve();
    this.#ping();
  }

  /** It can go on no further by itself: what it stumbled over is looked at anew by another. */
  get ended(): boolean {
    return this.#ended;
  }

  get generation(): number {
    return this.#row.generation;
  }

  get sends(): boolean {
    return this.#row.sends;
  }

  /** Instant of the event that waits for being taken; null when there is none. */
  get waitingSince(): Date | null {
    return this.#pending?.at ?? null;
  }

  /** What was read of its row just now. */
  look(row: ListedWebhook): void {
    // What was read before this process moved it on is older than what is known here.
    this.#row = { ...row, pos: Math.max(row.pos, this.#row.pos) };
    this.#looked.raise();
    this.#ping();
  }

  /** Keeps in the database how far it looked, so that a restart need not look there again. */
  async keepPlace(): Promise<void> {
    if (!this.#row.sends || this.#passed <= this.#row.pos) return;
    await passBy(this.#parts.db(), this.#hold(), this.#passed);
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#looked.raise();
    await this.#running;
    await this.#turn;
  }

  #hold(): Hold {
    return { id: this.#row.id, owner: this.#parts.owner, generation: this.#row.generation };
  }

  async #run(): Promise<void> {
    const { stream, log } = this.#parts;
    const { id, epoch } = this.#row;
    const isWanted = wanted(readFilter(this.#row.filter), { me: null, pair: null });
    const source = consume({
      stream,
      after: formatCursor({ epoch, pos: this.#row.pos }),
      accept: (event) => {
        if (isWanted(event)) return true;
        this.#passed = event.pos;
        return false;
      },
      // It holds no more than a page, however slow its receiver is.
      maxBehindBytes: Number.POSITIVE_INFINITY,
      onSlow: () => undefined,
    });
    this.#stopped.signal.addEventListener('abort', () => void source.return?.());
    try {
      for await (const delivery of source) {
        if (delivery.kind === 'gone') return await this.#gone();
        if (delivery.kind === 'event' && !(await this.#handOver(delivery.event, delivery.cursor))) return;
      }
    } catch (error) {
      // The next look at the list begins it anew.
      log.error({ webhook: id, reason: String(error) }, 'a webhook stopped');
    }
  }

  /** Until the receiver has it, or it is not for it; answers false when this line is over. */
  async #handOver(event: LogEvent, cursor: string): Promise<boolean> {
    this.#pending = event;
    try {
      while (!this.#stopped.signal.aborted) {
        // Another process sent it meanwhile.
        if (event.pos <= this.#row.pos) break;
        const handed = this.#isDue() ? await this.#trying(() => this.#try(event, cursor)) : 'WAIT';
        if (handed === 'OVER') return false;
        if (handed === 'DONE') break;
        await this.#looked.wait(this.#untilDue());
      }
      this.#passed = event.pos;
      return !this.#stopped.signal.aborted;
    } finally {
      this.#pending = null;
    }
  }

  #isDue(): boolean {
    return this.#row.sends && (this.#row.nextAttemptAt?.getTime() ?? 0) <= this.#parts.clock.now().getTime();
  }

  #untilDue(): number {
    const left = (this.#row.nextAttemptAt?.getTime() ?? 0) - this.#parts.clock.now().getTime();
    return left > 0 ? Math.min(left, this.#parts.everyMs) : this.#parts.everyMs;
  }

  /** One attempt, when nothing else of this webhook is under way, and not too many of all. */
  #trying<T>(work: () => Promise<T>): Promise<T | 'WAIT'> {
    const mine = this.#turn.then(() => this.#parts.lanes.run(work));
    this.#turn = mine.catch(() => undefined);
    return mine.catch((error: unknown) => {
      this.#parts.log.warn({ webhook: this.#row.id, reason: String(error) }, 'a webhook could not be looked after and is tried again');
      return 'WAIT' as const;
    });
  }

  async #try(event: LogEvent, cursor: string): Promise<Handed> {
    const { db, clock, owner, leaseMs } = this.#parts;
    if (this.#stopped.signal.aborted) return 'OVER';
    const claimed = await claimWebhook(db(), this.#row.id, 'EVENT', { owner, leaseMs, now: clock.now() });
    if (!claimed) return 'WAIT';
    if (claimed.generation !== this.#row.generation) return 'OVER';
    this.#row.pos = Math.max(this.#row.pos, claimed.pos);
    if (event.pos <= claimed.pos) return 'DONE';
    // Judged now, for this event: what its client may see is asked again each time (N42).
    const viewer = await viewerOfClient(db(), claimed.clientId);
    if (!viewer) return 'WAIT';
    if (!maySeeEvent(viewer, event)) return 'DONE';
    return this.#send(claimed, messageOf(event, cursor, viewer), event);
  }

  async #send(claimed: ClaimedWebhook, message: Message, event: LogEvent): Promise<Handed> {
    const { db, clock, random, metrics, usage } = this.#parts;
    const outcome = await attempt({ ...this.#parts, signal: this.#stopped.signal }, claimed, message, clock.now());
    if (outcome.failure === 'CALLED_OFF') return this.#calledOff(outcome);
    metrics.webhookAttempts.add(outcome.failure === null ? 'delivered' : 'failed');
    if (outcome.failure === null) {
      usage.record({ clientId: claimed.clientId, operation: null, cost: 0, code: 'OK', events: 1 });
      metrics.webhookLag.observe(Math.max(0, clock.now().getTime() - event.at.getTime()) / 1_000, 1);
      await moveTo(db(), this.#hold(), event.pos, deliveryInsert(clock.newId(), this.#row.id, outcome));
      Object.assign(this.#row, { pos: event.pos, nextAttemptAt: null });
      return 'DONE';
    }
    const now = clock.now();
    const since = claimed.failingSince ?? now;
    const at = nextAttempt({ attempts: outcome.attempt, since, now, askedMs: outcome.askedMs, random: random() });
    if (outcome.status === 410 || at === null) {
      const reason = outcome.status === 410 ? 'GONE' : 'DEAD';
      const said = sayOutcome(outcome);
      const told = await this.#store(outcome, (trx) => disableWithNotice(this.#parts, trx, this.#hold(), { reason, said }));
      this.#parts.bell.ring(told);
      return 'OVER';
    }
    await this.#store(outcome, (trx) => retryAt(trx, this.#hold(), at, now));
    this.#row.nextAttemptAt = at;
    return 'WAIT';
  }

  /** It is written down (N102), and whoever has the webhook now, as it is by now, sends what is next. */
  async #calledOff(outcome: Outcome): Promise<'OVER'> {
    const { db, clock } = this.#parts;
    await deliveryInsert(clock.newId(), this.#row.id, outcome).execute(db());
    return 'OVER';
  }

  /** Writes down what came of an attempt, and what follows from it, at once. */
  #store<T>(outcome: Outcome, follow: (trx: ReturnType<CourierParts['db']>) => Promise<T>): Promise<T> {
    const { db, clock } = this.#parts;
    return db()
      .transaction()
      .execute(async (trx) => {
        const followed = await follow(trx);
        await deliveryInsert(clock.newId(), this.#row.id, outcome).execute(trx);
        return followed;
      });
  }

  /** What it would go on with is no longer kept: its owner has to say from where, since something would be left out. */
  async #gone(): Promise<void> {
    const { db, owner, leaseMs, clock } = this.#parts;
    if (!(await claimWebhook(db(), this.#row.id, 'EVENT', { owner, leaseMs, now: clock.now() }))) return;
    const told = await db()
      .transaction()
      .execute((trx) => disableWithNotice(this.#parts, trx, this.#hold(), { reason: 'CURSOR_GONE' }));
    this.#parts.bell.ring(told);
  }

  /** Sends the test that its owner asked for, once, also while it is off. */
  #ping(): void {
    if (!this.#row.pinged || this.#pinging) return;
    this.#pinging = true;
    void this.#trying(async () => {
      const { db, clock, owner, leaseMs, metrics } = this.#parts;
      const claimed = await claimWebhook(db(), this.#row.id, 'PING', { owner, leaseMs, now: clock.now() });
      if (!claimed || claimed.pingId === null) return;
      const now = clock.now();
      const message = pingMessage(claimed.pingId, claimed, now);
      const outcome = await attempt({ ...this.#parts, signal: this.#stopped.signal }, { ...claimed, attempts: 0 }, message, now);
      if (outcome.failure === 'CALLED_OFF') return this.#calledOff(outcome);
      metrics.webhookAttempts.add(outcome.failure === null ? 'delivered' : 'failed');
      await this.#store(outcome, (trx) => pingDone(trx, claimed.id, message.id));
    }).finally(() => {
      this.#pinging = false;
    });
  }
}
