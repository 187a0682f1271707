import type { PlanPlace, PlanPresenceBook, PlanPresent } from '../../api/plan-presence.ts';
import type { Bus } from '../../bus/bus.ts';
import { createLocalBus } from '../../bus/local-bus.ts';
import { SharedRooms } from '../../bus/shared-rooms.ts';
import { mergePlanParts, readPlanPart, tellPlanPart, type PlanPresencePart, type PlanWindow } from './plan-presence-parts.ts';

/** Who has said nothing for this long is gone, ms (PLAN-PROTOCOL.md, 5). */
const REPORTED_MS = 30_000;
/** How long somebody who asks by a query is taken to look on, ms. */
const MARKED_MS = 10_000;

/** Something that runs out. */
type Timer = NodeJS.Timeout;

interface Room {
  windows: Map<number, { window: PlanWindow; timer: Timer }>;
  /** People who look on, by how many streams, and until when they who have none do. */
  lookers: Map<string, { streams: number; timer: Timer | null }>;
  watchers: Set<() => void>;
}

/** How long a report counts, and how long and how often what another process said, ms. */
interface Pace {
  reportedMs?: number;
  refreshMs?: number;
  keepMs?: number;
}

/**
 * The presence book for plans: who is where by way of this process, and what the others say on the bus. The reports of a
 * window may come to one process and its stream be held by another. A plan that nobody is in here is forgotten.
 */
export class PlanPresenceInMemory implements PlanPresenceBook, Disposable {
  readonly #reportedMs: number;
  readonly #rooms = new Map<string, Room>();

  readonly #shared: SharedRooms<PlanPresencePart>;

