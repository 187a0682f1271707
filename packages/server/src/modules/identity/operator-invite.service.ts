import { LIMITS } from '@saling/schema';
import { sql } from 'kysely';

import { recordAudit } from '../../access/audit.ts';
import type { Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';
import { DomainError } from '../../kernel/errors.ts';
import { invitationLetter } from '../../mail/letters.ts';
import { queueMail } from '../../mail/queue.ts';
import { INVITATION_DAYS, newLinks } from './invitations.service.ts';
import { lockPeople } from './people-lock.service.ts';
import { ROLES_OF } from './people-problems.service.ts';
import type { OrganisationKind } from './organisation.types.ts';
import type { Role } from '../../access/viewer.ts';

export interface OperatorInvitation {
  organisationId: string;
  email: string;
  name: string;
  role: string;
}

/**
 * Invites somebody on behalf of whoever runs the server: the first administrator of an organisation, whom
 * nobody else can invite. An open invitation of the same address is replaced.
 *
 * @returns the link; nothing but its hash is kept.
 * @throws {DomainError} `NOT_FOUND` or `BAD_INPUT` with what to do.
 */
export async function inviteByOperator(db: Rows, clock: Clock, baseUrl: string, input: OperatorInvitation): Promise<string> {
  const email = input.email.trim().toLowerCase();
  const name = input.name.replaceAll(/\s+/g, ' ').trim();
  if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > LIMITS.emailLength) throw bad(`"${input.email}" is no e-mail address.`);
  if (name === '' || name.length > LIMITS.personNameLength) throw bad(`A name has 1 to ${LIMITS.personNameLength} characters.`);
  return db.transaction().execute(async (trx) => {
    await lockPeople(trx, input.organisationId);
    const { kind, name: organisationName } = await organisationOf(trx, input.organisationId);
    const role = roleOf(kind, input.role);
    await refuseMember(trx, input.organisationId, email);
    const now = clock.now();
    await sql`update invitation set withdrawn_at = ${now} where organisation_id = ${input.organisationId} and lower(email) = ${email}
      and accepted_at is null and withdrawn_at is null`.execute(trx);
    const links = newLinks();
    const expiresAt = new Date(now.getTime() + INVITATION_DAYS * 86_400_000);
    await sql`
      insert into invitation (id, region_code, ministry_id, email, name, role, token_hash, mail_token_hash, invited_by_id,
        invited_by_name, created_at, expires_at)
      values (${clock.newId()}, ${kind === 'REGION' ? input.organisationId : null}, ${kind === 'MINISTRY' ? input.organisationId : null},
        ${email}, ${name}, ${role}, ${links.hash}, ${links.mailHash}, 'operator', 'Operator', ${now}, ${expiresAt})`.execute(trx);
    // Whoever runs the server could make an account by hand: what they are shown is the link of the letter.
    const link = `${baseUrl}/undangan/${links.mailToken}`;
    const letter = { to: email, name, organisationName, invitedBy: 'Operator', link, expiresAt };
    await queueMail(trx, clock, invitationLetter(letter));
    await recordAudit(trx, clock, {
      organisationId: input.organisationId,
      actor: { kind: 'SYSTEM', id: null, name: 'Operator' },
      action: 'PERSON_INVITED',
      subject: `${name} <${email}>`,
      details: { role },
    });
    return link;
  });
}

async function organisationOf(db: Rows, id: string): Promise<{ kind: OrganisationKind; name: string }> {
  const found = await sql<{ kind: OrganisationKind; name: string }>`select kind, name from organisation where id = ${id}`.execute(db);
  const organisation = found.rows[0];
  if (organisation) return organisation;
  const message = `No organisation has the id "${id}": give the code of a region, like 32.11, or the id of a ministry, like kemenpanrb.`;
  throw new DomainError('NOT_FOUND', message);
}

function roleOf(kind: OrganisationKind, text: string): Role {
  const role = ROLES_OF[kind].find((one) => one === text);
  if (!role) throw bad(`"${text}" is no role of a ${kind.toLowerCase()}: choose one of ${ROLES_OF[kind].join(', ')}.`);
  return role;
}

async function refuseMember(db: Rows, organisationId: string, email: string): Promise<void> {
  const found = await sql`
    select from membership m join auth_user u on u."id" = m.person_id
    where m.organisation_id = ${organisationId} and m.ended_at is null and u."email" = ${email}`.execute(db);
  if (found.rows.length > 0) throw bad(`${email} belongs to ${organisationId} already.`);
}

function bad(message: string): DomainError {
  return new DomainError('BAD_INPUT', message);
}
