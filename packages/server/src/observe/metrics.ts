import type { Clock } from '../kernel/clock.ts';
import { Distribution, Tallies, Tally } from './measures.ts';

/** How somebody is connected: WebSocket, SSE stream, or a request under way (a long poll among them). */
export type ConnectionKind = 'socket' | 'stream' | 'request';

/**
 * Why a connection was refused: the process or its viewer has as many as they may, the server stops, it came from another site's page, with a token in its
 * address, or with a token that is not accepted.
 */
export type RefusedConnection = 'process_full' | 'viewer_full' | 'stopping' | 'origin' | 'address' | 'token';

/** What is read when somebody asks, and counted by whoever owns it. Each costs nothing in between. */
export interface Readings {
  connections: () => Record<ConnectionKind, number>;
  /** Groups of those who asked the same, and how many are in them now: the rest goes at its own pace. */
  groups: () => number;
  members: () => number;
  /** Newest position that this process has read. */
  streamPosition: () => number;
  /** Seconds since this process was level with the log. */
  streamLag: () => number;
  /** Bytes of events kept in memory for all, and bytes that wait for the slowest reader. */
  heldBytes: () => number;
  mostWaitingBytes: () => number;
  /** Copies of the database: how far behind, ms, and whether they are asked. */
  replicas: () => readonly { name: string; lagMs: number; serves: boolean }[];
  /** Answers that are kept: how often there was one, and not, and what is held now. */
  kept: () => { hits: number; misses: number; answers: number; bytes: number };
  /** How this process stands to the others, and messages since its start. */
  bus: () => { state: 'alone' | 'joined' | 'lost'; said: number; heard: number; dropped: number };
  /** Webhooks of which this process knows that something waits for their receivers, and seconds since the oldest of it happened. */
  webhooksWaiting: () => { webhooks: number; seconds: number };
  /** What a boundary file has, when there is one. */
  boundaries: () => { drawn: string[]; missing: string[]; doubled: string[]; unknown: string[]; nameless: number } | null;
  /** Whether this process numbers events. */
  sequencerHolds: () => boolean;
}

/** What only the database knows, read once when somebody asks. */
export interface StoreReadings {
  /** Committed events without a position, and how long the oldest waits, seconds; 0 when there is none. */
  eventsWaiting: number;
  oldestWaiting: number;
  mailsWaiting: number;
}

/** A pool of connections to PostgreSQL: `pg.Pool` is one. */
export interface WatchedPool {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * What one app counts. Several run in one process of tests, so nothing here is global.
 *
 * Every call is an addition to a number: cheap enough for each delivery of each subscriber. Where many
 * get the same, one call with a count is cheaper still. `expose()` turns it into Prometheus' text.
 */
export class Metrics {
  readonly #clock: Pick<Clock, 'now'>;

  /** Connections that were taken in, and those that were not, by reason. */
  readonly opened = new Tallies<ConnectionKind>();
  readonly refused = new Tallies<RefusedConnection>();
  /** Connections that were closed because their reader fell behind. */
  readonly slow = new Tallies<ConnectionKind>();

  /** Events that this process read from the log. */
  readonly eventsRead = new Tally();
  /** Subscriptions that are open. */
  openSubscriptions = 0;
  /** Results that were handed to a connection, and the bytes of those that were made once for many. */
  readonly deliveries = new Tally();
  readonly sentBytes = new Tally();
  /** Seconds from an event's instant to its handing over, for those who were waiting for it. */
  readonly lag = new Distribution(SECONDS);
  /** Subscriptions that began with `after`, and those that were told that their cursor cannot be served. */
  readonly resumed = new Tally();
  readonly gone = new Tallies<'UNKNOWN' | 'TOO_OLD'>();

  /** Seconds an operation took, by its name: of the web client's own documents; `other` for the rest. */
  readonly operationTime = new Distribution([0.005, 0.025, 0.1, 0.5, 2.5, 10]);
  /** What operations cost, in price, by the same names. */
  readonly operationPrice = new Tallies();
  /** Operations whose answer had an error, by the code of the first. */
  readonly operationErrors = new Tallies();
  /** Queries, by where they were read: `primary`, `replica-1` …, or `kept` answers. */
  readonly queries = new Tallies();
  /** Operations for which a budget had not enough left, by whose it was. */
  readonly budgetRefused = new Tallies();

  /** Updates of plans: stored and told so, refused by code, seconds at the gate, updates a transaction stored, transactions that failed. */
  readonly planAcknowledged = new Tally();
  readonly planRefused = new Tallies();
  readonly planVet = new Distribution(SECONDS);
  readonly planBatch = new Distribution([1, 2, 5, 10, 25, 50, 100, 250, 1_000]);
  readonly planStoreFailed = new Tally();

  /** Attempts to hand something over to a webhook's receiver, and seconds from an event's instant until it was taken. */
  readonly webhookAttempts = new Tallies<'delivered' | 'failed'>();
  readonly webhookLag = new Distribution([0.1, 0.5, 1, 5, 30, 300, 3_600, 86_400]);

  /** Events that this process gave a position. */
  readonly numbered = new Tally();

  /** See `watch`. */
  readonly readings: Partial<Readings> = {};
  /** See `watchStore`. */
  readStore: (() => Promise<StoreReadings>) | null = null;
  readonly pools = new Map<string, WatchedPool>();

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  /**
   * Counts one result that was handed to `count` connections; `bytes` are those of one, 0 when unknown. `at` is the event's
   * instant when they were waiting for it, and null when it is old to them: they catch up.
   */
  sent(count: number, bytes: number, at: Date | null): void {
    this.deliveries.add(count);
    this.sentBytes.add(bytes * count);
    // Clocks of two machines differ.
    if (at) this.lag.observe(Math.max(0, this.#clock.now().getTime() - at.getTime()) / 1_000, count);
  }

  /** Counts an operation; `name` is null for all but the web client's own documents, `code` that of its first error or `OK`. */
  operated(name: string | null, seconds: number, price: number, code: string): void {
    const label = name ?? 'other';
    this.operationTime.observe(seconds, 1, label);
    this.operationPrice.add(label, price);
    if (code !== 'OK') this.operationErrors.add(code);
  }

  /** Says where a gauge is read; whoever owns the number calls it once. */
  watch(readings: Partial<Readings>): void {
    Object.assign(this.readings, readings);
  }

  /** Says how the database is asked for what only it knows. */
  watchStore(read: () => Promise<StoreReadings>): void {
    this.readStore = read;
  }

  /** Shows a pool, by a name like `requests`. */
  watchPool(name: string, pool: WatchedPool): void {
    this.pools.set(name, pool);
  }
}
