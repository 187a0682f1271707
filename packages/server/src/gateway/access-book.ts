import type { Viewer } from '../access/viewer.ts';
import { subjectsOf, type AccessNews } from './access-changes.ts';

/** Changes that are remembered for those whose facts were read before and who come in after. */
const REMEMBERED = 10_000;

/** What is known of changes of access, by when it was heard: says of facts whether they can be out of date. */
export class AccessBook {
  readonly #heardAt = new Map<string, number>();
  /** What changed before is not known. */
  #since = Infinity;

  /** Writes down what a look brought; everything that is committed is in it, or in one before. */
  note({ everything, subjects }: AccessNews): void {
    const now = performance.now();
    if (everything) this.#since = now;
    for (const subject of subjects) {
      this.#heardAt.delete(subject);
      this.#heardAt.set(subject, now);
    }
    for (const [subject, at] of this.#heardAt) {
      if (this.#heardAt.size <= REMEMBERED) return;
      this.#heardAt.delete(subject);
      this.#since = Math.max(this.#since, at);
    }
  }

  /** Whether nothing can have changed since facts were read: those whose reading began when it was heard hold it, equal instants are no proof. */
  isFresh(viewer: Viewer): boolean {
    if (viewer.credential === null) return true;
    if (viewer.readAt <= this.#since) return false;
    return subjectsOf(viewer).every((subject) => (this.#heardAt.get(subject) ?? -Infinity) < viewer.readAt);
  }
}
