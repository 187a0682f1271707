import { createHash } from 'node:crypto';

import type { PlanBranchKey, PlanStored, PlanWriter } from '../../api/plan-store.ts';
import { BranchFeed } from './branch-feed.ts';
import type { VettedUpdate } from './commit-batch.ts';

/** An update on its way from its sender into the database. */
export interface Waiting extends VettedUpdate {
  /** Place among all: what has to be vetted anew keeps it. */
  order: number;
  sent: readonly Uint8Array[];
  writer: PlanWriter;
  /** The keeper's number of it. */
  ticket: number;
  answer: (stored: PlanStored) => void;
}

/** Updates of one branch that may wait, and their bytes: beyond that its senders are asked to come again. */
const WAITING = { updates: 2_000, bytes: 16 * 1024 * 1024 };

/** What is under way in a branch. */
export class PlanBranch {
  readonly key: PlanBranchKey;
  readonly feed: BranchFeed;
  /** Not vetted yet, in order. */
  incoming: Waiting[] = [];
  /** Vetted, in order. */
  ready: Waiting[] = [];
  /** In a transaction now. */
  storing: Waiting[] = [];
  /** Generation by which those were vetted. */
  storingGeneration = 0;
  pumping = false;
  /** Changes when the keeper's copy is thrown away: what was vetted by it has to be vetted anew. */
  generation = 0;
  /** When it was last asked for, ms. */
  usedAt: number;
  /** Client ids by person, as far as they were needed. */
  readonly given = new Map<string, readonly number[]>();
  #waiting = 0;
  #waitingBytes = 0;

  constructor(key: PlanBranchKey, seq: number, now: number) {
    this.key = key;
    this.feed = new BranchFeed(key, seq);
    this.usedAt = now;
  }

  get full(): boolean {
    return this.#waiting >= WAITING.updates || this.#waitingBytes >= WAITING.bytes;
  }

  /** Nobody needs it now. */
  get idle(): boolean {
    return this.#waiting === 0 && !this.feed.watched;
  }

  /** Takes an update in; the answer goes to whoever sent it. */
  add(item: Omit<Waiting, 'answer' | 'ticket' | 'pieces'>): Promise<PlanStored> {
    this.#waiting += 1;
    const bytes = bytesOf(item);
    this.#waitingBytes += bytes;
    return new Promise<PlanStored>((resolve) => {
      const answer = (stored: PlanStored): void => {
        this.#waiting -= 1;
        this.#waitingBytes -= bytes;
        resolve(stored);
      };
      this.incoming.push({ ...item, ticket: 0, pieces: [], answer });
    });
  }

  /** Has updates vetted anew, in their old order. */
  again(items: readonly Waiting[]): void {
    this.incoming = [...this.incoming, ...items].toSorted((a, b) => a.order - b.order);
  }
}

/** Bytes of an update as it was sent. */
export function bytesOf({ sent }: Pick<Waiting, 'sent'>): number {
  return sent.reduce((sum, { length }) => sum + length, 0);
}

/** SHA-256 of an update as it was sent. */
export function hashOf(sent: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const bytes of sent) hash.update(bytes);
  return hash.digest('hex');
}
