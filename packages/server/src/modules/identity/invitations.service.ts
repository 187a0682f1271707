import { createHash, randomBytes } from 'node:crypto';

import { sql } from 'kysely';

import { recordAudit } from '../../access/audit.ts';
import type { Role } from '../../access/viewer.ts';
import type { Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';
import { TODAY } from './calendar.service.ts';
import type { InvitationState } from './invitations.types.ts';
import { inTransaction, lockPeople } from './people-lock.service.ts';

/** How long a link counts, days. */
export const INVITATION_DAYS = 7;

/** State of an invitation `i`; the database's clock judges, so that all processes say the same. */
export const INVITATION_STATE = sql<InvitationState>`(case
  when i.accepted_at is not null then 'ACCEPTED'
  when i.withdrawn_at is not null then 'WITHDRAWN'
  when i.expires_at <= now() or i.mandate_until < ${TODAY} then 'EXPIRED'
  else 'OPEN' end)`;

/** What is stored of the two links of an invitation. */
export interface Links {
  /** Of the link that whoever invites sees and may hand over. */
  token: string;
  hash: Buffer;
  /** Of the link in the letter: only it shows that somebody reads the mail of the address. */
  mailToken: string;
  mailHash: Buffer;
}

/** New tokens for the links of an invitation, and what is stored of them. */
export function newLinks(): Links {
  const [token, mailToken] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
  return { token, hash: hashOf(token), mailToken, mailHash: hashOf(mailToken) };
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** What a link says, for whoever holds it. */
export interface OpenInvitation {
  id: string;
  organisationId: string;
  /** E-mail address it is for, in small letters. */
  email: string;
  name: string;
  role: Role;
  mandateUntil: string | null;
  invitedBy: string;
  expiresAt: Date;
  /** Only `OPEN` can be accepted. */
  state: InvitationState;
  /** Person who has the address already; null when accepting makes an account. */
  personId: string | null;
  /** The link is that of the letter, which nobody but whoever reads the address's mail has. */
  byMail: boolean;
}

/** The invitation behind the token of a link, in whatever state; null when no invitation has it. */
export async function openInvitation(db: Rows, token: string): Promise<OpenInvitation | null> {
  const hash = hashOf(token);
  const found = await sql<OpenInvitation>`
    select i.id, i.organisation_id as "organisationId", i.email, i.name, i.role, i.mandate_until::text as "mandateUntil",
      i.invited_by_name as "invitedBy", i.expires_at as "expiresAt", ${INVITATION_STATE} as state,
      (select u."id" from auth_user u where u."email" = i.email) as "personId", coalesce(i.mail_token_hash = ${hash}, false) as "byMail"
    from invitation i where i.token_hash = ${hash} or i.mail_token_hash = ${hash}`.execute(db);
  return found.rows[0] ?? null;
}

/** What accepting came to. */
export type Acceptance =
  | { kind: 'accepted'; membershipId: string; organisationId: string }
  | {
      kind: 'refused';
      /** No such token, no longer open, somebody else's address, or in the organisation already. */
      reason: 'UNKNOWN' | 'NOT_OPEN' | 'OTHER_PERSON' | 'ALREADY_MEMBER';
    };

/**
 * Makes a person a member by an invitation: exactly once, however many try at once. Runs in the transaction
 * of `db`, or in one of its own.
 */
export function acceptInvitation(
  db: Rows,
  clock: Clock,
  input: { token: string; personId: string; place?: string | null },
): Promise<Acceptance> {
  return inTransaction(db, async (trx) => {
    const known = await openInvitation(trx, input.token);
    if (!known) return { kind: 'refused', reason: 'UNKNOWN' };
    await lockPeople(trx, known.organisationId);
    // Read again under the lock: somebody may have accepted, renewed or withdrawn it meanwhile.
    const invitation = await openInvitation(trx, input.token);
    if (!invitation) return { kind: 'refused', reason: 'UNKNOWN' };
    if (invitation.state !== 'OPEN') return { kind: 'refused', reason: 'NOT_OPEN' };
    if (invitation.personId !== input.personId) return { kind: 'refused', reason: 'OTHER_PERSON' };
    const membershipId = await joinBy(trx, clock, invitation, input.personId);
    if (membershipId === null) return { kind: 'refused', reason: 'ALREADY_MEMBER' };
    await recordAccepted(trx, clock, invitation, input);
    return { kind: 'accepted', membershipId, organisationId: invitation.organisationId };
  });
}

/** The new membership; null when the person has one in the organisation that did not end. */
async function joinBy(db: Rows, clock: Clock, invitation: OpenInvitation, personId: string): Promise<string | null> {
  const id = clock.newId();
  const joined = await sql`
    insert into membership (id, person_id, region_code, ministry_id, role, mandate_until, source, created_at)
    select ${id}::uuid, ${personId}, i.region_code, i.ministry_id, i.role, i.mandate_until, 'INVITATION', ${clock.now()}::timestamptz
    from invitation i where i.id = ${invitation.id}
    on conflict (person_id, organisation_id) where ended_at is null do nothing`.execute(db);
  return joined.numAffectedRows === 1n ? id : null;
}

async function recordAccepted(
  db: Rows,
  clock: Clock,
  invitation: OpenInvitation,
  { personId, place = null }: { personId: string; place?: string | null },
): Promise<void> {
  await sql`update invitation set accepted_at = ${clock.now()}, accepted_by_id = ${personId} where id = ${invitation.id}`.execute(db);
  const found = await sql<{ name: string }>`select "name" from auth_user where "id" = ${personId}`.execute(db);
  const name = found.rows[0]?.name ?? invitation.name;
  await recordAudit(db, clock, {
    organisationId: invitation.organisationId,
    actor: { kind: 'PERSON', id: personId, name },
    action: 'INVITATION_ACCEPTED',
    subject: `${name} <${invitation.email}>`,
    place,
    details: { role: invitation.role, invitedBy: invitation.invitedBy },
  });
}
