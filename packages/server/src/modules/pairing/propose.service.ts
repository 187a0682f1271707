import { LIMITS } from '@saling/schema';
import { sql } from 'kysely';

import { authorize } from '../../access/policy.ts';
import { actorOf } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { fingerprintOf } from '../../api/fingerprint.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { regionByCode } from '../regions/regions.service.ts';
import { checkProposal, tidy, tidyContacts } from './check-proposal.ts';
import { lapse } from './lapse.service.ts';
import { pairingProblems } from './pairing-problems.ts';
import { pairingById } from './pairing-reads.service.ts';
import type { PairingFacts } from './pairing-row.ts';
import { auditPairing, isOpen, pairingEvent, refuse, writePairing, type PairingWriter } from './pairing-writes.service.ts';
import type { Pairing } from './pairing.types.ts';
import type { ProposePairingInput } from './propose.types.ts';

const DAY_MS = 86_400_000;

/** Proposes to another region to learn from each other (R1, R2). The same `clientMutationId` again answers the same pair. */
export async function proposePairing(ctx: Context, input: ProposePairingInput): Promise<Pairing | RuleBroken> {
  authorize(ctx.viewer, 'PROPOSE_PAIRING', { regionCode: input.regionCode });
  const claim = { personId: actorOf(ctx.viewer)!.id, clientMutationId: input.clientMutationId, fingerprint: fingerprintOf(input) };
  // What was stored once is answered also when its dates have passed meanwhile.
  const known = await knownProposal(rows(ctx.em), claim);
  if (known === 'REUSED') return { problems: [pairingProblems.mutationIdReused()] };
  const stored = known === null ? null : await pairingById(ctx, known);
  if (stored) return stored;
  const problems = checkProposal(input, dayInJakarta(ctx.clock.now()));
  if (!(await regionByCode(ctx, input.partnerCode))) problems.push(pairingProblems.unknownRegion(input.partnerCode));
  if (problems.length > 0) return { problems };
  const regions = { own: input.regionCode, other: input.partnerCode };
  return writePairing(ctx, regions, 'PROPOSE_PAIRING', async (writer) => {
    const meanwhile = await knownProposal(writer.db, claim);
    if (meanwhile === 'REUSED') refuse(pairingProblems.mutationIdReused());
    if (meanwhile !== null) return meanwhile;
    await makeRoom(writer, regions);
    const id = ctx.clock.newId();
    if (!(await insertProposal(writer, id, input, claim.fingerprint))) refuse(pairingProblems.mutationIdReused());
    const title = tidy(input.purpose)!;
    await writer.stream.append([pairingEvent('PAIRING_PROPOSED', { ...regions, pairingId: id }, { actor: writer.actor, title })]);
    await auditPairing(ctx, writer, 'PAIRING_PROPOSED', regions);
    return id;
  });
}

/** Between two regions there is at most one open proposal or active pair (R2); one whose time is over makes room. */
async function makeRoom({ db, stream }: PairingWriter, { own, other }: { own: string; other: string }): Promise<void> {
  const found = await sql<PairingFacts & { expiresAt: Date }>`
    select g.id, g.state, g.proposer_code as "proposerCode", g.partner_code as "partnerCode", g.expires_at as "expiresAt"
    from pairing_agreement g
    where g.region_a = least(${own}, ${other}) and g.region_b = greatest(${own}, ${other}) and g.state in ('PROPOSED', 'ACTIVE')`.execute(
    db,
  );
  const [present] = found.rows;
  if (!present) return;
  if (present.state === 'ACTIVE') refuse(pairingProblems.alreadyPaired());
  if (isOpen(present, stream.at)) refuse(pairingProblems.alreadyProposed(present.proposerCode === own));
  await lapse(db, stream, present);
}

/** Stores a proposal; false when the person has used the `clientMutationId` for another pair of regions just now. */
async function insertProposal(
  { db, stream, actor }: PairingWriter,
  id: string,
  input: ProposePairingInput,
  fingerprint: string,
): Promise<boolean> {
  const { studyVisit: visit } = input;
  const studyVisit = visit && { ...visit, purpose: tidy(visit.purpose), letterNumber: tidy(visit.letterNumber) };
  const expiresAt = new Date(stream.at.getTime() + LIMITS.proposalDays * DAY_MS);
  const inserted = await sql`
    insert into pairing_agreement (id, proposer_code, partner_code, state, purpose, starts_on, ends_on, contacts, study_visit,
      proposed_at, proposed_by_id, proposed_by_name, expires_at, client_mutation_id, fingerprint)
    values (${id}::uuid, ${input.regionCode}, ${input.partnerCode}, 'PROPOSED', ${tidy(input.purpose)}, ${input.startsOn}::date,
      ${input.endsOn ?? null}::date, ${JSON.stringify(tidyContacts(input.contacts))}, ${studyVisit ? JSON.stringify(studyVisit) : null},
      ${stream.at}::timestamptz, ${actor.id}, ${actor.name}, ${expiresAt}::timestamptz, ${input.clientMutationId}, ${fingerprint})
    on conflict (proposed_by_id, client_mutation_id) do nothing returning 1`.execute(db);
  return inserted.rows.length > 0;
}

/** What a person's `clientMutationId` led to: a pair's id, the word `REUSED` for other content, null when it is new. */
async function knownProposal(db: Rows, claim: { personId: string; clientMutationId: string; fingerprint: string }): Promise<string | null> {
  const found = await sql<{ id: string; fingerprint: string }>`
    select g.id, g.fingerprint from pairing_agreement g
    where g.proposed_by_id = ${claim.personId} and g.client_mutation_id = ${claim.clientMutationId}`.execute(db);
  const [row] = found.rows;
  if (!row) return null;
  return row.fingerprint === claim.fingerprint ? row.id : 'REUSED';
}

/** The calendar of Jakarta, as everywhere days count. */
export function dayInJakarta(at: Date): string {
  return new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}
