import { sql } from 'kysely';

import type { PlanStore } from '../../api/plan-store.ts';
import { rows, type EntityManager } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/log.ts';
import { projectPlan } from './project-stored.service.ts';
import { WritingPace, type Pace } from './writing-pace.ts';

export interface PlanProjectorOptions {
  em: () => EntityManager;
  plans: Pick<PlanStore, 'read' | 'onStored'>;
  clock: Clock;
  log: Logger;
  committed: () => void;
  /** How long it is quiet before the rows follow, instead of what `WritingPace` says, ms. */
  quietMs?: number;
  /** How often plans are looked for that another process left behind, ms. */
  pollMs?: number;
}

/** Plans that are worked on at once: reading a document and writing its rows takes a connection each. */
const AT_ONCE = 2;
/**
 * Whoever was at work rests so many times as long: with hundreds of plans being written in, rows are later, and typing is not.
 * A document is read when nothing of it waits to be stored, and until then nothing more of it is vetted.
 */
const REST = 4;
/** How long a plan waits whose rows could not be written, twice as long each time, ms. */
const RETRY_MS = 2_000;
const RETRY_MOST_MS = 60_000;
/** Plans that are taken up at once when looking. */
const PAGE = 500;

interface Waiting {
  since: number;
  timer: NodeJS.Timeout;
}

/**
 * Keeps the rows that queries read equal to the documents (P10): follows what is stored, and looks for what was left behind when
 * it starts and now and then. Every process does so; the lock of the plan's stream and the number in its row make all but one of
 * them find nothing left to do.
 */
export class PlanProjector implements AsyncDisposable {
  readonly #options: PlanProjectorOptions & { pollMs: number };
  readonly #pace = new WritingPace();
  readonly #waiting = new Map<string, Waiting>();
  readonly #ready = new Set<string>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #resting = new Set<NodeJS.Timeout>();
  readonly #failed = new Map<string, number>();
  readonly #stopListening: () => void;
  readonly #poll: NodeJS.Timeout;
  #looking: Promise<void>;
  #stopped = false;

  constructor(options: PlanProjectorOptions) {
    this.#options = { pollMs: 30_000, ...options };
    this.#stopListening = this.#options.plans.onStored(({ planId, branch }) => {
      if (branch !== '') return;
      const pace = this.#pace.note(planId, performance.now());
      this.#later(planId, { ...pace, quietMs: options.quietMs ?? pace.quietMs });
    });
    this.#looking = this.#look();
    this.#poll = setInterval(() => {
      this.#looking = this.#looking.then(() => this.#look());
    }, this.#options.pollMs);
    this.#poll.unref();
  }

  /** Takes a plan up once it is quiet, at the latest when it has waited long enough. */
  #later(planId: string, { quietMs, latestMs }: Pace): void {
    if (this.#stopped) return;
    const known = this.#waiting.get(planId);
    if (known) clearTimeout(known.timer);
    const since = known?.since ?? performance.now();
    const left = Math.max(0, since + latestMs - performance.now());
    const timer = setTimeout(
      () => {
        this.#waiting.delete(planId);
        this.#ready.add(planId);
        this.#next();
      },
      Math.min(quietMs, left),
    );
    this.#waiting.set(planId, { since, timer });
  }

  #next(): void {
    for (const planId of this.#ready) {
      if (this.#stopped || this.#running.size + this.#resting.size >= AT_ONCE) return;
      // What is under way has read already: it is done once more behind it.
      if (this.#running.has(planId)) continue;
      this.#ready.delete(planId);
      const began = performance.now();
      const done = this.#project(planId).finally(() => {
        this.#running.delete(planId);
        this.#rest((performance.now() - began) * REST);
      });
      this.#running.set(planId, done);
    }
  }

  #rest(ms: number): void {
    const timer = setTimeout(() => {
      this.#resting.delete(timer);
      this.#next();
    }, ms);
    this.#resting.add(timer);
  }

  async #project(planId: string): Promise<void> {
    const { log, committed } = this.#options;
    try {
      if (await projectPlan(this.#options, planId)) committed();
      this.#failed.delete(planId);
    } catch (error) {
      if (this.#stopped) return;
      log.warn({ planId, reason: String(error) }, 'the rows of a plan could not be brought up to date, and are tried again');
      const times = this.#failed.get(planId) ?? 0;
      this.#failed.set(planId, times + 1);
      const waitMs = Math.min(RETRY_MOST_MS, RETRY_MS * 2 ** times);
      this.#later(planId, { quietMs: waitMs, latestMs: waitMs });
    }
  }

  async #look(): Promise<void> {
    if (this.#stopped) return;
    this.#pace.tidy(performance.now());
    const { em, log } = this.#options;
    try {
      const found = await sql<{ id: string }>`
        select p.id from plan p join plan_branch b on b.plan_id = p.id and b.branch = ''
        where b.last_seq > p.projected_seq order by p.changed_at limit ${PAGE}`.execute(rows(em()));
      for (const { id } of found.rows) if (!this.#waiting.has(id)) this.#ready.add(id);
      this.#next();
    } catch (error) {
      if (!this.#stopped) log.warn({ reason: String(error) }, 'could not look for plans whose rows are behind, and tries again');
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    this.#stopListening();
    clearInterval(this.#poll);
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    await Promise.all([this.#looking, ...this.#running.values()]);
    for (const timer of this.#resting) clearTimeout(timer);
  }
}
