import type { PlanStored, StoredPlanUpdate } from '../../api/plan-store.ts';
import type { Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/log.ts';
import type { Metrics } from '../../observe/metrics.ts';
import { spanned } from '../../observe/trace.ts';
import {
  answerGiven,
  clientsOf,
  repeated,
  storeGuessed,
  storeParts,
  type BranchPart,
  type CommittedPart,
  type UsedClients,
} from './commit-batch.ts';
import { bytesOf, type PlanBranch, type Waiting } from './plan-branch.ts';
import type { ClockRange, PlanKeeper, Vetted } from './plan-keeper.types.ts';
import { readGiven } from './plan-rows.ts';
import { concernsAll } from './store-health.ts';

/** Transactions at once: while one waits for the disk, what comes meanwhile gathers for the next. */
const LANES = 2;
/** What one transaction takes. */
const BATCH = { updates: 1_000, bytes: 4 * 1024 * 1024 };
/** A commit that takes longer is told as a store that fails, until it is through, ms. */
const SLOW_MS = 3_000;
const USED_KEPT = 50_000;

export interface GroupCommitOptions {
  db: () => Rows;
  keeper: PlanKeeper;
  clock: Clock;
  log: Logger;
  metrics?: Metrics;
  /** Something was stored: it goes to everybody. */
  told: (branch: PlanBranch, updates: readonly StoredPlanUpdate[]) => void;
  works: (planId: string) => void;
  /** Storing failed: for these plans, or for all. */
  fails: (planIds: readonly string[], all: boolean) => void;
}

/**
 * The way of an update into the database: vetted in the order of its branch, then stored together with everything that
 * waits, whatever plan it is of, in one transaction. So durability costs one flush for many (P5).
 */
export class GroupCommit implements AsyncDisposable {
  readonly #options: GroupCommitOptions;
  readonly #ready = new Set<PlanBranch>();
  readonly #lanes = new Set<Promise<void>>();
  readonly #used: UsedClients = new Set();
  #stopped = false;

  constructor(options: GroupCommitOptions) {
    this.#options = options;
  }

  /** Begins with what waits in a branch. */
  begin(branch: PlanBranch): void {
    if (branch.pumping) return;
    branch.pumping = true;
    void this.#vetAll(branch);
  }

  async #vetAll(branch: PlanBranch): Promise<void> {
    for (let item = branch.incoming.shift(); item; item = branch.incoming.shift()) {
      if (this.#stopped) {
        item.answer(NOT_STORED);
        continue;
      }
      try {
        await this.#vetOne(branch, item);
      } catch (error) {
        this.#options.log.warn({ ...branch.key, reason: String(error) }, 'an update of a plan could not be vetted');
        this.#options.fails([branch.key.planId], false);
        item.answer(NOT_STORED);
      }
    }
    // At once, and not when somebody awaits: what comes next begins anew.
    branch.pumping = false;
  }

  async #vetOne(branch: PlanBranch, item: Waiting): Promise<void> {
    const { generation } = branch;
    const pieces: { update: Uint8Array; clocks: readonly ClockRange[] }[] = [];
    for (const sent of item.sent) {
      let vetted: Vetted | PlanStored;
      try {
        const began = performance.now();
        vetted = await this.#vet(branch, item, sent);
        this.#options.metrics?.planVet.observe((performance.now() - began) / 1_000);
      } catch (error) {
        // What of it is in the copy already must not be taken for stored.
        if (pieces.length > 0) this.#revet(branch, branch.ready);
        throw error;
      }
      if (branch.generation !== generation) {
        // The copy was thrown away meanwhile, before or after this one came into it.
        await this.#options.keeper.drop(branch.key);
        branch.again([item]);
        return;
      }
      if (!vetted.ok || 'seq' in vetted) {
        item.answer(vetted);
        if (pieces.length > 0) this.#revet(branch, branch.ready);
        return;
      }
      if (vetted.update) pieces.push({ update: vetted.update, clocks: vetted.clocks });
      item.ticket = vetted.ticket;
    }
    item.pieces = pieces;
    branch.ready.push(item);
    this.#ready.add(branch);
    this.#schedule();
  }

  async #vet(branch: PlanBranch, { author, clientUpdateId, hash, writer }: Waiting, sent: Uint8Array): Promise<Vetted | PlanStored> {
    const { keeper, db } = this.#options;
    const { key } = branch;
    const vet = (clientIds: readonly number[]): Promise<Vetted> => keeper.vet(key, sent, { clientIds, owners: writer.owners });
    const known = branch.given.get(author.id);
    let vetted = await vet(known ?? (await this.#given(branch, author.id)));
    if (vetted.ok) return vetted;
    // Another process may have given an id since.
    if (vetted.code === 'FOREIGN_CLIENT' && known) vetted = await vet(await this.#given(branch, author.id));
    if (vetted.ok) return vetted;
    // What was stored once is answered the same, whatever the gate says of it today (P6).
    const before = await answerGiven(db(), key, author.id, clientUpdateId);
    return before && before.hash === hash ? repeated(before, hash) : vetted;
  }

  async #given(branch: PlanBranch, personId: string): Promise<readonly number[]> {
    const given = await readGiven(this.#options.db(), branch.key, personId);
    branch.given.set(personId, given);
    return given;
  }

  #schedule(): void {
    while (this.#lanes.size < LANES) {
      const branches = this.#take();
      if (branches.length === 0) return;
      const lane = this.#store(branches).finally(() => {
        this.#lanes.delete(lane);
        this.#schedule();
      });
      this.#lanes.add(lane);
    }
  }

  /** What waits in branches that are in no transaction now, as much as one transaction takes. */
  #take(): PlanBranch[] {
    const taken: PlanBranch[] = [];
    let [updates, bytes] = [0, 0];
    for (const branch of this.#ready) {
      if (updates >= BATCH.updates || bytes >= BATCH.bytes) break;
      if (branch.storing.length > 0) continue;
      branch.storing = branch.ready.splice(0, BATCH.updates);
      branch.storingGeneration = branch.generation;
      if (branch.ready.length === 0) this.#ready.delete(branch);
      if (branch.storing.length === 0) continue;
      taken.push(branch);
      updates += branch.storing.length;
      bytes += branch.storing.reduce((sum, item) => sum + bytesOf(item), 0);
    }
    return taken;
  }

  async #store(branches: readonly PlanBranch[]): Promise<void> {
    const { clock, fails, log, metrics } = this.#options;
    const planIds = [...new Set(branches.map(({ key }) => key.planId))];
    const slow = setTimeout(() => fails(planIds, false), SLOW_MS);
    let committed: CommittedPart<Waiting>[];
    try {
      const parts = branches.map(({ key, feed, storing }) => ({ key, knownSeq: feed.seq, items: storing }));
      committed = await spanned('plans.store', {}, () => this.#commit(parts, clock.now()));
      metrics?.planBatch.observe(parts.reduce((sum, { items }) => sum + items.length, 0));
    } catch (error) {
      metrics?.planStoreFailed.add();
      // One plan that cannot be written is no reason to refuse the others.
      if (branches.length > 1 && !concernsAll(error)) {
        for (const branch of branches) await this.#store([branch]);
        return;
      }
      log.warn({ planIds, reason: String(error) }, 'updates of plans could not be stored');
      for (const branch of branches) this.#lose(branch);
      fails(planIds, concernsAll(error));
      return;
    } finally {
      clearTimeout(slow);
    }
    if (this.#used.size > USED_KEPT) this.#used.clear();
    for (const { planId, client } of clientsOf(committed)) this.#used.add(`${planId} ${client}`);
    await Promise.all(branches.map((branch, at) => this.#settle(branch, committed[at]!)));
  }

  async #commit(parts: readonly BranchPart<Waiting>[], now: Date): Promise<CommittedPart<Waiting>[]> {
    const { db } = this.#options;
    const guessed = await storeGuessed(db(), parts, now, this.#used);
    return (
      guessed ??
      db()
        .transaction()
        .execute((trx) => storeParts(trx, parts, now, this.#used))
    );
  }

  /** Acknowledges what was committed, and tells everybody. */
  async #settle(branch: PlanBranch, part: CommittedPart<Waiting>): Promise<void> {
    const { keeper, told, works } = this.#options;
    const { key, storing } = branch;
    let { spoilt } = part;
    // A copy that was made anew meanwhile was made without what was on its way.
    const unknown = branch.generation === branch.storingGeneration ? part.missed : [...part.missed, ...part.stored];
    try {
      if (unknown.length > 0) await keeper.follow(key, unknown);
    } catch {
      spoilt = true;
    }
    const seq = part.stored.at(-1)?.seq ?? part.missed.at(-1)?.seq ?? branch.feed.seq;
    if (spoilt) this.#revet(branch, [...part.again, ...branch.ready]);
    else if (branch.generation === branch.storingGeneration) keeper.stored(key, seq, Math.max(...storing.map(({ ticket }) => ticket)));
    branch.storing = [];
    works(key.planId);
    told(branch, [...part.missed, ...part.stored]);
    for (const [item, answer] of part.answers) item.answer(answer);
    if (branch.ready.length > 0) this.#ready.add(branch);
  }

  /** The copy holds what is not stored: everything that waits is vetted by a new one. */
  #revet(branch: PlanBranch, items: readonly Waiting[]): void {
    this.#forget(branch);
    branch.again(items);
    this.begin(branch);
  }

  /** Nothing of a transaction counts: whoever waits is told so and sends the same again. */
  #lose(branch: PlanBranch): void {
    const lost = [...branch.storing, ...branch.ready];
    branch.storing = [];
    this.#forget(branch);
    for (const item of lost) item.answer(NOT_STORED);
  }

  #forget(branch: PlanBranch): void {
    branch.generation += 1;
    branch.ready = [];
    this.#ready.delete(branch);
    this.#options.keeper.drop(branch.key).catch((error: unknown) => {
      this.#options.log.warn({ ...branch.key, reason: String(error) }, 'a copy of a plan could not be dropped');
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    while (this.#lanes.size > 0) await Promise.all(this.#lanes);
  }
}

const NOT_STORED: PlanStored = { ok: false, code: 'NOT_STORED', detail: 'the database did not commit: send the same again' };
