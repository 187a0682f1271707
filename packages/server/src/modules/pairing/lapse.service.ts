import { sql } from 'kysely';

import { rows, type EntityManager, type Rows } from '../../database/orm.ts';
import { lockStream, type StreamWriter } from '../../events/append.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { PairingFacts } from './pairing-row.ts';
import { findPairing, pairingEvent, pairingStream } from './pairing-writes.service.ts';

/** Proposals that one sweep lapses, at most; the rest waits for the next. */
const AT_ONCE = 100;

/** Writes that a proposal lapsed, with its event (R3); under the lock of its stream, by whoever finds it open and over. */
export async function lapse(db: Rows, stream: StreamWriter, { id, proposerCode, partnerCode }: PairingFacts): Promise<void> {
  await sql`
    update pairing_agreement set state = 'LAPSED', ended_at = expires_at, version = version + 1 where id = ${id}::uuid`.execute(db);
  // Nobody acted: the event stands with the region that waited.
  await stream.append([pairingEvent('PAIRING_LAPSED', { own: proposerCode, other: partnerCode, pairingId: id }, { actor: null })]);
}

/**
 * Lapses proposals whose time is over, each in a transaction of its own. Several processes may do so at once: the lock
 * of the stream and a fresh look under it let each be written by one of them.
 *
 * @returns how many it lapsed itself.
 */
export async function lapseProposals(em: () => EntityManager, clock: Clock): Promise<number> {
  const due = await sql<PairingFacts>`
    select g.id, g.state, g.proposer_code as "proposerCode", g.partner_code as "partnerCode" from pairing_agreement g
    where g.state = 'PROPOSED' and g.expires_at <= ${clock.now()}::timestamptz order by g.expires_at, g.id limit ${AT_ONCE}`.execute(
    rows(em()),
  );
  let lapsed = 0;
  for (const { id, proposerCode, partnerCode } of due.rows) {
    await em().transactional(async (inner) => {
      const stream = await lockStream(inner, pairingStream(proposerCode, partnerCode), clock);
      const now = await findPairing(rows(inner), id);
      if (now?.state !== 'PROPOSED') return;
      await lapse(rows(inner), stream, now);
      lapsed += 1;
    });
  }
  return lapsed;
}
