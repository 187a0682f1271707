import { LIMITS, type Problem } from '@saling/schema';
import { sql } from 'kysely';
import { email, is, maxLength, pipe, string } from 'valibot';

import { recordAudit, type AuditAction } from '../../access/audit.ts';
import { actorOf } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { notFound, requireUuid } from '../../api/ids.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import type { Rows } from '../../database/orm.ts';
import { invitationLetter } from '../../mail/letters.ts';
import { queueMail } from '../../mail/queue.ts';
import { isPast } from './calendar.service.ts';
import { INVITATION_COLUMNS } from './invitation-reads.service.ts';
import { INVITATION_DAYS, newLinks, type Links } from './invitations.service.ts';
import type { Invitation, Invited, InvitePersonInput } from './invitations.types.ts';
import { requireOrganisation } from './organisation.service.ts';
import type { Organisation } from './organisation.types.ts';
import { changePeople, ownOrganisation, refuse } from './people-lock.service.ts';
import { peopleProblems, ROLES_OF } from './people-problems.service.ts';

const Email = pipe(string(), email(), maxLength(LIMITS.emailLength));

/** Invites somebody into the viewer's organisation; the link is answered once, and nothing but its hash is kept. */
export async function invitePerson(ctx: Context, input: InvitePersonInput): Promise<Invited | RuleBroken> {
  const { organisationId, role, mandateUntil = null } = input;
  return changePeople(ctx, 'MANAGE_PEOPLE', organisationId, async (db) => {
    const organisation = await requireOrganisation(ctx, organisationId);
    const wanted = { email: input.email.trim().toLowerCase(), name: input.name.replaceAll(/\s+/g, ' ').trim(), role, mandateUntil };
    const problems = [...checkInvited(wanted, organisation), ...(await checkMandate(db, mandateUntil))];
    if (problems.length > 0) refuse(...problems);
    await refuseKnown(db, organisationId, wanted.email);
    const id = ctx.clock.newId();
    const links = newLinks();
    const now = ctx.clock.now();
    const actor = actorOf(ctx.viewer)!;
    const { kind } = organisation;
    await sql`
      insert into invitation (id, region_code, ministry_id, email, name, role, mandate_until, token_hash, mail_token_hash, invited_by_id, invited_by_name,
        created_at, expires_at)
      values (${id}, ${kind === 'REGION' ? organisationId : null}, ${kind === 'MINISTRY' ? organisationId : null}, ${wanted.email},
        ${wanted.name}, ${role}, ${mandateUntil}::date, ${links.hash}, ${links.mailHash}, ${actor.id}, ${actor.name}, ${now}, ${expiryFrom(now)})`.execute(
      db,
    );
    return sendLink(ctx, db, organisation, id, links);
  });
}

/** New links in place of the old ones. */
export async function renewInvitation(ctx: Context, invitationId: string): Promise<Invited | RuleBroken> {
  const organisationId = ownOrganisation(ctx, 'MANAGE_PEOPLE');
  return changePeople(ctx, 'MANAGE_PEOPLE', organisationId, async (db) => {
    const organisation = await requireOrganisation(ctx, organisationId);
    const invitation = await openOne(db, organisationId, invitationId);
    const problems = await checkMandate(db, invitation.mandateUntil, null);
    if (problems.length > 0) refuse(...problems);
    const links = newLinks();
    await sql`
      update invitation set token_hash = ${links.hash}, mail_token_hash = ${links.mailHash}, expires_at = ${expiryFrom(ctx.clock.now())}
      where id = ${invitationId}`.execute(db);
    return sendLink(ctx, db, organisation, invitationId, links, { renewed: true });
  });
}

/** Takes an invitation back. */
export async function withdrawInvitation(ctx: Context, invitationId: string): Promise<Invitation | RuleBroken> {
  const organisationId = ownOrganisation(ctx, 'MANAGE_PEOPLE');
  return changePeople(ctx, 'MANAGE_PEOPLE', organisationId, async (db) => {
    await openOne(db, organisationId, invitationId);
    await sql`update invitation set withdrawn_at = ${ctx.clock.now()} where id = ${invitationId}`.execute(db);
    const withdrawn = await invitationById(db, organisationId, invitationId);
    await audit(ctx, db, organisationId, 'INVITATION_WITHDRAWN', withdrawn);
    return withdrawn;
  });
}

