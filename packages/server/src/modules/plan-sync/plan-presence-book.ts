import { PLAN_PRESENCE_NAMED, type PlanPlace, type PlanPresenceBook, type PlanPresent } from '../../api/plan-presence.ts';

/** Who has said nothing for this long is gone, ms (PLAN-PROTOCOL.md, 5). */
const REPORTED_MS = 30_000;
/** How long somebody who asks by a query is taken to look on, ms. */
const MARKED_MS = 10_000;

/** Something that runs out. */
type Timer = NodeJS.Timeout;

interface Room {
  windows: Map<number, { place: PlanPlace; timer: Timer }>;
  /** People who look on, by how many streams, and until when they who have none do. */
  lookers: Map<string, { streams: number; timer: Timer | null }>;
  watchers: Set<() => void>;
}

/** The presence book of one process for plans. A plan that nobody is in is forgotten. */
export class PlanPresenceInMemory implements PlanPresenceBook, Disposable {
  readonly #reportedMs: number;
  readonly #rooms = new Map<string, Room>();

  constructor(reportedMs = REPORTED_MS) {
    this.#reportedMs = reportedMs;
  }

  /** Plans that somebody is in or looks at. */
  get size(): number {
    return this.#rooms.size;
  }

  report(planId: string, place: PlanPlace): void {
    const room = this.#room(planId);
    const before = room.windows.get(place.clientId);
    if (before) clearTimeout(before.timer);
    const timer = setTimeout(() => this.#remove(planId, [place.clientId]), this.#reportedMs);
    timer.unref();
    room.windows.set(place.clientId, { place, timer });
    if (!before || JSON.stringify(before.place) !== JSON.stringify(place)) tell(room);
  }

  look(planId: string, personId: string): () => void {
    const looker = this.#looker(planId, personId);
    looker.streams += 1;
    let gone = false;
    return () => {
      if (gone) return;
      gone = true;
      looker.streams -= 1;
      if (looker.streams > 0) return;
      // Their last stream ended: none of their windows is open, unless one asks by queries and reports on.
      const room = this.#rooms.get(planId);
      this.#lookerGone(planId, personId);
      const own = [...(room?.windows.values() ?? [])].filter(({ place }) => place.personId === personId);
      this.#remove(
        planId,
        own.map(({ place }) => place.clientId),
      );
    };
  }

  mark(planId: string, personId: string): void {
    const looker = this.#looker(planId, personId);
    if (looker.timer) clearTimeout(looker.timer);
    looker.timer = setTimeout(() => {
      looker.timer = null;
      this.#lookerGone(planId, personId);
    }, MARKED_MS);
    looker.timer.unref();
  }

  present(planId: string): PlanPresent {
    const room = this.#rooms.get(planId);
    const people = [...(room?.windows.values() ?? [])].map(({ place }) => place);
    const named = new Set(people.map(({ personId }) => personId));
    const observers = [...(room?.lookers.keys() ?? [])].filter((personId) => !named.has(personId)).length;
    return { people: people.slice(0, PLAN_PRESENCE_NAMED), observers };
  }

  watch(planId: string, listener: () => void): () => void {
    const { watchers } = this.#room(planId);
    const own = (): void => listener();
    watchers.add(own);
    return () => {
      watchers.delete(own);
      this.#tidy(planId);
    };
  }

  #looker(planId: string, personId: string): { streams: number; timer: Timer | null } {
    const room = this.#room(planId);
    const known = room.lookers.get(personId);
    if (known) return known;
    const made = { streams: 0, timer: null };
    room.lookers.set(personId, made);
    tell(room);
    return made;
  }

  #lookerGone(planId: string, personId: string): void {
    const room = this.#rooms.get(planId);
    const looker = room?.lookers.get(personId);
    if (!room || !looker || looker.streams > 0 || looker.timer) return;
    room.lookers.delete(personId);
    tell(room);
    this.#tidy(planId);
  }

  #remove(planId: string, clientIds: readonly number[]): void {
    const room = this.#rooms.get(planId);
    if (!room || clientIds.length === 0) return;
    for (const clientId of clientIds) {
      clearTimeout(room.windows.get(clientId)?.timer);
      room.windows.delete(clientId);
    }
    tell(room);
    this.#tidy(planId);
  }

  #room(planId: string): Room {
    const known = this.#rooms.get(planId) ?? { windows: new Map(), lookers: new Map(), watchers: new Set() };
    this.#rooms.set(planId, known);
    return known;
  }

  #tidy(planId: string): void {
    const room = this.#rooms.get(planId);
    if (room && room.windows.size === 0 && room.lookers.size === 0 && room.watchers.size === 0) this.#rooms.delete(planId);
  }

  [Symbol.dispose](): void {
    for (const { windows, lookers } of this.#rooms.values()) {
      for (const { timer } of windows.values()) clearTimeout(timer);
      for (const { timer } of lookers.values()) if (timer) clearTimeout(timer);
    }
    this.#rooms.clear();
  }
}

function tell({ watchers }: Room): void {
  for (const listener of [...watchers]) listener();
}
