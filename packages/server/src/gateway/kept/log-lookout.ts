import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import { written } from '../replicas/position.ts';
import { Together } from '../../database/together.ts';

/** Where the log stands in the database, in one snapshot. */
export interface Standing {
  epoch: string;
  pos: number;
  /** Types of events that are committed and have no position yet; null when they are too many to look at. */
  pending: readonly string[] | null;
  /** Up to where proofs of practices were worked out; -1 when not at all. */
  proofs: number;
  /** What a copy of the database has to have replayed to have all of it; null where there are no copies. */
  written: bigint | null;
}

/** Events without a position that are looked at. */
const PENDING = 200;

interface Row {
  epoch: string;
  pos: string;
  pending: string[] | null;
  waiting: number;
  proofs: string;
  written: string | null;
}

async function readStanding(db: Rows, copied: boolean): Promise<Standing> {
  const found = await sql<Row>`
    select h.epoch, h.pos, p.waiting, p.pending, ${copied ? written : sql`null`} as written,
      coalesce((select j.pos from projection j where j.name = ${'proof'} and j.epoch = h.epoch), -1) as proofs
    from event_head h cross join lateral (
      select count(*)::int as waiting, array_agg(distinct q.type::text) as pending
      from (select type from event_pending limit ${PENDING}) q
    ) p`.execute(db);
  const { epoch, pos, pending, waiting, proofs, ...row } = found.rows[0]!;
  return {
    epoch,
    pos: Number(pos),
    pending: waiting < PENDING ? (pending ?? []) : null,
    proofs: Number(proofs),
    written: row.written === null ? null : BigInt(row.written),
  };
}

/** Asks the database where the log stands, as of after the question. */
export class LogLookout {
  readonly #together: Together<Standing>;

  /** `copied` when there are copies of the database. */
  constructor(db: () => Rows, copied: boolean) {
    this.#together = new Together(async () => {
      const standing = await readStanding(db(), copied);
      return () => standing;
    });
  }

  look(): Promise<Standing> {
    return this.#together.ask('');
  }
}
