import { parseCursor } from '../cursor.ts';
import type { Random } from './random.ts';
import type { Road, RoadConnection } from './road.ts';

/**
 * A reader that comes and goes: it leaves now and then, whatever is under way, and resumes after the
 * last cursor it holds.
 */
export class OracleReader {
  readonly road: Road;
  /** Ids of the events it holds, in the order they came. */
  readonly held: string[] = [];
  /** What it was told that may not be. */
  readonly faults: string[] = [];
  /** Position it began after; null until it knows. */
  start: number | null;
  cursor: string | null;
  connections = 0;
  readonly #random: Random;
  #connection: RoadConnection | null = null;
  #calm = false;
  #stopped = false;
  readonly #loop: Promise<void>;

  constructor(road: Road, from: string | null, random: Random) {
    this.road = road;
    this.cursor = from;
    this.start = from === null ? null : parseCursor(from)!.pos;
    this.#random = random;
    this.#loop = this.#run();
  }

  /** Goes away in the middle of whatever is under way, and comes back. */
  leave(): void {
    void this.#connection?.close();
  }

  /** From now on it stays. */
  calm(): void {
    this.#calm = true;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.leave();
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const connection = this.road.open(this.cursor);
      this.#connection = connection;
      this.connections += 1;
      await this.#read(connection, this.#random.chance(0.6) ? this.#random.between(0, 6) : Infinity);
      await connection.close();
    }
  }

  async #read(connection: RoadConnection, patience: number): Promise<void> {
    let marks = 0;
    for (let got = 0; this.#calm || got < patience; got += 1) {
      const delivery = await connection.next();
      if (!delivery || this.#stopped) return;
      if (delivery.kind === 'gone') return void this.faults.push(`cursor ${this.cursor} was answered ${delivery.reason}`);
      if (delivery.kind === 'event') this.held.push(delivery.id);
      else if ((marks += 1) > 1) this.faults.push('a second mark on one connection');
      this.cursor = delivery.cursor;
      this.start ??= parseCursor(delivery.cursor)!.pos;
    }
  }
}
