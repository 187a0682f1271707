import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import { Together } from './together.ts';

/** Where the log stands in the database, in one snapshot. */
export interface Standing {
  epoch: string;
  pos: number;
  /** Types of events that are committed and have no position yet; null when they are too many to look at. */
  pending: readonly string[] | null;
  /** Up to where proofs of practices were worked out; -1 when not at all. */
  proofs: number;
}

/** Events without a position that are looked at. */
const PENDING = 200;

interface Row {
  epoch: string;
  pos: string;
  pending: string[] | null;
  waiting: number;
  proofs: string;
}

async function readStanding(db: Rows): Promise<Standing> {
  const found = await sql<Row>`
    select h.epoch, h.pos, p.waiting, p.pending,
      coalesce((select j.pos from projection j where j.name = ${'proof'} and j.epoch = h.epoch), -1) as proofs
    from event_head h cross join lateral (
      select count(e.id)::int as waiting, array_agg(distinct e.type::text) as pending
      from (select event_id from event_pending limit ${PENDING}) q join event e on e.id = q.event_id
    ) p`.execute(db);
  const { epoch, pos, pending, waiting, proofs } = found.rows[0]!;
  return { epoch, pos: Number(pos), pending: waiting < PENDING ? (pending ?? []) : null, proofs: Number(proofs) };
}

/** Asks the database where the log stands, as of after the question. */
export class LogLookout {
  readonly #together: Together<Standing>;

  constructor(db: () => Rows) {
    this.#together = new Together(async () => {
      const standing = await readStanding(db());
      return () => standing;
    });
  }

  look(): Promise<Standing> {
    return this.#together.ask('');
  }
}
