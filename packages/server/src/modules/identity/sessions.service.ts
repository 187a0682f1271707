import { sql } from 'kysely';

import { recordAudit, recordAuditOfPerson } from '../../access/audit.ts';
import { authorizePerson } from '../../access/policy.ts';
import { actorOf, sessionIdOf } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { notFound, requireUuid } from '../../api/ids.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { deviceOf } from './device.ts';
import { MEMBERSHIP_COUNTS, SESSION_COUNTS } from './identity.service.ts';
import { membershipsOfViewer } from './members.service.ts';
import type { Membership } from './members.types.ts';
import type { SecondFactor, Session, SessionsEnded } from './sessions.types.ts';

/** The viewer's own sessions that did not end, the present one first, then by last use. */
export async function sessionsOfViewer(ctx: Context): Promise<Session[]> {
  if (!ctx.viewer.person) return [];
  const found = await sql<Omit<Session, 'device'> & { userAgent: string | null }>`
    select s."id", s."id" = ${sessionIdOf(ctx.viewer)} as current, s."createdAt", s."updatedAt" as "lastUsedAt", least(s."expiresAt", s."ssoUntil") as "expiresAt",
      nullif(s."ipAddress", '') as place, s."userAgent"
    from auth_session s where s."userId" = ${ctx.viewer.person.id} and ${SESSION_COUNTS}
    order by current desc, s."updatedAt" desc, s."id" limit 100`.execute(rows(ctx.em));
  return found.rows.map(({ userAgent, ...row }) => ({ ...row, device: deviceOf(userAgent) }));
}

/** Ends one of one's own sessions, the present one included. */
export async function endSession(ctx: Context, id: string): Promise<SessionsEnded> {
  const person = authorizePerson(ctx.viewer);
  const ended = await endSessions(ctx, sql`s."userId" = ${person.id} and s."id" = ${id}`);
  if (ended.count === 0) throw notFound('session');
  return ended;
}

/** Ends all of one's own sessions but the present one. */
export async function endOtherSessions(ctx: Context): Promise<SessionsEnded> {
  const person = authorizePerson(ctx.viewer);
  return endSessions(ctx, sql`s."userId" = ${person.id} and s."id" <> ${sessionIdOf(ctx.viewer)}`);
}

async function endSessions(ctx: Context, which: ReturnType<typeof sql>): Promise<SessionsEnded> {
  const ended = await ctx.em.transactional(async (em) => {
    const db = rows(em);
    const deleted = await sql<{ id: string; userAgent: string | null }>`
      delete from auth_session s where ${which} returning s."id", s."userAgent"`.execute(db);
    for (const { userAgent } of deleted.rows) {
      await recordAuditOfPerson(db, ctx.clock, ctx.viewer.person!.id, {
        action: 'SESSION_ENDED',
        subject: deviceOf(userAgent),
        place: ctx.place,
      });
    }
    return deleted.rows;
  });
  for (const { id } of ended) ctx.credentialEnded(`session:${id}`);
  return { count: ended.length };
}

/** Ends all sessions of somebody who is in no organisation any more, in the transaction of `db`; answers their ids. */
export async function deleteSessionsOfStranger(db: Rows, personId: string): Promise<string[]> {
  const deleted = await sql<{ id: string }>`
    delete from auth_session s where s."userId" = ${personId}
      and not exists (select from membership m where m.person_id = s."userId" and ${MEMBERSHIP_COUNTS})
    returning s."id"`.execute(db);
  return deleted.rows.map(({ id }) => id);
}

/** Lets this session speak for another of the viewer's own organisations. */
export async function switchOrganisation(ctx: Context, membershipId: string): Promise<Membership> {
  authorizePerson(ctx.viewer);
  const id = requireUuid(membershipId, 'membership');
  const chosen = (await membershipsOfViewer(ctx)).find((one) => one.id === id.toLowerCase());
  if (!chosen) throw notFound('membership');
  await ctx.em.transactional(async (em) => {
    const db = rows(em);
    await sql`update auth_session set "membershipId" = ${chosen.id} where "id" = ${sessionIdOf(ctx.viewer)}`.execute(db);
    await recordAudit(db, ctx.clock, {
      organisationId: chosen.organisationId,
      actor: actorOf(ctx.viewer)!,
      action: 'ORGANISATION_SWITCHED',
      place: ctx.place,
      details: { from: ctx.viewer.organisation?.id ?? '-', to: chosen.organisationId },
    });
  });
  ctx.accessChanged();
  // This request still speaks for the one before.
  return { ...chosen, chosen: true };
}

/** Second factor of the viewer; null for visitors and clients. */
export async function secondFactorOfViewer(ctx: Context): Promise<SecondFactor | null> {
  const { person } = ctx.viewer;
  if (!person) return null;
  const found = await sql<{ enabled: boolean | null }>`
    select u."twoFactorEnabled" as enabled from auth_user u where u."id" = ${person.id}`.execute(rows(ctx.em));
  const enabled = found.rows[0]?.enabled ?? false;
  return { enabled, recoveryCodesLeft: enabled ? await ctx.recoveryCodesLeft(person.id) : 0 };
}

/** Whether the viewer can sign in with a password. */
export async function hasPassword(ctx: Context): Promise<boolean> {
  if (!ctx.viewer.person) return false;
  const found = await sql<{ has: boolean }>`
    select exists (
      select from auth_account a where a."userId" = ${ctx.viewer.person.id} and a."providerId" = 'credential' and a."password" is not null
    ) as has`.execute(rows(ctx.em));
  return found.rows[0]!.has;
}
