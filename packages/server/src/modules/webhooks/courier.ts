import type { NoticeBell } from '../../api/notice-bell.ts';
import type { Bus } from '../../bus/bus.ts';
import type { Rows } from '../../database/orm.ts';
import { Signal } from '../../events/signal.ts';
import type { EventStream } from '../../events/stream.ts';
import type { Clock } from '../../kernel/clock.ts';
import { Lanes } from '../../kernel/lanes.ts';
import type { Logger } from '../../kernel/log.ts';
import type { Metrics } from '../../observe/metrics.ts';
import type { Outbound } from '../../outbound/outbound.ts';
import type { UsageRecorder } from '../api-clients/usage.service.ts';
import { forgetDeliveries } from './delivery-rows.ts';
import type { SecretSeal } from './secrets.ts';
import { WebhookLine } from './webhook-line.ts';
import { listWebhooks, releaseAll } from './webhook-rows.ts';

/** How often the list of webhooks is looked at when nobody said that it changed, ms. */
const EVERY_MS = 2_000;
/** An attempt lasts no longer, ms. */
const DEADLINE_MS = 15_000;
/** An attempt and what it writes surely fit in; so long others wait for a process that died, ms. */
const LEASE_MS = 20_000;
/** Attempts at once in a process: a receiver that hangs holds one of them, now and then, and nobody else. */
const LANES = 200;
/** How often it is kept how far webhooks looked that had nothing to send, ms. */
const KEEP_MS = 60_000;
/** How long attempts are kept. */
const KEPT_DAYS = 30;
const SWEEP_MS = 60 * 60_000;
const SWEPT_AT_ONCE = 5_000;
/** What processes tell each other. */
const CHANGED = 'webhooks';

export interface CourierOptions {
  db: () => Rows;
  stream: EventStream;
  outbound: Pick<Outbound, 'post'>;
  seal: SecretSeal;
  usage: Pick<UsageRecorder, 'record'>;
  clock: Clock;
  log: Logger;
  metrics: Metrics;
  bus: Bus;
  /** The bell of inboxes. */
  bell: NoticeBell;
  /** Where browsers reach this server: letters lead there. */
  publicUrl: () => string;
  everyMs?: number;
  leaseMs?: number;
  deadlineMs?: number;
  /** 0 to 1; chance when left out. */
  random?: () => number;
}

/** What lines of a process share. */
export interface CourierParts extends Required<CourierOptions> {
  /** This process. */
  owner: string;
  lanes: Lanes;
}

/**
 * Sends what happens to the receivers of webhooks. Several processes do so: each webhook is called by the one that has its lease, and by
 * another when that one died (N44).
 */
export class WebhookCourier implements AsyncDisposable {
  readonly #parts: CourierParts;
  readonly #lines = new Map<string, WebhookLine>();
  readonly #work = new Signal();
  readonly #stopHearing: () => void;
  readonly #loop: Promise<void>;
  #stopped = false;
  #keptAt = performance.now();
  #sweptAt = Number.NEGATIVE_INFINITY;

  constructor(options: CourierOptions) {
    this.#parts = {
      everyMs: EVERY_MS,
      leaseMs: LEASE_MS,
      deadlineMs: DEADLINE_MS,
      random: Math.random,
      ...options,
      owner: options.clock.newId(),
      lanes: new Lanes(LANES, Number.POSITIVE_INFINITY),
    };
    this.#stopHearing = options.bus.hear(CHANGED, () => this.#work.raise());
    this.#loop = this.#run();
  }

  /** Says that webhooks were changed, here and to all other processes. */
  changed(): void {
    this.#work.raise();
    this.#parts.bus.say(CHANGED);
  }

  /** Webhooks of which this process knows that something waits for their receivers, and seconds since the oldest of it happened. */
  get waiting(): { webhooks: number; seconds: number } {
    const since = [...this.#lines.values()].map((line) => line.waitingSince?.getTime()).filter((one) => one !== undefined);
    const now = this.#parts.clock.now().getTime();
    return { webhooks: since.length, seconds: since.reduce((most, one) => Math.max(most, (now - one) / 1_000), 0) };
  }

  async #run(): Promise<void> {
    const { log, everyMs } = this.#parts;
    while (!this.#stopped) {
      try {
        await this.#look();
        await this.#tidy();
      } catch (error) {
        if (!this.#stopped) log.warn({ reason: String(error) }, 'webhooks wait: the database does not answer');
      }
      if (!this.#stopped) await this.#work.wait(everyMs);
    }
  }

  /** Begins, tells and ends lines, as the list says. */
  async #look(): Promise<void> {
    const listed = new Map((await listWebhooks(this.#parts.db())).map((row) => [row.id, row]));
    for (const [id, line] of this.#lines) {
      const row = listed.get(id);
      if (row && row.generation === line.generation && row.sends === line.sends && !line.ended) line.look(row);
      else {
        this.#lines.delete(id);
        // A receiver is called by one at a time: its next line begins when this one has ended.
        await line.stop();
      }
    }
    for (const [id, row] of listed) if (!this.#stopped && !this.#lines.has(id)) this.#lines.set(id, new WebhookLine(this.#parts, row));
  }

  async #tidy(): Promise<void> {
    const { db, clock } = this.#parts;
    const now = performance.now();
    if (now - this.#keptAt >= KEEP_MS) {
      this.#keptAt = now;
      for (const line of this.#lines.values()) await line.keepPlace();
    }
    if (now - this.#sweptAt < SWEEP_MS) return;
    this.#sweptAt = now;
    const before = new Date(clock.now().getTime() - KEPT_DAYS * 24 * 60 * 60_000);
    while (!this.#stopped && (await forgetDeliveries(db(), before, SWEPT_AT_ONCE)) === SWEPT_AT_ONCE);
  }

  /** Calls off what is under way: another process, or the next start, sends it again. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    this.#stopHearing();
    this.#work.raise();
    await this.#loop;
    await Promise.all([...this.#lines.values()].map((line) => line.stop()));
    await releaseAll(this.#parts.db(), this.#parts.owner).catch(() => undefined);
  }
}