  constructor(bus: Bus = createLocalBus(), { reportedMs = REPORTED_MS, ...pace }: Pace = {}) {
    this.#reportedMs = reportedMs;
    this.#shared = new SharedRooms({
      ...pace,
      bus,
      topic: 'plan-presence',
      own: (planId) => this.#part(planId),
      read: readPlanPart,
      changed: (planId, before, after, why) => this.#hear(planId, before, after, why),
    });
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
    const elsewhere = this.#shared.others(planId).flatMap(({ windows }) => windows.filter(({ clientId }) => clientId === place.clientId));
    // Higher than what any other process has of this window: no clock says which is the newest.
    const version = Math.max(before?.window.version ?? 0, ...elsewhere.map((one) => one.version + 1));
    const window = { ...place, version };
    room.windows.set(place.clientId, { window, timer });
    if (!before || JSON.stringify(before.window) !== JSON.stringify(window)) this.#changed(planId);
  }

  look(planId: string, personId: string): () => void {
    const looker = this.#looker(planId, personId);
    looker.streams += 1;
    if (looker.streams === 1) this.#changed(planId);
    let gone = false;
    return () => {
      if (gone) return;
      gone = true;
      looker.streams -= 1;
      if (looker.streams > 0) return;
      // Their last stream ended: none of their windows is open, unless one asks by queries and reports on.
      const room = this.#rooms.get(planId);
      this.#lookerGone(planId, personId);
      this.#shared.changed(planId);
      if (room && !this.#openElsewhere(planId).has(personId)) this.#removeOf(planId, room, personId);
    };
  }

  mark(planId: string, personId: string): void {
    const looker = this.#looker(planId, personId);
    const isNew = looker.streams === 0 && looker.timer === null;
    if (looker.timer) clearTimeout(looker.timer);
    looker.timer = setTimeout(() => {
      looker.timer = null;
      this.#lookerGone(planId, personId);
    }, MARKED_MS);
    looker.timer.unref();
    if (isNew) this.#changed(planId);
  }

  present(planId: string): PlanPresent {
    const room = this.#rooms.get(planId);
    const windows = [...(room?.windows.values() ?? [])].map(({ window }) => window);
    return mergePlanParts({ windows, lookers: [...(room?.lookers.keys() ?? [])] }, this.#shared.others(planId));
  }

  holds(planId: string, clientId: number, personId: string): boolean {
    return this.#rooms.get(planId)?.windows.get(clientId)?.window.personId === personId;
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
    return made;
  }

  #lookerGone(planId: string, personId: string): void {
    const room = this.#rooms.get(planId);
    const looker = room?.lookers.get(personId);
    if (!room || !looker || looker.streams > 0 || looker.timer) return;
    room.lookers.delete(personId);
    this.#changed(planId);
    this.#tidy(planId);
  }

  #remove(planId: string, clientIds: readonly number[]): void {
    const room = this.#rooms.get(planId);
    if (!room || clientIds.length === 0) return;
    for (const clientId of clientIds) {
      clearTimeout(room.windows.get(clientId)?.timer);
      room.windows.delete(clientId);
    }
    this.#changed(planId);
    this.#tidy(planId);
  }

  /** People with streams by way of other processes. */
  #openElsewhere(planId: string): Set<string> {
    return new Set(this.#shared.others(planId).flatMap((part) => part.open));
  }

  #removeOf(planId: string, room: Room, personId: string): void {
    const own = [...room.windows.values()].flatMap(({ window }) => (window.personId === personId ? [window.clientId] : []));
    this.#remove(planId, own);
  }

  #part(planId: string): PlanPresencePart | null {
    const room = this.#rooms.get(planId);
    if (!room || (room.windows.size === 0 && room.lookers.size === 0)) return null;
    const lookers = [...room.lookers];
    return tellPlanPart(
      [...room.windows.values()].map(({ window }) => window),
      lookers.flatMap(([personId, { streams }]) => (streams > 0 ? [personId] : [])),
      lookers.flatMap(([personId, { streams }]) => (streams > 0 ? [] : [personId])),
    );
  }

  /** Another process's part is another. */
  #hear(planId: string, before: PlanPresencePart | null, after: PlanPresencePart | null, why: 'SAID' | 'DIED'): void {
    const room = this.#rooms.get(planId);
    if (!room) return;
    // A window that reports there now is there, not here.
    const moved = (after?.windows ?? []).filter(({ clientId, personId, version }) => {
      const own = room.windows.get(clientId)?.window;
      return own?.personId === personId && own.version < version;
    });
    this.#remove(
      planId,
      moved.map(({ clientId }) => clientId),
    );
    // Their last stream ended there; who was cut off with a process that died comes back by another.
    if (why === 'SAID' && before?.more === 0 && (after?.more ?? 0) === 0) {
      const open = this.#openElsewhere(planId);
      for (const personId of before.open)
        if (!open.has(personId) && !room.lookers.get(personId)?.streams) this.#removeOf(planId, room, personId);
    }
    for (const listener of [...room.watchers]) listener();
  }

  #changed(planId: string): void {
    this.#shared.changed(planId);
    for (const listener of [...(this.#rooms.get(planId)?.watchers ?? [])]) listener();
  }

  #room(planId: string): Room {
    const known = this.#rooms.get(planId);
    if (known) return known;
    const made: Room = { windows: new Map(), lookers: new Map(), watchers: new Set() };
    this.#rooms.set(planId, made);
    this.#shared.open(planId);
    return made;
  }

  #tidy(planId: string): void {
    const room = this.#rooms.get(planId);
    if (!room || room.windows.size > 0 || room.lookers.size > 0 || room.watchers.size > 0) return;
    this.#rooms.delete(planId);
    this.#shared.close(planId);
  }

  [Symbol.dispose](): void {
    this.#shared[Symbol.dispose]();
    for (const { windows, lookers } of this.#rooms.values()) {
      for (const { timer } of windows.values()) clearTimeout(timer);
      for (const { timer } of lookers.values()) if (timer) clearTimeout(timer);
    }
    this.#rooms.clear();
  }
}
