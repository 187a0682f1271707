import { setTimeout as pause } from 'node:timers/promises';

import { cpuMsOf } from '../harness/cpu.ts';
import { FOLLOW, FOLLOW_LARGE } from '../live/documents.ts';
import { machineNow, Subscribers } from '../live/subscribers.ts';
import type { Contestant } from './contestants.ts';

/** Who subscribes to what. */
export interface Scene {
  name: string;
  road: 'ws' | 'sse';
  subscribers: number;
  /** Filters that are dealt out in turns: each is a group. */
  filters: readonly Record<string, unknown>[];
  /** How many of them stop reading, and no more count. */
  slow: number;
  /** Events at once in a round. */
  burst: number;
}

/** One round. */
export interface Round {
  /** Of the burst: deliveries a second by the clock on the wall, and by the processor time of the server. */
  byWall: number;
  byCpu: number;
  /** Processor time of the subscribers for each of the server's. */
  load: number;
  /** One event alone: from the first screen to the last, and from when it was asked for, ms. */
  spread: number;
  last: number;
}

/** Events that fill the line of whoever does not read: what both ends of it take on this machine is some 4 MB. */
const FILLING = 130;
const SINGLE_EVENTS = 5;

/** Subscribers of one contestant, and how they are asked. */
export class Seats implements AsyncDisposable {
  readonly contestant: Contestant;
  bytesOfDelivery = 0;
  readonly #subscribers = new Subscribers();
  readonly #scene: Scene;

  private constructor(contestant: Contestant, scene: Scene) {
    this.contestant = contestant;
    this.#scene = scene;
  }

  static async open(contestant: Contestant, scene: Scene): Promise<Seats> {
    const seats = new Seats(contestant, scene);
    await seats.#open(scene.subscribers);
    if (scene.slow > 0) await contestant.publish(FILLING, true);
    return seats;
  }

  async round(): Promise<Round> {
    const { contestant } = this;
    const { burst } = this.#scene;
    await this.#subscribers.forget();
    const before = [cpuMsOf(contestant.pid), cpuMsOf(this.#subscribers.pid)] as const;
    const { wall } = await this.#publish(burst);
    const [server, load] = [cpuMsOf(contestant.pid) - before[0], cpuMsOf(this.#subscribers.pid) - before[1]];
    const { readers, bytes } = await this.#subscribers.counts();
    this.bytesOfDelivery = bytes.most / burst;
    const deliveries = readers * burst;
    const singles: { spread: number; wall: number }[] = [];
    while (singles.length < SINGLE_EVENTS) singles.push(await this.#publish(1));
    await this.#nothingMore(burst + SINGLE_EVENTS);
    const middle = (of: (single: { spread: number; wall: number }) => number): number =>
      singles.map(of).toSorted((a, b) => a - b)[SINGLE_EVENTS >> 1]!;
    return {
      byWall: (deliveries / wall) * 1e3,
      byCpu: (deliveries / server) * 1e3,
      load: load / server,
      spread: middle(({ spread }) => spread),
      last: middle(({ wall: last }) => last),
    };
  }

  async closed(): Promise<string[]> {
    return (await this.#subscribers.counts()).closed;
  }

  async #publish(events: number): Promise<{ wall: number; spread: number }> {
    const { arrived } = await this.#subscribers.expect(events);
    const from = machineNow();
    const [{ firstAt, lastAt }] = await Promise.all([arrived, this.contestant.publish(events)]);
    return { wall: lastAt - from, spread: lastAt - firstAt };
  }

  /** @throws when somebody got more, fewer or other bytes than the others. */
  async #nothingMore(each: number): Promise<void> {
    const { deliveries, bytes } = await this.#subscribers.counts();
    const sameBytes = this.#scene.road === 'sse' || bytes.least === bytes.most;
    if (deliveries.least === each && deliveries.most === each && sameBytes) return;
    throw new Error(
      `${this.contestant.name}: of ${each} events ${deliveries.least} to ${deliveries.most} came, ${bytes.least} to ${bytes.most} bytes`,
    );
  }

  async #open(count: number): Promise<void> {
    const { filters, slow } = this.#scene;
    const { road, port, path, marks } = this.contestant;
    const opening = { road, port, path, marks, query: FOLLOW, variables: filters.map((filter) => ({ filter })) };
    const known = (await this.contestant.subscribers()) ?? 0;
    if (slow > 0) {
      await this.#subscribers.open({ ...opening, ...(road === 'bare' && { path: '/large' }), query: FOLLOW_LARGE, count: slow });
      await this.#subscribers.stopReading(slow);
    }
    await this.#subscribers.open({ ...opening, count: count - slow });
    for (let there = 0; there !== null && there < known + count; there = (await this.contestant.subscribers()) ?? Infinity) await pause(20);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#subscribers.close();
    await this.#subscribers[Symbol.asyncDispose]();
  }
}