function checkInvited(
  { email: address, name, role }: { email: string; name: string; role: Invitation['role'] },
  to: Organisation,
): Problem[] {
  return [
    is(Email, address) ? null : peopleProblems.invalidEmail(address),
    name === '' ? peopleProblems.nameRequired() : null,
    name.length > LIMITS.personNameLength ? peopleProblems.nameTooLong() : null,
    ROLES_OF[to.kind].includes(role) ? null : peopleProblems.roleDoesNotFit(role, to.kind),
  ].filter((one) => one !== null);
}

async function checkMandate(db: Rows, mandateUntil: string | null, path?: string | null): Promise<Problem[]> {
  return mandateUntil !== null && (await isPast(db, mandateUntil)) ? [peopleProblems.mandatePast(path)] : [];
}

async function refuseKnown(db: Rows, organisationId: string, address: string): Promise<void> {
  const found = await sql<{ member: string | null; invited: boolean }>`
    select (
      select u."name" from membership m join auth_user u on u."id" = m.person_id
      where m.organisation_id = ${organisationId} and m.ended_at is null and u."email" = ${address}
    ) as member, exists (
      select from invitation i where i.organisation_id = ${organisationId} and lower(i.email) = ${address}
        and i.accepted_at is null and i.withdrawn_at is null
    ) as invited`.execute(db);
  const { member, invited } = found.rows[0]!;
  if (member !== null) refuse(peopleProblems.alreadyMember(member));
  if (invited) refuse(peopleProblems.alreadyInvited(address));
}

async function invitationById(db: Rows, organisationId: string, id: string): Promise<Invitation> {
  const found = await sql<Invitation>`
    select ${INVITATION_COLUMNS} from invitation i where i.id = ${id} and i.organisation_id = ${organisationId}`.execute(db);
  if (!found.rows[0]) throw notFound('invitation');
  return found.rows[0];
}

/** An invitation of this organisation that can still change. @throws {DomainError} `NOT_FOUND` for one of another's. */
async function openOne(db: Rows, organisationId: string, id: string): Promise<Invitation> {
  const invitation = await invitationById(db, organisationId, requireUuid(id, 'invitation'));
  const { state } = invitation;
  if (state === 'ACCEPTED' || state === 'WITHDRAWN') refuse(peopleProblems.invitationClosed(state));
  return invitation;
}

function expiryFrom(now: Date): Date {
  return new Date(now.getTime() + INVITATION_DAYS * 86_400_000);
}

async function sendLink(
  ctx: Context,
  db: Rows,
  organisation: Organisation,
  id: string,
  { token, mailToken }: Links,
  details: Record<string, unknown> = {},
): Promise<Invited> {
  const invitation = await invitationById(db, organisation.id, id);
  const linkOf = (one: string): string => `${ctx.baseUrl}/undangan/${one}`;
  const { email: to, name, expiresAt } = invitation;
  const invitedBy = actorOf(ctx.viewer)!.name;
  const letter = { to, name, organisationName: organisation.name, invitedBy, link: linkOf(mailToken), expiresAt };
  await queueMail(db, ctx.clock, invitationLetter(letter));
  await audit(ctx, db, organisation.id, 'PERSON_INVITED', invitation, details);
  return { invitation, link: linkOf(token), mailed: ctx.mails || ctx.demo };
}

async function audit(
  ctx: Context,
  db: Rows,
  organisationId: string,
  action: AuditAction,
  invitation: Invitation,
  details: Record<string, unknown> = {},
): Promise<void> {
  const { name, email: address, role, mandateUntil } = invitation;
  await recordAudit(db, ctx.clock, {
    organisationId,
    actor: actorOf(ctx.viewer)!,
    action,
    subject: `${name} <${address}>`,
    place: ctx.place,
    details: { role, ...(mandateUntil !== null && { mandateUntil }), ...details },
  });
}
