import { setTimeout as delay } from 'node:timers/promises';

import { isUnavailable } from '../../database/unavailable.ts';
import { Signal } from '../../events/signal.ts';
import type { Logger } from '../../kernel/log.ts';
import { Together } from '../../database/together.ts';
import { judgeReplica, type Course } from './judge-replica.ts';
import type { Position } from './position.ts';

/** Between two questions whether it has come far enough, ms. */
const AGAIN_MS = 1;

export interface ReplicaHealthOptions {
  /** In logs and metrics: `replica-1` is the first of the setting. */
  name: string;
  log: Logger;
  primary: () => Promise<Position>;
  replica: () => Promise<Position>;
  /** Milliseconds of a clock that is never set back. */
  now?: () => number;
  /** How often it is looked at, ms. */
  lookMs: number;
  /** How long whoever asks waits for it to come as far as they need, ms. */
  patienceMs: number;
}

/** What is known of one replica: whether it may be asked, and how far it has come. */
export class ReplicaHealth implements AsyncDisposable {
  readonly name: string;
  readonly #options: Required<ReplicaHealthOptions>;
  readonly #where: Together<bigint>;
  readonly #listeners = new Set<() => void>();
  readonly #wake = new Signal();
  #course: Course = { known: 0n, owes: null };
  #lagMs = 0;
  #serves = false;
  /** When it was looked at it had everything in a moment: whoever needs more than is known may wait for it. */
  #near = false;
  #leftOut = false;
  #stopped = false;
  #loop: Promise<void> | null = null;

  constructor(options: ReplicaHealthOptions) {
    this.name = options.name;
    this.#options = { now: () => performance.now(), ...options };
    this.#where = new Together(async () => {
      const { at, standby } = await this.#options.replica();
      // One that was made a primary goes its own way.
      const reached = standby ? at : 0n;
      this.#course.known = reached;
      return () => reached;
    });
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  get serves(): boolean {
    return this.#serves;
  }

  /** How long the oldest change waits that it has not replayed, ms, as of the last look. */
  get lagMs(): number {
    return this.#lagMs;
  }

  /** Calls back when it is left out; answers how not to be called. */
  whenLeftOut(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A connection to it was lost or could not be had: nobody else is sent there before it was looked at. */
  failed(): void {
    this.forget();
    this.#near = false;
    this.#wake.raise();
  }

  /** How far it has come is not known any more: one that was started anew may begin before where it was. */
  forget(): void {
    this.#course.known = 0n;
  }

  /** Whether it has replayed everything up to a place, or has in a moment: that long it is waited for. */
  async reaches(at: bigint): Promise<boolean> {
    if (!this.#serves || !this.#near) return false;
    if (this.#course.known >= at || (await this.#comesInTime(at))) return true;
    // Until it was looked at nobody else waits in vain.
    this.#near = false;
    this.#wake.raise();
    return false;
  }

  async #comesInTime(at: bigint): Promise<boolean> {
    const patience = new AbortController();
    const over = delay(this.#options.patienceMs, false, { signal: patience.signal });
    over.catch(() => undefined);
    try {
      return await Promise.race([this.#comesTo(at, patience.signal), over]);
    } finally {
      patience.abort();
    }
  }

  async #comesTo(at: bigint, over: AbortSignal): Promise<boolean> {
    while (!over.aborted && !this.#stopped) {
      try {
        if ((await this.#where.ask('')) >= at) return true;
      } catch {
        this.forget();
        return false;
      }
      await delay(AGAIN_MS);
    }
    return false;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      await this.look();
      if (!this.#stopped) await this.#wake.wait(this.#options.lookMs);
    }
  }

  /** Looks how it is. */
  async look(): Promise<void> {
    const { known } = this.#course;
    const now = this.#options.now();
    let primary: Position;
    try {
      primary = await this.#options.primary();
    } catch (error) {
      // Nothing can be said of a copy of what is not there; whoever asks meanwhile asks the primary.
      if (isUnavailable(error)) this.#serves = false;
      else this.#leaveOut(`DATABASE_URL does not say how far it is (${messageOf(error)})`);
      return;
    }
    try {
      const replica = await this.#options.replica();
      const { owes, lagMs, wrong } = judgeReplica({ known, owes: this.#course.owes }, primary, now, replica, this.#leftOut);
      this.#course = { known: replica.at, owes };
      this.#lagMs = lagMs;
      if (wrong === null) this.#takeBack();
      else this.#leaveOut(wrong);
      this.#near = owes === null || (await this.#comesInTime(primary.at));
    } catch (error) {
      this.forget();
      this.#leaveOut(`it does not answer (${messageOf(error)})`);
    }
  }

  #leaveOut(why: string): void {
    this.#serves = false;
    for (const listener of [...this.#listeners]) listener();
    if (this.#leftOut || this.#stopped) return;
    this.#leftOut = true;
    this.#options.log.warn({ replica: this.name, why }, 'a replica is left out until it is well; the primary answers for it');
  }

  #takeBack(): void {
    this.#serves = true;
    if (!this.#leftOut) return;
    this.#leftOut = false;
    this.#options.log.warn({ replica: this.name }, 'a replica that was left out serves again');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    this.#wake.raise();
    for (const listener of [...this.#listeners]) listener();
    await this.#loop;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
