import { boolean, maxLength, number, object, optional, pipe, safeParse, string, unknown } from 'valibot';

import { systemClock } from '../kernel/clock.ts';
import type { Bus } from './bus.ts';

/** How often a process says its part of a room anew, so that others know that it lives, ms. */
const REFRESH_MS = 5_000;
/** A part that was not said anew for this long is of a process that died, ms. By the clock of whoever keeps it. */
const KEEP_MS = 16_000;
/** A room's part is said no more often than this, ms. */
const PACE_MS = 50;
/** Processes whose parts are kept of a room. */
const PROCESSES = 64;

export interface SharedRoomsOptions<Part> {
  bus: Bus;
  /** What its channels begin with. */
  topic: string;
  /** What this process has of a room; null when there is nothing. */
  own: (room: string) => object | null;
  /** Reads what another process said, and when by its clock, ms; null for what is no part. It came over the network: it is checked. */
  read: (said: unknown, at: number) => Part | null;
  /** Parts of others changed: what they were and what they are, null for none. */
  changed: (room: string, before: Part | null, after: Part | null, why: 'SAID' | 'DIED') => void;
  /** This process's clock, ms; others take differences of it alone. */
  now?: () => number;
  refreshMs?: number;
  keepMs?: number;
}

interface Room<Part> {
  stopHearing: () => void;
  parts: Map<string, { said: string; part: Part; dies: NodeJS.Timeout }>;
  /** Set while this process said its part a moment ago; `again` when it changed since. */
  pace: { timer: NodeJS.Timeout; again: boolean } | null;
  /** What this process said is kept by others. */
  told: boolean;
}

/**
 * Rooms of which every process has a part, in its own memory. Each says its own to the others, whole, when it changes,
 * now and then, and when somebody asks; and keeps what others said until they say otherwise or nothing more comes.
 *
 * While the bus is lost the parts of others run out; when it is found, everybody says their own.
 */
export class SharedRooms<Part> implements Disposable {
  readonly #options: Required<SharedRoomsOptions<Part>>;
  readonly #rooms = new Map<string, Room<Part>>();
  readonly #self = systemClock.newId();
  readonly #refreshing: NodeJS.Timeout;

  constructor(options: SharedRoomsOptions<Part>) {
    this.#options = { now: () => systemClock.now().getTime(), refreshMs: REFRESH_MS, keepMs: KEEP_MS, ...options };
    this.#refreshing = setInterval(() => {
      for (const name of this.#rooms.keys()) this.#say(name);
    }, this.#options.refreshMs);
    this.#refreshing.unref();
  }

  /** Somebody here is in a room, or looks at it: what others have of it is wanted. */
  open(name: string): void {
    if (this.#rooms.has(name)) return;
    const { bus } = this.#options;
    const room: Room<Part> = { stopHearing: () => undefined, parts: new Map(), pace: null, told: false };
    this.#rooms.set(name, room);
    room.stopHearing = bus.hear(this.#channel(name), (message) => {
      if (message === null) {
        this.#ask(name);
        this.changed(name);
      } else this.#take(name, room, message);
    });
  }

  /** Nobody here wants to know of it any more. */
  close(name: string): void {
    const room = this.#rooms.get(name);
    if (!room) return;
    this.#rooms.delete(name);
    if (room.told) this.#send(name, null);
    room.stopHearing();
    if (room.pace) clearTimeout(room.pace.timer);
    for (const { dies } of room.parts.values()) clearTimeout(dies);
  }

  /** What this process has of a room changed. */
  changed(name: string): void {
    const room = this.#rooms.get(name);
    if (!room || this.#options.bus.health.state === 'alone') return;
    if (room.pace) {
      room.pace.again = true;
      return;
    }
    this.#say(name);
    const timer = setTimeout(() => {
      const again = room.pace?.again;
      room.pace = null;
      if (again && this.#rooms.get(name) === room) this.changed(name);
    }, PACE_MS);
    timer.unref();
    room.pace = { timer, again: false };
  }

  /** What the other processes have of a room. */
  others(name: string): Part[] {
    return [...(this.#rooms.get(name)?.parts.values() ?? [])].map(({ part }) => part);
  }

  #channel(name: string): string {
    return `${this.#options.topic}:${name}`;
  }

  #say(name: string): void {
    const room = this.#rooms.get(name);
    const part = this.#options.own(name);
    if (!room || (part === null && !room.told)) return;
    room.told = part !== null;
    this.#send(name, part);
  }

  #send(name: string, part: object | null): void {
    const { bus, now } = this.#options;
    bus.say(this.#channel(name), JSON.stringify({ from: this.#self, at: now(), part }));
  }

  #ask(name: string): void {
    this.#options.bus.say(this.#channel(name), JSON.stringify({ from: this.#self, asks: true }));
  }

  #take(name: string, room: Room<Part>, message: string): void {
    const said = parse(message);
    if (!said) return;
    if (said.asks) return this.changed(name);
    const before = room.parts.get(said.from);
    if (said.part === null) return this.#drop(name, room, said.from, 'SAID');
    const text = JSON.stringify(said.part);
    const same = before?.said === text;
    const part = same ? before.part : this.#options.read(said.part, said.at);
    if (part === null || (!before && room.parts.size >= PROCESSES)) return;
    if (before) clearTimeout(before.dies);
    const dies = setTimeout(() => this.#drop(name, room, said.from, 'DIED'), this.#options.keepMs);
    dies.unref();
    room.parts.set(said.from, { said: text, part, dies });
    if (!same) this.#options.changed(name, before?.part ?? null, part, 'SAID');
  }

  #drop(name: string, room: Room<Part>, from: string, why: 'SAID' | 'DIED'): void {
    const gone = room.parts.get(from);
    if (!gone) return;
    clearTimeout(gone.dies);
    room.parts.delete(from);
    if (this.#rooms.get(name) === room) this.#options.changed(name, gone.part, null, why);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#refreshing);
    for (const name of [...this.#rooms.keys()]) this.close(name);
  }
}

const Said = object({ from: pipe(string(), maxLength(64)), at: optional(number()), asks: optional(boolean()), part: optional(unknown()) });

/** What a message says, as far as it is one. */
function parse(message: string): { from: string; at: number; asks: boolean; part: unknown } | null {
  let said: unknown;
  try {
    said = JSON.parse(message);
  } catch {
    return null;
  }
  const read = safeParse(Said, said);
  if (!read.success) return null;
  const { from, at = 0, asks = false, part = null } = read.output;
  return { from, at, asks, part };
}
