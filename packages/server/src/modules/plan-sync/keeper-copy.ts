import type { BranchKey } from './plan-keeper.types.ts';
import type { WorkerLink } from './worker-link.ts';

/** What was vetted and is not said to be stored yet. */
export interface VettedPart {
  ticket: number;
  update: Uint8Array;
}

/** What the keeper knows of one copy. The copy itself lies in the worker, and may be made anew at any time. */
export class KeeperCopy {
  readonly key: BranchKey;
  readonly name: string;
  readonly link: WorkerLink;
  /** Vets and reads, in the order in which they were asked for. */
  readonly turn = new Queue();
  /** What is asked of the worker. What was stored elsewhere need not wait for its turn, or who waits for it would for ever. */
  readonly door = new Queue();
  seq = 0;
  mainSeq = 0;
  bytes = 0;
  vetted: VettedPart[] = [];
  #life = 0;
  #settled: (() => void)[] = [];

  constructor(key: BranchKey, link: WorkerLink) {
    this.key = key;
    this.name = nameOf(key);
    this.link = link;
  }

  /** Whether the worker has it. */
  get loaded(): boolean {
    return this.#life !== 0 && this.#life === this.link.life;
  }

  set loaded(is: boolean) {
    this.#life = is ? this.link.life : 0;
  }

  get idle(): boolean {
    return this.vetted.length === 0 && this.turn.length === 0 && this.door.length === 0;
  }

  /** Takes out what is stored up to a ticket, and answers it. */
  settle(ticket: number): VettedPart[] {
    const done = this.vetted.filter((one) => one.ticket <= ticket);
    this.vetted = this.vetted.filter((one) => one.ticket > ticket);
    if (this.vetted.length === 0) for (const resolve of this.#settled.splice(0)) resolve();
    return done;
  }

  /** Resolves when nothing that was vetted waits to be stored. */
  async settled(withinMs: number): Promise<void> {
    if (this.vetted.length === 0) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#settled.push(resolve);
    const timer = setTimeout(() => reject(new Error(`What was vetted in ${this.name} was neither stored nor dropped`)), withinMs);
    await promise.finally(() => clearTimeout(timer));
  }
}

/** Runs one after the other. */
export class Queue {
  length = 0;
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    this.length += 1;
    const done = this.#last.then(work).finally(() => {
      this.length -= 1;
    });
    this.#last = done.catch(() => undefined);
    return done;
  }
}

export function nameOf({ planId, branch }: BranchKey): string {
  return `${planId}/${branch}`;
}
