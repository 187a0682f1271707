import type { Problem } from '@saling/schema';
import { sql } from 'kysely';

import { recordAudit, type AuditEntry } from '../../access/audit.ts';
import { actorOf } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { notFound, requireUuid } from '../../api/ids.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import type { Rows } from '../../database/orm.ts';
import { administratorBeside, keepAdministrator, keepAdministratorAfter } from './administrators.service.ts';
import { isPast } from './calendar.service.ts';
import { findMembership } from './members.service.ts';
import type { ChangeMemberInput, MemberRemoved, Membership } from './members.types.ts';
import { changePeople, ownOrganisation, refuse } from './people-lock.service.ts';
import { peopleProblems, ROLES_OF } from './people-problems.service.ts';
import { passResponsibilities } from './responsibilities.service.ts';
import { deleteSessionsOfStranger } from './sessions.service.ts';

/** A membership of the viewer's organisation. @throws {DomainError} `NOT_FOUND` for one of another's and for one that ended. */
export async function requireMembership(db: Rows, organisationId: string, id: string): Promise<Membership & { counts: boolean }> {
  const membership = await findMembership(db, organisationId, requireUuid(id, 'membership'));
  if (!membership) throw notFound('membership');
  return membership;
}

/** Changes role or mandate of somebody in the viewer's organisation. */
export async function changeMember(ctx: Context, input: ChangeMemberInput): Promise<Membership | RuleBroken> {
  const organisationId = ownOrganisation(ctx, 'MANAGE_PEOPLE');
  const changed = await changePeople(ctx, 'MANAGE_PEOPLE', organisationId, async (db) => {
    const before = await requireMembership(db, organisationId, input.membershipId);
    const problems = await checkChange(ctx, db, input);
    if (problems.length > 0) refuse(...problems);
    const role = input.role ?? before.role;
    const mandateUntil = input.clearMandate ? null : (input.mandateUntil ?? before.mandateUntil);
    await sql`update membership set role = ${role}, mandate_until = ${mandateUntil}::date where id = ${before.id}`.execute(db);
    await keepAdministrator(db, organisationId);
    const after = await requireMembership(db, organisationId, before.id);
    if (mandateUntil !== null && mandateUntil !== before.mandateUntil) await keepAdministratorAfter(db, after, mandateUntil);
    if (role !== before.role) await audit(ctx, db, after, 'ROLE_CHANGED', { from: before.role, to: role });
    if (mandateUntil !== before.mandateUntil)
      await audit(ctx, db, after, 'MANDATE_CHANGED', { from: before.mandateUntil ?? '-', to: mandateUntil ?? '-' });
    return after;
  });
  ctx.accessChanged();
  return changed;
}

async function checkChange(ctx: Context, db: Rows, { role, mandateUntil, clearMandate }: ChangeMemberInput): Promise<Problem[]> {
  const hasMandate = mandateUntil !== null && mandateUntil !== undefined;
  if (!role && !hasMandate && !clearMandate) return [peopleProblems.nothingToChange()];
  const { kind } = ctx.viewer.organisation!;
  return [
    role && !ROLES_OF[kind].includes(role) ? peopleProblems.roleDoesNotFit(role, kind) : null,
    hasMandate && clearMandate ? peopleProblems.mandateTwice() : null,
    hasMandate && (await isPast(db, mandateUntil)) ? peopleProblems.mandatePast() : null,
  ].filter((one) => one !== null);
}

/** Removes somebody; what they answered for falls to the administrator who does it. */
export async function removeMember(ctx: Context, membershipId: string): Promise<MemberRemoved | RuleBroken> {
  const organisationId = ownOrganisation(ctx, 'MANAGE_PEOPLE');
  const outcome = await changePeople(ctx, 'MANAGE_PEOPLE', organisationId, async (db) => {
    const leaving = await requireMembership(db, organisationId, membershipId);
    const sessions = await endMembership(ctx, db, leaving);
    const heir = await administratorBeside(db, organisationId, ctx.viewer.person!.id, leaving.person.id);
    const passed = heir === null ? 0 : await passResponsibilities(db, ctx.clock, organisationId, { from: leaving.person.id, to: heir });
    await audit(ctx, db, leaving, 'PERSON_REMOVED', { role: leaving.role, ...(passed > 0 && { responsibilitiesPassed: passed }) });
    return { sessions, membershipId: leaving.id };
  });
  if ('problems' in outcome) return outcome;
  closeSessions(ctx, outcome.sessions);
  return { membershipId: outcome.membershipId };
}

/** Ends a membership under the organisation's lock; answers the sessions that ended with it, for {@link closeSessions} after the commit. */
export async function endMembership(ctx: Context, db: Rows, leaving: Membership): Promise<string[]> {
  await sql`update membership set ended_at = ${ctx.clock.now()} where id = ${leaving.id}`.execute(db);
  await keepAdministrator(db, leaving.organisationId);
  return deleteSessionsOfStranger(db, leaving.person.id);
}

/** Closes what is connected with sessions that were deleted, and has everybody else judged anew. */
export function closeSessions(ctx: Context, sessionIds: readonly string[]): void {
  for (const id of sessionIds) ctx.credentialEnded(`session:${id}`);
  ctx.accessChanged();
}

async function audit(
  ctx: Context,
  db: Rows,
  { organisationId, person }: Membership,
  action: AuditEntry['action'],
  details: Record<string, unknown>,
): Promise<void> {
  const subject = `${person.name} <${person.email}>`;
  await recordAudit(db, ctx.clock, { organisationId, actor: actorOf(ctx.viewer)!, action, subject, place: ctx.place, details });
}
