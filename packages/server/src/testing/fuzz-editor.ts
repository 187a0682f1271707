import { randomUUID } from 'node:crypto';

import { readPlan, type PlanContent } from '@saling/schema/plan';
import * as Y from 'yjs';

import type { Line } from './harness-client.ts';
import { applyUpdate, base64, fromBase64, openPlan, updatesAfter, type Opened } from './plan-client.ts';
import { editAtRandom, planEditor, type PlanEditor } from './plan-editors.ts';
import type { Random } from './random.ts';
import { operateAtRandom } from './yjs-operations.ts';

/** Where the server is now, and whether it can be reached. */
export interface FuzzNetwork {
  /** Address and cookie of somebody. */
  line: (name: string) => Promise<Line>;
}

interface Sent {
  clientUpdateId: string;
  update: Uint8Array;
}

/** Somebody with a bad network who edits a plan at random and never gives up. */
export class FuzzEditor {
  readonly name: string;
  readonly #planId: string;
  readonly #network: FuzzNetwork;
  readonly #random: Random;
  /** What was stored behind this number has been heard. */
  #seq = 0;
  #editor: PlanEditor;
  /** Not acknowledged yet, in the order in which it was written. */
  #outbox: Sent[] = [];
  /** Heard from the server and not taken in yet: a network may bring things late and in another order. */
  #inbox: Uint8Array[] = [];
  /** Ids that the server said are stored, with their number. */
  readonly acknowledged = new Map<string, number>();

  private constructor(name: string, planId: string, network: FuzzNetwork, random: Random, opened: Opened) {
    this.name = name;
    this.#planId = planId;
    this.#network = network;
    this.#random = random;
    this.#editor = editorOf(opened);
    this.#seq = opened.seq;
  }

  static async open(name: string, planId: string, network: FuzzNetwork, random: Random): Promise<FuzzEditor> {
    return new FuzzEditor(name, planId, network, random, await opened(await network.line(name), planId));
  }

  get doc(): Y.Doc {
    return this.#editor.doc;
  }

  content(parties: readonly [string, string]): PlanContent {
    return readPlan(this.doc, parties);
  }

  /** One thing that happens at this window. A server that cannot be reached is nothing special. */
  async step(): Promise<void> {
    const random = this.#random;
    const dice = random.next();
    if (dice < 0.4) this.#edit(1 + random.below(4));
    else if (dice < 0.7) await this.#sendSome().catch(ignore);
    else if (dice < 0.85) await this.#listen().catch(ignore);
    else if (dice < 0.97) this.#takeIn(1 + random.below(this.#inbox.length + 1));
    else await this.#reload().catch(ignore);
  }

  /** Sends and hears everything, however often it takes. */
  async settle(): Promise<void> {
    this.#write();
    await insist(async () => {
      for (const sent of [...this.#outbox]) await this.#send(sent);
      if (this.#outbox.length > 0) throw new Error(`${this.#outbox.length} updates of ${this.name} are not stored`);
    });
  }

  async hearAll(): Promise<void> {
    await insist(() => this.#listen(true));
    this.#takeIn(Infinity);
  }

  #edit(count: number): void {
    for (let edit = 0; edit < count; edit += 1) {
      if (this.#random.chance(0.6)) editAtRandom(this.#editor, this.#random);
      else operateAtRandom(this.doc, [null, this.#editor.regionCode], this.#random);
    }
    // Several edits are one update, or each one of its own.
    if (this.#random.chance(0.7)) this.#write();
  }

  #write(): void {
    const update = this.#editor.written();
    if (update) this.#outbox.push({ clientUpdateId: randomUUID(), update });
  }

  async #sendSome(): Promise<void> {
    this.#write();
    const random = this.#random;
    const next = this.#outbox[random.chance(0.85) ? 0 : random.below(this.#outbox.length)];
    if (!next) return;
    const fate = random.next();
    if (fate < 0.1) return;
    if (fate < 0.25) return void (await this.#post(next));
    if (fate < 0.35) return void (await Promise.all([this.#send(next), this.#send(next)]));
    await this.#send(next);
  }

  /** The request arrives; what becomes of its answer is another matter. */
  async #post({ clientUpdateId, update }: Sent): ReturnType<typeof applyUpdate> {
    const input = { planId: this.#planId, clientUpdateId, update: base64(update) };
    return applyUpdate(await this.#network.line(this.name), input);
  }

  async #send(sent: Sent): Promise<void> {
    const answer = await this.#post(sent);
    if (typeof answer === 'string') return;
    if (answer.__typename === 'PlanUpdateRefused') {
      // What builds on what was not sent yet is refused, and accepted when its turn comes.
      const early = sent !== this.#outbox[0] && this.#outbox.includes(sent);
      if (answer.permanent && !early) throw new Refused(`${this.name}: ${answer.code} ${answer.detail}`);
      return;
    }
    const before = this.acknowledged.get(sent.clientUpdateId);
    if (before !== undefined && before !== answer.seq)
      throw new Refused(`${sent.clientUpdateId} was number ${before} and is ${answer.seq} now`);
    this.acknowledged.set(sent.clientUpdateId, answer.seq);
    this.#outbox = this.#outbox.filter((one) => one !== sent);
  }

  async #listen(all = false): Promise<void> {
    for (let more = true; more;) {
      const page = await updatesAfter(await this.#network.line(this.name), { planId: this.#planId, after: this.#seq });
      if (typeof page === 'string') throw new Error(page);
      for (const { seq, update } of page.nodes) {
        if (seq !== this.#seq + 1) throw new Refused(`number ${seq} came after ${this.#seq}`);
        this.#seq = seq;
        this.#inbox.push(fromBase64(update));
      }
      // Another process may have stored more than this one had told.
      more = all && page.nodes.length > 0;
    }
  }

  /** Takes in some of what was heard, in any order, and some of it twice. */
  #takeIn(count: number): void {
    const random = this.#random;
    for (let taken = 0; taken < count && this.#inbox.length > 0; taken += 1) {
      const place = random.chance(0.6) ? 0 : random.below(this.#inbox.length);
      const [update] = this.#inbox.splice(place, 1);
      this.#editor.hear(update!);
      if (random.chance(0.1)) this.#inbox.push(update!);
    }
  }

  /** The page is loaded again: another window, with what is kept on the device and what was not sent yet. */
  async #reload(): Promise<void> {
    this.#write();
    const kept = Y.encodeStateAsUpdate(this.doc);
    const stateVector = base64(Y.encodeStateVector(this.doc));
    const next = await opened(await this.#network.line(this.name), this.#planId, stateVector);
    this.#editor = editorOf(next, kept);
    this.#seq = next.seq;
    this.#inbox = [];
  }
}

/** What must not be: it ends the test. */
export class Refused extends Error {}

function ignore(error: unknown): void {
  if (error instanceof Refused) throw error;
}

/** Tries until it succeeds. */
async function insist(work: () => Promise<void>): Promise<void> {
  for (let left = 100; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refused || left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function opened(line: Line, planId: string, stateVector?: string): Promise<Opened> {
  const answer = await openPlan(line, { planId, ...(stateVector !== undefined && { stateVector }) });
  if (typeof answer === 'string') throw new Error(answer);
  return answer;
}

function editorOf(from: Opened, kept?: Uint8Array): PlanEditor {
  const editor = planEditor(from.clientId!, from.regionCode!);
  if (kept) editor.hear(kept);
  editor.hear(fromBase64(from.state));
  return editor;
}
