import type { FollowKind } from '@saling/schema';
import { sql } from 'kysely';

import type { Bus } from '../../bus/bus.ts';
import { followKey, type FollowBook, type Followed } from '../../api/follow-book.ts';
import type { Rows } from '../../database/orm.ts';

/** Where a process says whose follows were changed. */
const CHANGED = 'follows-changed';
/** How long what was read counts, ms: another process may have changed it. */
const KEPT_MS = 10_000;
/** People kept at once. */
const KEPT = 1_000;

interface Kept {
  followed: Promise<Followed>;
  until: number;
}

/** The follow book of one process: at most one statement for a person in ten seconds, however many streams they have open. */
export class FollowsInMemory implements FollowBook {
  readonly #db: () => Rows;
  readonly #now: () => number;
  readonly #bus: Bus | null;
  readonly #kept = new Map<string, Kept>();

  constructor(db: () => Rows, now: () => number = () => performance.now(), bus: Bus | null = null) {
    this.#db = db;
    this.#now = now;
    this.#bus = bus;
    bus?.hear(CHANGED, (personId) => (personId === null ? this.#kept.clear() : this.#kept.delete(personId)));
  }

  of(personId: string): Promise<Followed> {
    const known = this.#kept.get(personId);
    if (known && known.until > this.#now()) return known.followed;
    const kept = { followed: this.#read(personId), until: this.#now() + KEPT_MS };
    this.#kept.delete(personId);
    this.#kept.set(personId, kept);
    // What could not be read is read again by whoever asks next.
    kept.followed.catch(() => this.#kept.get(personId) === kept && this.#kept.delete(personId));
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    return kept.followed;
  }

  /** A read that is under way may be older: nobody asks it after this. */
  changed(personId: string): void {
    this.#kept.delete(personId);
    this.#bus?.say(CHANGED, personId);
  }

  async #read(personId: string): Promise<Followed> {
    const found = await sql<{ kind: FollowKind; objectId: string }>`
      select kind, object_id as "objectId" from follow where person_id = ${personId}`.execute(this.#db());
    return new Set(found.rows.map(({ kind, objectId }) => followKey(kind, objectId)));
  }
}
