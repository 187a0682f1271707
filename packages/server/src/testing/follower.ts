import { FOLLOW_ROADS, type Told } from './follow-roads.ts';
import type { Line } from './harness-client.ts';

/** How long a follower that was cut off waits, ms: a server that is not there yet is not hammered. */
const RETRY_MS = 20;

/** An event that a follower holds: which, and how long after it was written, ms. */
export interface Held {
  id: string;
  delay: number;
}

/**
 * Somebody who follows published changes over one road and keeps what comes, in its order. Whatever ends the
 * connection, it comes back after the last cursor it holds.
 */
export class Follower implements AsyncDisposable {
  readonly road: keyof typeof FOLLOW_ROADS;
  readonly held: Held[] = [];
  /** What it was told that may not be. */
  readonly faults: string[] = [];
  /** Connections over which something came. */
  connections = 0;
  #heard = false;
  #cursor: string;
  #cut = new AbortController();
  #stopped = false;
  readonly #line: Line;
  readonly #loop: Promise<void>;

  /** @param line where the server is now: asked for at each connection. */
  constructor(line: Line, road: keyof typeof FOLLOW_ROADS, after: string) {
    this.#line = line;
    this.road = road;
    this.#cursor = after;
    this.#loop = this.#run();
  }

  /** The last cursor it was told. */
  get cursor(): string {
    return this.#cursor;
  }

  /** Loses the connection in the middle of whatever is under way. */
  cut(): void {
    this.#cut.abort();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#cut = new AbortController();
      this.#heard = false;
      // A connection that is refused or lost is what this is about.
      await FOLLOW_ROADS[this.road](this.#line, this.#cursor, (told) => this.#take(told), this.#cut.signal).catch(() => undefined);
      if (!this.#stopped) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  #take({ __typename: kind, eventId, cursor, reportedAt, code }: Told): void {
    if (!this.#heard) this.connections += 1;
    this.#heard = true;
    if (kind === 'CursorGone') return void this.faults.push(`${this.#cursor} was answered ${code}`);
    if (kind === 'IndicatorChange') this.held.push({ id: eventId!, delay: Date.now() - Date.parse(reportedAt!) });
    this.#cursor = cursor!;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    this.cut();
    await this.#loop;
  }
}

/** What is wrong with what somebody holds, beside the log from where it began: numbers of events. */
export interface Wrongs {
  missing: number;
  doubled: number;
  /** That came after one which the log has later. */
  turned: number;
}

/** Compares what somebody holds with the log, both in order. */
export function wrongsOf(held: readonly string[], log: readonly string[]): Wrongs {
  const places = new Map(log.map((id, place) => [id, place]));
  const seen = new Set(held);
  let turned = 0;
  let furthest = -1;
  for (const id of new Set(held)) {
    const place = places.get(id) ?? -1;
    if (place < furthest) turned += 1;
    furthest = Math.max(furthest, place);
  }
  return { missing: log.filter((id) => !seen.has(id)).length, doubled: held.length - seen.size, turned };
}
