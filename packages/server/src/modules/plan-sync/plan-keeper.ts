import { availableParallelism } from 'node:os';

import type { PlanContent } from '@saling/schema/plan';

import type { PlanJob } from '../../api/plan-store.ts';
import { KeeperCopy, nameOf } from './keeper-copy.ts';
import type { KeeperAnswers, KeeperQuestions, Question } from './keeper-messages.ts';
import type { BranchKey, LoadDocument, PlanKeeper, StoredDocument, Vetted, WriterFacts } from './plan-keeper.types.ts';
import { WorkerLink, WorkerLost } from './worker-link.ts';

/** How a keeper is made. Times in milliseconds. */
export interface KeeperOptions {
  load: LoadDocument;
  /** Worker threads for copies; one more runs jobs. One less than there are cores, unless told. */
  workers?: number;
  /** How long the gate may take with one update: 2 s unless told. */
  deadlineMs?: number;
  /** How long loading, reading or a job may take. */
  longDeadlineMs?: number;
  /** Copies that are held at once, and what their documents have together. */
  maxCopies?: number;
  maxCopyBytes?: number;
}

/** How often somebody's question is asked again because another's ended the worker. */
const TRIES = 3;
/** How often a read looks for a moment at which nothing waits to be stored, before it makes one. */
const PATIENT_READS = 5;
/** How long a read waits for what was vetted to be stored. */
const SETTLE_MS = 30_000;

/** Starts no thread before it is asked something. */
export function createPlanKeeper(options: KeeperOptions): PlanKeeper {
  return new WorkerPlanKeeper(options);
}

class WorkerPlanKeeper implements PlanKeeper {
  readonly #options: Required<KeeperOptions>;
  readonly #links: WorkerLink[];
  readonly #jobs = new WorkerLink();
  /** By name, the one asked for last behind the others. */
  readonly #copies = new Map<string, KeeperCopy>();
  #ticket = 0;

