import { sql } from 'kysely';

import { recordAudit } from '../../access/audit.ts';
import { actorOf } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { keepAdministrator } from './administrators.service.ts';
import { closeSessions, endMembership, requireMembership } from './change-members.service.ts';
import type { HandedOver, HandOverInput } from './members.types.ts';
import { changePeople, ownOrganisation, refuse } from './people-lock.service.ts';
import { peopleProblems } from './people-problems.service.ts';
import { passResponsibilities } from './responsibilities.service.ts';

/**
 * A successor takes over the role and everything the predecessor answers for, in one transaction. The
 * successor keeps their own mandate: a term of office is a person's.
 */
export async function handOver(ctx: Context, input: HandOverInput): Promise<HandedOver | RuleBroken> {
  const organisationId = ownOrganisation(ctx, 'MANAGE_PEOPLE');
  const outcome = await changePeople(ctx, 'MANAGE_PEOPLE', organisationId, async (db) => {
    const from = await requireMembership(db, organisationId, input.fromMembershipId);
    const to = await requireMembership(db, organisationId, input.toMembershipId);
    if (from.id === to.id) refuse(peopleProblems.samePerson());
    if (!to.counts) refuse(peopleProblems.mandatePast('toMembershipId'));
    await sql`update membership set role = ${from.role} where id = ${to.id}`.execute(db);
    const taken = await passResponsibilities(db, ctx.clock, organisationId, { from: from.person.id, to: to.person.id });
    const sessions = input.removePredecessor ? await endMembership(ctx, db, from) : [];
    await keepAdministrator(db, organisationId);
    await recordAudit(db, ctx.clock, {
      organisationId,
      actor: actorOf(ctx.viewer)!,
      action: 'HANDED_OVER',
      subject: `${from.person.name} <${from.person.email}> → ${to.person.name} <${to.person.email}>`,
      place: ctx.place,
      details: { role: from.role, roleBefore: to.role, responsibilities: taken, predecessorRemoved: input.removePredecessor },
    });
    return { sessions, taken, membership: await requireMembership(db, organisationId, to.id) };
  });
  if ('problems' in outcome) return outcome;
  const { sessions, ...handedOver } = outcome;
  closeSessions(ctx, sessions);
  return handedOver;
}
