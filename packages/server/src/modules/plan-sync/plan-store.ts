import type { PlanRefusal } from '@saling/schema';

import type {
  NewPlanUpdate,
  PlanAuthor,
  PlanBranchKey,
  PlanFacts,
  PlanJob,
  PlanStore,
  PlanStored,
  PlanWriter,
  StoredPlanUpdate,
} from '../../api/plan-store.ts';
import type { Bus } from '../../bus/bus.ts';
import type { Rows } from '../../database/orm.ts';
import type { LiveSource } from '../../events/live-source.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/log.ts';
import type { Metrics } from '../../observe/metrics.ts';
import { answerGiven } from './commit-batch.ts';
import { GroupCommit } from './group-commit.ts';
import { hashOf, PlanBranch } from './plan-branch.ts';
import type { PlanKeeper } from './plan-keeper.types.ts';
import { PlanNews } from './plan-news.ts';
import { insertClients, nameOf, readFacts, readSeqs, readUpdates } from './plan-rows.ts';
import { RefusalCount } from './refusal-count.ts';
import { StoreHealth } from './store-health.ts';
import { StoreLookout } from './store-lookout.ts';

/** A branch that nobody has asked for this long is forgotten, ms. */
const IDLE_MS = 10 * 60_000;
const FACTS_KEPT = 10_000;
/** What happens to those who do nothing wrong. */
const HONEST: ReadonlySet<PlanRefusal> = new Set(['NOT_STORED', 'READ_ONLY', 'CLOCK_GAP']);

export interface PlanStoreOptions {
  /** Rows of a pool of its own: writers who wait for a lock must not take connections from readers. */
  db: () => Rows;
  keeper: PlanKeeper;
  clock: Clock;
  log: Logger;
  /** By it other processes say what they stored; without one they are found by looking. */
  bus?: Bus;
  lookMs?: number;
  metrics?: Metrics;
}

/** The store of one process; several on one database tell each other that something was stored, and look besides. */
export class PlanStoreInDatabase implements PlanStore, AsyncDisposable {
  readonly #options: PlanStoreOptions;
  readonly #branches = new Map<string, Promise<PlanBranch | null>>();
  readonly #known = new Map<string, PlanBranch>();
  readonly #facts = new Map<string, PlanFacts>();
  readonly #storedListeners = new Set<(key: PlanBranchKey, seq: number) => void>();
  readonly #refusals: RefusalCount;
  readonly #health = new StoreHealth((planId) => this.#ofPlan(planId).forEach(({ feed }) => feed.notify()));
  readonly #commit: GroupCommit;
  readonly #lookout: StoreLookout;
  readonly #news: PlanNews;
  #orders = 0;
  #stopped = false;

