import { sql } from 'kysely';

import type { Viewer } from '../access/viewer.ts';
import type { Rows } from '../database/orm.ts';

/** How long a change is kept for processes that did not look yet, and how often old ones are dropped, ms. */
const KEPT = sql`interval '1 hour'`;
const DROP_EVERY_MS = 600_000;
/** No transaction has this number: the first look wants no rows. */
const NO_XID = 2n ** 64n - 1n;

/** What changed since the last look. `everything`: nobody knows, look at all. */
export interface AccessNews {
  everything: boolean;
  subjects: string[];
}

/**
 * Follows the table in which every change of sessions, tokens, roles and pairs is written down in its own transaction:
 * one tiny statement a look, however many are connected, and in any number of processes.
 *
 * Rows are read by transaction, since a transaction that began early may end late: all that was not over at the
 * last look is read again.
 */
export class AccessChanges {
  readonly #db: () => Rows;
  #floor: bigint | null = null;
  #seen = new Set<string>();
  #droppedAt = -Infinity;

  constructor(db: () => Rows) {
    this.#db = db;
  }

  /** What was committed since the last look; the first one knows nothing. Rejects while the database is away. */
  async look(): Promise<AccessNews> {
    const before = this.#floor;
    const found = await sql<{ floor: string; id: string | null; subject: string | null }>`
      select pg_snapshot_xmin(pg_current_snapshot())::text as floor, c.id, c.subject
      from (select) as one left join access_change c on c.xid >= ${String(before ?? NO_XID)}::xid8`.execute(this.#db());
    return this.#take(found.rows, before);
  }

  #take(rows: readonly { floor: string; id: string | null; subject: string | null }[], before: bigint | null): AccessNews {
    const floor = BigInt(rows[0]!.floor);
    this.#floor = floor;
    // Another database, or one that was restored: its transactions are numbered anew.
    const everything = before === null || floor < before;
    const changes = rows.filter((row): row is { floor: string; id: string; subject: string } => row.id !== null);
    const subjects = changes.filter(({ id }) => !this.#seen.has(id)).map(({ subject }) => subject);
    // What is not read again need not be remembered.
    this.#seen = new Set(changes.map(({ id }) => id));
    return { everything, subjects };
  }

  /** Drops what every process has seen long ago, now and then. */
  async dropOld(): Promise<void> {
    if (performance.now() - this.#droppedAt < DROP_EVERY_MS) return;
    this.#droppedAt = performance.now();
    await sql`delete from access_change where at < now() - ${KEPT}`.execute(this.#db());
  }
}

/** What a change may be about that concerns a viewer: as the triggers of `access_change` name it. */
export function subjectsOf(viewer: Viewer): string[] {
  const { credential, person, client, regionCode } = viewer;
  if (credential === null) return [];
  return [
    credential,
    ...(person ? [`person:${person.id}`] : []),
    ...(client ? [`client:${client.id}`] : []),
    ...(regionCode === null ? [] : [`region:${regionCode}`]),
  ];
}
