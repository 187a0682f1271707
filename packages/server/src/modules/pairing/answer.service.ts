import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import type { Rows } from '../../database/orm.ts';
import { checkContacts, checkReason, tidy, tidyContacts } from './check-proposal.ts';
import { pairingProblems } from './pairing-problems.ts';
import type { PairingContactRow } from './pairing-row.ts';
import { auditPairing, findPairing, isOpen, pairingEvent, refuse, writePairing, type PairingWriter } from './pairing-writes.service.ts';
import type { Pairing } from './pairing.types.ts';
import { dayInJakarta } from './propose.service.ts';
import type { AnswerPairingInput } from './propose.types.ts';
import { requireOwnPairing } from './own-pairing.service.ts';

/** Accepts or declines a proposal to the own region (R1, R3). Once accepted, each side sees the other's drafts. */
export async function answerPairing(ctx: Context, input: AnswerPairingInput): Promise<Pairing | RuleBroken> {
  const { id, proposerCode, partnerCode } = await requireOwnPairing(ctx, input.id, 'ANSWER_PAIRING', 'PARTNER');
  const problems = [...checkReason(input.reason, !input.accept), ...checkContacts(input.contacts ?? [], [partnerCode])];
  if (problems.length > 0) return { problems };
  const regions = { own: partnerCode, other: proposerCode };
  const answered = await writePairing(ctx, regions, 'ANSWER_PAIRING', async (writer) => {
    const present = await findPairing(writer.db, id);
    if (!present || !isOpen(present, writer.stream.at)) refuse(pairingProblems.notOpen());
    const reason = tidy(input.reason);
    await storeAnswer(writer, id, input, reason, partnerCode);
    if (input.accept) await makePair(writer, id, regions);
    const kind = input.accept ? 'PAIRING_ACCEPTED' : 'PAIRING_DECLINED';
    await writer.stream.append([pairingEvent(kind, { ...regions, pairingId: id }, { actor: writer.actor, reason })]);
    const details = { answer: input.accept ? 'ACCEPTED' : 'DECLINED' };
    await auditPairing(ctx, writer, 'PAIRING_ANSWERED', { ...regions, both: true, details });
    return id;
  });
  // From now on, and for subscriptions that are open already, there is more to see.
  if (input.accept) ctx.accessChanged();
  return answered;
}

async function storeAnswer(
  { db, stream, actor }: PairingWriter,
  id: string,
  input: AnswerPairingInput,
  reason: string | null,
  ownCode: string,
): Promise<void> {
  const contacts = await contactsAfter(db, id, input, ownCode);
  await sql`
    update pairing_agreement set state = ${input.accept ? 'ACTIVE' : 'DECLINED'}, answered_at = ${stream.at}::timestamptz,
      answered_by_id = ${actor.id}, answered_by_name = ${actor.name}, answer_reason = ${reason}, contacts = ${JSON.stringify(contacts)},
      version = version + 1
    where id = ${id}::uuid`.execute(db);
}

/** Whom to turn to in the own region, the own region says; left out, what the proposal named stays. */
async function contactsAfter(db: Rows, id: string, input: AnswerPairingInput, ownCode: string): Promise<PairingContactRow[]> {
  const found = await sql<{ contacts: string }>`select g.contacts from pairing_agreement g where g.id = ${id}::uuid`.execute(db);
  const proposed = JSON.parse(found.rows[0]!.contacts) as PairingContactRow[];
  if (!input.contacts) return proposed;
  return [...proposed.filter(({ regionCode }) => regionCode !== ownCode), ...tidyContacts(input.contacts)];
}

/** From this row on viewers are partners: what the policy decides on. */
async function makePair({ db, stream }: PairingWriter, id: string, { own, other }: { own: string; other: string }): Promise<void> {
  await sql`
    insert into pairing (id, region_a, region_b, since)
    values (${id}::uuid, least(${own}, ${other}), greatest(${own}, ${other}), ${dayInJakarta(stream.at)}::date)`.execute(db);
}