  constructor(options: PlanStoreOptions) {
    this.#options = options;
    this.#refusals = new RefusalCount(() => options.clock.now().getTime());
    this.#commit = new GroupCommit({
      ...options,
      told: (branch, updates) => {
        this.#tell(branch, updates);
        this.#news.say(branch.key);
      },
      works: (planId) => this.#health.works(planId),
      fails: (planIds, all) => this.#health.fail(all ? [...planIds, ...this.#watchedPlans()] : planIds),
    });
    const follow = async (key: PlanBranchKey): Promise<void> => void (await this.#follow(key));
    this.#news = new PlanNews({ bus: options.bus, log: options.log, follow });
    this.#lookout = new StoreLookout({
      ...options,
      health: this.#health,
      branches: () => [...this.#known.values()],
      lookAgain: follow,
      afterwards: () => this.#forgetIdle(),
    });
  }

  async facts(planId: string): Promise<PlanFacts | null> {
    const known = this.#facts.get(planId);
    if (known) return known;
    const found = await readFacts(this.#options.db(), planId);
    if (!found) return null;
    if (this.#facts.size >= FACTS_KEPT) this.#facts.clear();
    this.#facts.set(planId, found);
    return found;
  }

  async apply(key: PlanBranchKey, update: NewPlanUpdate, writer: PlanWriter): Promise<PlanStored> {
    const { author } = update;
    if (this.#refusals.tooMany(author.id)) return refused('TOO_MANY_REFUSED', 'too many updates were refused within a minute');
    let branch: PlanBranch | null;
    try {
      branch = await this.#branch(key);
    } catch (error) {
      return this.#unavailable(key.planId, error);
    }
    if (this.#stopped || branch?.full) return refused('NOT_STORED', 'the server is busy or stops');
    if (!branch) return refused('READ_ONLY', 'there is no such branch');
    const { update: bytes, ...rest } = update;
    const sent = bytes instanceof Uint8Array ? [bytes] : bytes;
    const hash = hashOf(sent);
    this.#orders += 1;
    const answered = branch.add({ ...rest, writer, sent, hash, order: this.#orders });
    this.#commit.begin(branch);
    const stored = await answered;
    if (stored.ok) this.#options.metrics?.planAcknowledged.add();
    else this.#options.metrics?.planRefused.add(stored.code);
    if (!stored.ok && !HONEST.has(stored.code)) this.#refusals.note(author.id);
    return stored;
  }

  async answered(key: PlanBranchKey, authorId: string, clientUpdateId: string): Promise<{ seq: number; at: Date } | null> {
    return answerGiven(this.#options.db(), key, authorId, clientUpdateId);
  }

  /** Gives client ids to a person for a branch (P8). */
  async giveClients(key: PlanBranchKey, author: PlanAuthor, count: number): Promise<number[]> {
    const given = await insertClients(this.#options.db(), key, { author, count, at: this.#options.clock.now() });
    const known = (await this.#branch(key))?.given;
    const before = known?.get(author.id);
    if (before) known!.set(author.id, [...before, ...given]);
    return given;
  }

  async state(key: PlanBranchKey, stateVector: Uint8Array | null): Promise<{ state: Uint8Array; seq: number }> {
    await this.#lookAtAll(key);
    return this.#options.keeper.state(key, stateVector);
  }

  async read(key: PlanBranchKey): Promise<Awaited<ReturnType<PlanStore['read']>>> {
    await this.#lookAtAll(key);
    return this.#options.keeper.read(key);
  }

  job<Input, Output>(job: PlanJob<Input, Output>, input: Input): Promise<Output> {
    return this.#options.keeper.job(job, input);
  }

  async updatesAfter(key: PlanBranchKey, after: number): Promise<{ updates: StoredPlanUpdate[]; hasMore: boolean }> {
    const branch = await this.#branch(key);
    if (!branch) return { updates: [], hasMore: false };
    const kept = branch.feed.after(after);
    if (kept) return { updates: kept, hasMore: false };
    const { seq } = branch.feed;
    const page = await readUpdates(this.#options.db(), key, after);
    // The database may be ahead of what this process has told.
    const updates = page.updates.filter((update) => update.seq <= seq);
    return { updates, hasMore: updates.length > 0 && updates.at(-1)!.seq < seq };
  }

  async seqOf(key: PlanBranchKey): Promise<number> {
    return (await this.#branch(key))?.feed.seq ?? 0;
  }

  /** A proposal's branch holds the main document too. */
  async #lookAtAll(key: PlanBranchKey): Promise<void> {
    if (key.branch !== '') await this.lookAgain({ ...key, branch: '' });
    await this.lookAgain(key);
  }

  async lookAgain(key: PlanBranchKey): Promise<void> {
    // What another transaction of this process stored the others may know from nobody else.
    if (await this.#follow(key)) this.#news.say(key);
  }

  /** Takes in what was stored by others and tells everybody here; answers whether there was anything. */
  async #follow(key: PlanBranchKey): Promise<boolean> {
    const branch = await this.#branch(key);
    if (!branch) return false;
    const before = branch.feed.seq;
    let more = true;
    while (more) {
      const { updates, hasMore } = await readUpdates(this.#options.db(), key, branch.feed.seq);
      const news = updates.filter(({ seq }) => seq > branch.feed.seq);
      if (news.length > 0) await this.#options.keeper.follow(key, news);
      this.#tell(branch, news);
      more = hasMore;
    }
    return branch.feed.seq !== before;
  }

  watch(key: PlanBranchKey, listener: () => void): () => void {
    const branch = this.#known.get(nameOf(key));
    if (!branch) throw new Error('watch() comes after seqOf()');
    return branch.feed.listen(listener);
  }

  live(key: PlanBranchKey): LiveSource<StoredPlanUpdate> | null {
    const feed = this.#known.get(nameOf(key))?.feed;
    if (!feed || this.storeFailing(key.planId)) return null;
    // How the store stands, and that it is over, each has to be told.
    return feed.live(() => !this.#stopped && !this.storeFailing(key.planId));
  }

  bytes(key: PlanBranchKey): number {
    return this.#known.get(nameOf(key))?.feed.bytes ?? 0;
  }

  onStored(listener: (key: PlanBranchKey, seq: number) => void): () => void {
    this.#storedListeners.add(listener);
    return () => void this.#storedListeners.delete(listener);
  }

  storeFailing(planId: string): boolean {
    return this.#health.failing(planId);
  }

  storeShaky(planId: string): boolean {
    return this.#health.shaky(planId);
  }

  /** A branch with the number it stood at when it was first asked for; null when there is none. */
  #branch(key: PlanBranchKey): Promise<PlanBranch | null> {
    const name = nameOf(key);
    const known = this.#known.get(name);
    if (known) {
      known.usedAt = this.#now();
      return Promise.resolve(known);
    }
    let reading = this.#branches.get(name);
    if (!reading) {
      reading = this.#openBranch(name, key).finally(() => this.#branches.delete(name));
      this.#branches.set(name, reading);
    }
    return reading;
  }

  async #openBranch(name: string, key: PlanBranchKey): Promise<PlanBranch | null> {
    // Known before a copy of a proposal's branch is made, so that whatever is stored in the main one from then on comes into it.
    if (key.branch !== '') await this.#branch({ ...key, branch: '' });
    const seq = (await readSeqs(this.#options.db(), [key])).get(name);
    if (seq === undefined) return null;
    const branch = new PlanBranch(key, seq, this.#now());
    this.#known.set(name, branch);
    this.#news.hear(branch);
    return branch;
  }

  #tell(branch: PlanBranch, updates: readonly StoredPlanUpdate[]): void {
    const before = branch.feed.seq;
    branch.feed.push(updates);
    if (branch.feed.seq === before) return;
    branch.feed.notify();
    for (const listener of [...this.#storedListeners]) listener(branch.key, branch.feed.seq);
  }

  #unavailable(planId: string, error: unknown): PlanStored {
    this.#options.log.warn({ planId, reason: String(error) }, 'a plan could not be read for writing');
    this.#health.fail([planId]);
    return refused('NOT_STORED', 'the database could not be reached');
  }

  #ofPlan(planId: string): PlanBranch[] {
    return [...this.#known.values()].filter(({ key }) => key.planId === planId);
  }

  #watchedPlans(): Set<string> {
    return new Set([...this.#known.values()].flatMap(({ key, feed }) => (feed.watched ? [key.planId] : [])));
  }

  #forgetIdle(): void {
    const since = this.#now() - IDLE_MS;
    for (const [name, branch] of this.#known) {
      if (!branch.idle || branch.usedAt > since) continue;
      if (branch.key.branch === '' && this.#ofPlan(branch.key.planId).length > 1) continue;
      this.#known.delete(name);
      this.#news.forget(branch.key);
      void this.#options.keeper.drop(branch.key).catch(() => undefined);
    }
  }

  #now(): number {
    return this.#options.clock.now().getTime();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    this.#news[Symbol.dispose]();
    await this.#lookout[Symbol.asyncDispose]();
    await this.#commit[Symbol.asyncDispose]();
    for (const { feed } of this.#known.values()) feed.notify();
  }
}

function refused(code: Extract<PlanStored, { ok: false }>['code'], detail: string): PlanStored {
  return { ok: false, code, detail };
}
