import { PRESENCE_NAMED, type Present, type PresenceBook, type Someone } from '../../api/presence.ts';

interface Stay extends Someone {
  since: Date;
  /** Windows that are open. */
  windows: Set<symbol>;
  /** Runs out when they who cannot say when they go did not come again. */
  mark: NodeJS.Timeout | null;
}

interface Place {
  stays: Map<string, Stay>;
  watchers: Set<() => void>;
}

/** The presence book of one process. A place that nobody is in and nobody looks at is forgotten. */
export class PresenceInMemory implements PresenceBook, Disposable {
  readonly #now: () => Date;
  readonly #places = new Map<string, Place>();

  constructor(now: () => Date) {
    this.#now = now;
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
    const stays = [...(this.#places.get(place)?.stays.values() ?? [])];
    const people = stays.flatMap(({ id, name, regionCode, since }) => (regionCode === null ? [] : { id, name, regionCode, since }));
    return { people: people.slice(0, PRESENCE_NAMED), total: people.length, observers: stays.length - people.length };
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
    const known = this.#places.get(name) ?? { stays: new Map<string, Stay>(), watchers: new Set<() => void>() };
    this.#places.set(name, known);
    return known;
  }

  #stay(name: string, who: Someone, note: (stay: Stay) => void): void {
    const place = this.#place(name);
    const known = place.stays.get(who.id);
    const stay = known ?? { ...who, since: this.#now(), windows: new Set<symbol>(), mark: null };
    note(stay);
    if (known) return;
    place.stays.set(who.id, stay);
    for (const listener of [...place.watchers]) listener();
  }

  /** `R10`: who has no window left and no time left is gone, and everybody there is told. */
  #leave(name: string, personId: string, note: (stay: Stay) => void): void {
    const place = this.#places.get(name);
    const stay = place?.stays.get(personId);
    if (!place || !stay) return;
    note(stay);
    if (stay.windows.size > 0 || stay.mark !== null) return;
    place.stays.delete(personId);
    for (const listener of [...place.watchers]) listener();
    this.#tidy(name);
  }

  #tidy(name: string): void {
    const place = this.#places.get(name);
    if (place?.stays.size === 0 && place.watchers.size === 0) this.#places.delete(name);
  }

  [Symbol.dispose](): void {
    for (const { stays } of this.#places.values()) for (const { mark } of stays.values()) if (mark) clearTimeout(mark);
    this.#places.clear();
  }
}
