import type { ActivityKind, PairingState, Problem } from '@saling/schema';
import { sql } from 'kysely';

import { recordAudit, type AuditAction } from '../../access/audit.ts';
import { authorize, type Action } from '../../access/policy.ts';
import { actorOf, type ActingParty } from '../../access/viewer.ts';
import { eventTypeOf, type ActivityPayload } from '../../api/activity.ts';
import type { Context } from '../../api/context.ts';
import { notFound } from '../../api/ids.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { rows, type EntityManager, type Rows } from '../../database/orm.ts';
import { lockStream, type StreamWriter } from '../../events/append.ts';
import type { NewEvent } from '../../events/log-event.ts';
import { pairingById } from './pairing-reads.service.ts';
import type { PairingFacts } from './pairing-row.ts';
import type { Pairing } from './pairing.types.ts';

/** Ends a transaction without storing anything, with what is to be said. */
class Broken extends Error {
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super('refused');
    this.problems = problems;
  }
}

/** Undoes what {@link writePairing} did so far when there is something to say; the answer is a `RuleBroken`. */
export function refuse(...problems: Problem[]): void {
  if (problems.length > 0) throw new Broken(problems);
}

/** Stream of everything between two regions, whoever proposed: who writes here waits for the other. */
export function pairingStream(one: string, other: string): string {
  return `pairing:${[one, other].toSorted().join(':')}`;
}

/** What a writer of a pair has in hand, under the lock of its stream. */
export interface PairingWriter {
  db: Rows;
  stream: StreamWriter;
  actor: ActingParty;
}

/**
 * Writes something between two regions: under their lock, with the right to judged again there, since who waited for
 * the other side may have lost it. `work` answers the pair's id.
 */
export async function writePairing(
  ctx: Context,
  regions: { own: string; other: string },
  action: Action,
  work: (writer: PairingWriter) => Promise<string>,
): Promise<Pairing | RuleBroken> {
  try {
    const id = await ctx.em.transactional(async (em: EntityManager) => {
      const stream = await lockStream(em, pairingStream(regions.own, regions.other), ctx.clock);
      authorize(ctx.currentViewer(), action, { regionCode: regions.own });
      return work({ db: rows(em), stream, actor: actorOf(ctx.currentViewer())! });
    });
    ctx.committed();
    ctx.loaders.delete('pairing');
    const pairing = await pairingById(ctx, id);
    if (!pairing) throw notFound('pair');
    return pairing;
  } catch (error) {
    if (error instanceof Broken) return { problems: error.problems };
    throw error;
  }
}

/** A pair as it stands in the table, its time not looked at; null when there is none of this id. */
export async function findPairing(db: Rows, id: string): Promise<(PairingFacts & { expiresAt: Date }) | null> {
  const found = await sql<PairingFacts & { expiresAt: Date }>`
    select g.id, g.state, g.proposer_code as "proposerCode", g.partner_code as "partnerCode", g.expires_at as "expiresAt"
    from pairing_agreement g where g.id = ${id}::uuid`.execute(db);
  return found.rows[0] ?? null;
}

/** Whether a proposal can still be answered or taken back at an instant (R3). */
export function isOpen({ state, expiresAt }: { state: PairingState; expiresAt: Date }, at: Date): boolean {
  return state === 'PROPOSED' && expiresAt > at;
}

/**
 * Event of something that happened between two regions. That they are a pair or were is everybody's to know, without
 * names and words; all else is theirs (R5).
 */
export function pairingEvent(
  kind: ActivityKind,
  parties: { own: string; other: string; pairingId: string },
  said: { actor: ActingParty | null; title?: string; reason?: string | null },
): NewEvent {
  const open = kind === 'PAIRING_ACCEPTED' || kind === 'PAIRING_ENDED';
  const words: ActivityPayload = {
    ...(said.actor && { actorName: said.actor.name }),
    ...(said.title !== undefined && { title: said.title }),
    ...(said.reason && { reason: said.reason }),
  };
  const payload: ActivityPayload = { pairingId: parties.pairingId, ...(!open && words) };
  return {
    type: eventTypeOf(kind),
    regionCode: parties.own,
    withRegionCode: parties.other,
    audience: open ? 'PUBLIC' : 'PARTIES',
    actorId: said.actor?.id ?? null,
    payload,
  };
}

/** Writes into the audit log of the region that acted, and into the other's when it is `both` that it was done to. */
export async function auditPairing(
  ctx: Context,
  { db, actor }: PairingWriter,
  action: AuditAction,
  { own, other, both = false, details = {} }: { own: string; other: string; both?: boolean; details?: Record<string, unknown> },
): Promise<void> {
  const names = await sql<{ code: string; name: string }>`
    select r.code, r.full_name as name from region r where r.code in (${own}, ${other})`.execute(db);
  const nameOf = (code: string): string => names.rows.find((row) => row.code === code)!.name;
  const entry = { actor, action, details };
  await recordAudit(
    db,
    ctx.clock,
    { ...entry, organisationId: own, subject: nameOf(other), place: ctx.place },
    // From where somebody of another region acted is none of this region's business.
    ...(both ? [{ ...entry, organisationId: other, subject: nameOf(own) }] : []),
  );
}
