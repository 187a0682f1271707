import type { NoticeBell } from '../../api/notice-bell.ts';
import type { Bus } from '../../bus/bus.ts';

/** Where a process says for whom there is news. */
const RUNG = 'notices';

/** The bell of one process, joined with the others by the bus. */
export class NoticeBellInMemory implements NoticeBell {
  readonly #bus: Bus | null;
  readonly #channel: string;
  readonly #listeners = new Map<string, Set<() => void>>();

  constructor(bus: Bus | null = null, channel = RUNG) {
    this.#bus = bus;
    this.#channel = channel;
    bus?.hear(channel, (personId) => this.#tell(personId === null ? [...this.#listeners.keys()] : [personId]));
  }

  ring(personIds: Iterable<string>): void {
    const ids = [...personIds];
    this.#tell(ids);
    for (const id of ids) this.#bus?.say(this.#channel, id);
  }

  listen(personId: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(personId) ?? new Set();
    this.#listeners.set(personId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(personId) === listeners) this.#listeners.delete(personId);
    };
  }

  #tell(personIds: readonly string[]): void {
    for (const id of personIds) for (const listener of this.#listeners.get(id) ?? []) listener();
  }
}
