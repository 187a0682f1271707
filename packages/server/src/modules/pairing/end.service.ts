import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { checkReason, tidy } from './check-proposal.ts';
import { requireOwnPairing } from './own-pairing.service.ts';
import { pairingProblems } from './pairing-problems.ts';
import { auditPairing, findPairing, isOpen, pairingEvent, refuse, writePairing, type PairingWriter } from './pairing-writes.service.ts';
import type { Pairing } from './pairing.types.ts';

/** Takes an open proposal of the own region back (R3). */
export async function withdrawPairing(ctx: Context, pairingId: string): Promise<Pairing | RuleBroken> {
  const { id, proposerCode, partnerCode } = await requireOwnPairing(ctx, pairingId, 'PROPOSE_PAIRING', 'PROPOSER');
  const regions = { own: proposerCode, other: partnerCode };
  return writePairing(ctx, regions, 'PROPOSE_PAIRING', async (writer) => {
    const present = await findPairing(writer.db, id);
    if (!present || !isOpen(present, writer.stream.at)) refuse(pairingProblems.notOpen());
    await storeEnd(writer, id, 'WITHDRAWN', null);
    await writer.stream.append([pairingEvent('PAIRING_WITHDRAWN', { ...regions, pairingId: id }, { actor: writer.actor })]);
    await auditPairing(ctx, writer, 'PAIRING_WITHDRAWN', regions);
    return id;
  });
}

/** Ends a pair of the own region, with a reason: at once neither sees the other's drafts any more (R4). */
export async function endPairing(ctx: Context, input: { id: string; reason: string }): Promise<Pairing | RuleBroken> {
  const { id, ownCode, proposerCode, partnerCode } = await requireOwnPairing(ctx, input.id, 'ANSWER_PAIRING', 'EITHER');
  const problems = checkReason(input.reason, true);
  if (problems.length > 0) return { problems };
  const regions = { own: ownCode, other: ownCode === proposerCode ? partnerCode : proposerCode };
  const ended = await writePairing(ctx, regions, 'ANSWER_PAIRING', async (writer) => {
    const present = await findPairing(writer.db, id);
    if (present?.state !== 'ACTIVE') refuse(pairingProblems.notActive());
    await storeEnd(writer, id, 'ENDED', tidy(input.reason));
    await sql`
      update pairing set ended_at = ${writer.stream.at}::timestamptz where id = ${id}::uuid and ended_at is null`.execute(writer.db);
    await writer.stream.append([pairingEvent('PAIRING_ENDED', { ...regions, pairingId: id }, { actor: writer.actor })]);
    await auditPairing(ctx, writer, 'PAIRING_ENDED', { ...regions, both: true });
    return id;
  });
  ctx.accessChanged();
  return ended;
}

async function storeEnd(
  { db, stream, actor }: PairingWriter,
  id: string,
  state: 'WITHDRAWN' | 'ENDED',
  reason: string | null,
): Promise<void> {
  await sql`
    update pairing_agreement set state = ${state}, ended_at = ${stream.at}::timestamptz, ended_by_id = ${actor.id},
      ended_by_name = ${actor.name}, end_reason = ${reason}, version = version + 1
    where id = ${id}::uuid`.execute(db);
}
