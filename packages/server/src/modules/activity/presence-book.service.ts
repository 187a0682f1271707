import type { Present, PresenceBook, Someone } from '../../api/presence.ts';
import type { Bus } from '../../bus/bus.ts';
import { createLocalBus } from '../../bus/local-bus.ts';
import { SharedRooms } from '../../bus/shared-rooms.ts';
import { mergeParts, readPart, tellPart, type PresencePart, type Stayer } from './presence-parts.ts';

interface Stay extends Stayer {
  /** Windows that are open. */
  windows: Set<symbol>;
  /** Runs out when they who cannot say when they go did not come again. */
  mark: NodeJS.Timeout | null;
}

interface Place {
  stays: Map<string, Stay>;
  watchers: Set<() => void>;
}

/** How long what another process said counts, and how often it is said, ms; as in `SharedRooms`. */
interface Pace {
  refreshMs?: number;
  keepMs?: number;
}

/**
 * The presence book: who is where by way of this process, and what the others say on the bus. A place that nobody is in
 * and nobody looks at here is forgotten.
 */
export class PresenceInMemory implements PresenceBook, Disposable {
  readonly #now: () => Date;
  readonly #places = new Map<string, Place>();
  readonly #shared: SharedRooms<PresencePart>;

  constructor(now: () => Date, bus: Bus = createLocalBus(), pace: Pace = {}) {
    this.#now = now;
    this.#shared = new SharedRooms({
      ...pace,
      bus,
      topic: 'presence',
      now: () => this.#now().getTime(),
      own: (place) => {
        const stays = this.#places.get(place)?.stays;
        return stays && stays.size > 0 ? tellPart([...stays.values()]) : null;
      },
      read: (said, at) => readPart(said, at, this.#now().getTime()),
      changed: (place) => this.#tell(place),
    });
  }

  /** Places that somebody is in or looks at. */
  get size(): number {
    return this.#places.size;
  }

  enter(place: string, who: Someone): () => void {
    const window = Symbol(who.id);
    this.#stay(place, who, (stay) => stay.windows.add(window));
    return () => this.#leave(place, who.id, (stay) => stay.windows.delete(window));
  }

  mark(place: string, who: Someone, forMs: number): void {
    this.#stay(place, who, (stay) => {
      if (stay.mark) clearTimeout(stay.mark);
      stay.mark = setTimeout(() => this.#leave(place, who.id, (gone) => (gone.mark = null)), forMs);
      stay.mark.unref();
    });
  }

  present(place: string): Present {
    return mergeParts([...(this.#places.get(place)?.stays.values() ?? [])], this.#shared.others(place));
  }

  watch(place: string, listener: () => void): () => void {
    const watched = this.#place(place);
    watched.watchers.add(listener);
    return () => {
      watched.watchers.delete(listener);
      this.#tidy(place);
    };
  }

  #place(name: string): Place {
    const known = this.#places.get(name);
    if (known) return known;
    const made = { stays: new Map<string, Stay>(), watchers: new Set<() => void>() };
    this.#places.set(name, made);
    this.#shared.open(name);
    return made;
  }

  #stay(name: string, who: Someone, note: (stay: Stay) => void): void {
    const place = this.#place(name);
    const known = place.stays.get(who.id);
    const stay = known ?? { ...who, since: this.#now(), windows: new Set<symbol>(), mark: null };
    note(stay);
    if (known) return;
    place.stays.set(who.id, stay);
    this.#shared.changed(name);
    this.#tell(name);
  }

  /** `R10`: who has no window left and no time left is gone, and everybody there is told. */
  #leave(name: string, personId: string, note: (stay: Stay) => void): void {
    const place = this.#places.get(name);
    const stay = place?.stays.get(personId);
    if (!place || !stay) return;
    note(stay);
    if (stay.windows.size > 0 || stay.mark !== null) return;
    place.stays.delete(personId);
    this.#shared.changed(name);
    this.#tell(name);
    this.#tidy(name);
  }

  #tidy(name: string): void {
    const place = this.#places.get(name);
    if (place?.stays.size !== 0 || place.watchers.size > 0) return;
    this.#places.delete(name);
    this.#shared.close(name);
  }

  #tell(name: string): void {
    for (const listener of [...(this.#places.get(name)?.watchers ?? [])]) listener();
  }

  [Symbol.dispose](): void {
    this.#shared[Symbol.dispose]();
    for (const { stays } of this.#places.values()) for (const { mark } of stays.values()) if (mark) clearTimeout(mark);
    this.#places.clear();
  }
}