  constructor(options: KeeperOptions) {
    this.#options = {
      workers: Math.max(1, availableParallelism() - 1),
      deadlineMs: 2_000,
      longDeadlineMs: 60_000,
      maxCopies: 500,
      maxCopyBytes: 256 * 1024 * 1024,
      ...options,
    };
    this.#links = Array.from({ length: this.#options.workers }, () => new WorkerLink());
  }

  vet(key: BranchKey, update: Uint8Array, writer: WriterFacts): Promise<Vetted> {
    const copy = this.#copy(key);
    return copy.turn.run(() => copy.door.run(() => this.#vet(copy, update, writer)));
  }

  async #vet(copy: KeeperCopy, update: Uint8Array, writer: WriterFacts): Promise<Vetted> {
    const ask = () => this.#ask(copy, 'vet', { key: copy.name, update: exact(update), writer }, this.#options.deadlineMs);
    try {
      let answer = await ask();
      if (!answer.ok && answer.behind && (await this.#lookAgain(copy))) answer = await ask();
      if (!answer.ok) {
        if (answer.spoilt) await this.#forget(copy);
        return { ok: false, code: answer.code, detail: answer.detail };
      }
      this.#ticket += 1;
      const ticket = this.#ticket;
      if (answer.update) {
        copy.vetted.push({ ticket, update: answer.update });
        copy.bytes += answer.update.length;
      }
      return { ok: true, update: answer.update, clocks: answer.clocks, ticket };
    } catch (error) {
      if (error instanceof WorkerLost && error.culprit) return { ok: false, code: 'TOO_SLOW', detail: error.message };
      throw error;
    }
  }

  async follow(key: BranchKey, updates: readonly { seq: number; update: Uint8Array }[]): Promise<void> {
    const copies = this.#ofPlan(key).filter(({ key: { branch } }) => branch === key.branch || key.branch === '');
    await Promise.all(copies.map((copy) => copy.door.run(() => this.#follow(copy, key.branch, updates))));
  }

  async #follow(copy: KeeperCopy, branch: string, updates: readonly { seq: number; update: Uint8Array }[]): Promise<void> {
    const own = copy.key.branch === branch;
    const known = own ? copy.seq : copy.mainSeq;
    const news = updates.filter(({ seq }) => seq > known);
    const seq = Math.max(known, ...news.map((one) => one.seq));
    // What is not in the worker now will be loaded with everything that is stored then.
    if (!copy.loaded || news.length === 0) return;
    await this.#ask(copy, 'follow', { key: copy.name, updates: news.map(({ update }) => exact(update)) }, this.#options.longDeadlineMs);
    if (own) copy.seq = Math.max(copy.seq, seq);
    else copy.mainSeq = Math.max(copy.mainSeq, seq);
  }

  stored(key: BranchKey, seq: number, ticket: number): void {
    const copy = this.#copies.get(nameOf(key));
    if (!copy) return;
    const done = copy.settle(ticket);
    copy.seq = Math.max(copy.seq, seq);
    if (key.branch !== '' || done.length === 0) return;
    const news = done.map(({ update }) => ({ seq, update }));
    for (const other of this.#ofPlan(key)) {
      // A branch whose copy ends with its worker is loaded anew when somebody asks for it.
      if (other !== copy) other.door.run(() => this.#follow(other, '', news)).catch(() => undefined);
    }
  }

  async state(key: BranchKey, stateVector: Uint8Array | null): Promise<{ state: Uint8Array; seq: number }> {
    const vector = stateVector && exact(stateVector);
    const [state, seq] = await this.#whenSettled(key, 'state', (name) => ({ key: name, stateVector: vector }));
    return { state, seq };
  }

  async read(key: BranchKey): Promise<{ content: PlanContent; seq: number }> {
    const [content, seq] = await this.#whenSettled(key, 'read', (name) => ({ key: name }));
    return { content, seq };
  }

  async #whenSettled<Q extends 'state' | 'read'>(
    key: BranchKey,
    question: Q,
    input: (name: string) => KeeperQuestions[Q],
  ): Promise<[KeeperAnswers[Q], number]> {
    for (let left = PATIENT_READS; ; left -= 1) {
      // Outside of its turn: whoever types goes on meanwhile. In a document that is never quiet it takes its turn in the end.
      if (left > 0) await this.#copy(key).settled(SETTLE_MS);
      const copy = this.#copy(key);
      const answer = await copy.turn.run(async () => {
        if (left > 0 && copy.vetted.length > 0) return null;
        await copy.settled(SETTLE_MS);
        return copy.door.run(async () => {
          const said = await this.#ask(copy, question, input(copy.name), this.#options.longDeadlineMs);
          return [said, copy.seq] as [KeeperAnswers[Q], number];
        });
      });
      if (answer) return answer;
    }
  }

  async job<Input, Output>({ name }: PlanJob<Input, Output>, input: Input): Promise<Output> {
    for (let left = TRIES; ; left -= 1) {
      try {
        return (await this.#jobs.ask('job', { name, input }, this.#options.longDeadlineMs)) as Output;
      } catch (error) {
        if (!(error instanceof WorkerLost) || error.culprit || left <= 1) throw error;
      }
    }
  }

  async drop(key: BranchKey): Promise<void> {
    const copy = this.#copies.get(nameOf(key));
    if (!copy) return;
    await copy.door.run(async () => {
      await this.#forget(copy);
      copy.settle(Infinity);
    });
    if (copy.idle && this.#copies.get(copy.name) === copy) this.#copies.delete(copy.name);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#links, this.#jobs].map((link) => link[Symbol.asyncDispose]()));
    this.#copies.clear();
  }

  /** Asks the worker; the copy is loaded when it is not there, and again when another's question ended the worker. */
  async #ask<Q extends Question>(copy: KeeperCopy, question: Q, input: KeeperQuestions[Q], deadlineMs: number): Promise<KeeperAnswers[Q]> {
    for (let left = TRIES; ; left -= 1) {
      try {
        if (!copy.loaded) await this.#load(copy);
        return await copy.link.ask(question, input, deadlineMs);
      } catch (error) {
        if (!(error instanceof WorkerLost) || error.culprit || left <= 1) throw error;
      }
    }
  }

  async #load(copy: KeeperCopy): Promise<void> {
    // Before it is read: what is said to be stored meanwhile may have come too late for the reading.
    const vetted = copy.vetted.map(({ update }) => update);
    const stored = exactDocument(await this.#options.load(copy.key));
    const { longDeadlineMs } = this.#options;
    const { seq, mainSeq, bytes } = await copy.link.ask('load', { key: copy.name, stored, vetted }, longDeadlineMs);
    Object.assign(copy, { loaded: true, seq: Math.max(seq, copy.seq), mainSeq: Math.max(mainSeq, copy.mainSeq), bytes });
    await this.#evict();
  }

  /** Takes in what another process stored meanwhile; false when there is nothing. */
  async #lookAgain(copy: KeeperCopy): Promise<boolean> {
    const { planId, branch } = copy.key;
    const { load } = this.#options;
    const before = [copy.seq, copy.mainSeq];
    await this.#follow(copy, branch, (await load(copy.key, copy.seq)).updates);
    if (branch !== '') await this.#follow(copy, '', (await load({ planId, branch: '' }, copy.mainSeq)).updates);
    return copy.seq !== before[0] || copy.mainSeq !== before[1];
  }

  /** Takes a copy out of the worker. What was vetted comes into the next one. */
  async #forget(copy: KeeperCopy): Promise<void> {
    if (!copy.loaded) return;
    copy.loaded = false;
    await copy.link.ask('drop', { key: copy.name }, this.#options.longDeadlineMs).catch((error: unknown) => {
      if (!(error instanceof WorkerLost)) throw error;
    });
  }

  /** Copies that nobody asked for lately go when there are too many. */
  async #evict(): Promise<void> {
    const loaded = [...this.#copies.values()].filter((copy) => copy.loaded);
    let [count, bytes] = [loaded.length, loaded.reduce((sum, copy) => sum + copy.bytes, 0)];
    for (const copy of loaded) {
      if (count <= this.#options.maxCopies && bytes <= this.#options.maxCopyBytes) return;
      if (!copy.idle) continue;
      this.#copies.delete(copy.name);
      count -= 1;
      bytes -= copy.bytes;
      await this.#forget(copy);
    }
  }

  #copy(key: BranchKey): KeeperCopy {
    const name = nameOf(key);
    const copy = this.#copies.get(name) ?? new KeeperCopy(key, this.#linkOf(key.planId));
    this.#copies.delete(name);
    this.#copies.set(name, copy);
    return copy;
  }

  #ofPlan({ planId }: BranchKey): KeeperCopy[] {
    return [...this.#copies.values()].filter(({ key }) => key.planId === planId);
  }

  /** All branches of a plan lie in one worker. */
  #linkOf(planId: string): WorkerLink {
    let hash = 0;
    for (const unit of planId) hash = (hash * 31 + unit.charCodeAt(0)) >>> 0;
    return this.#links[hash % this.#links.length]!;
  }
}

/** Bytes that are all of their buffer: a view would carry the whole of it to the worker. */
function exact(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}

function exactDocument(stored: StoredDocument): StoredDocument {
  const part = ({ checkpoint, updates }: Pick<StoredDocument, 'checkpoint' | 'updates'>) => ({
    checkpoint: checkpoint && { seq: checkpoint.seq, state: exact(checkpoint.state) },
    updates: updates.map(({ seq, update }) => ({ seq, update: exact(update) })),
  });
  return { parties: stored.parties, ...part(stored), ...(stored.main && { main: part(stored.main) }) };
}
