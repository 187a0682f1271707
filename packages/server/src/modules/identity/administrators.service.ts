import { sql } from 'kysely';

import type { Role } from '../../access/viewer.ts';
import type { Rows } from '../../database/orm.ts';
import { MEMBERSHIP_COUNTS } from './identity.service.ts';
import type { Membership } from './members.types.ts';
import { refuse } from './people-lock.service.ts';
import { peopleProblems } from './people-problems.service.ts';

const ADMINS: readonly Role[] = ['ADMIN', 'MINISTRY_ADMIN'];

export const isAdministrator = (role: Role): boolean => ADMINS.includes(role);

/**
 * Undoes the change when the organisation is left without an administrator who counts today. Asked after
 * the change, under the organisation's lock.
 */
export async function keepAdministrator(db: Rows, organisationId: string): Promise<void> {
  if (!(await hasAdministrator(db, organisationId))) refuse(peopleProblems.lastAdmin());
}

/** Whether an organisation has an administrator who counts today. */
export async function hasAdministrator(db: Rows, organisationId: string): Promise<boolean> {
  const found = await sql`
    select from membership m
    where m.organisation_id = ${organisationId} and m.role = any(${[...ADMINS]}::text[]) and ${MEMBERSHIP_COUNTS} limit 1`.execute(db);
  return found.rows.length > 0;
}

/** An administrator's mandate may end only while another's goes on: on the day after nobody could appoint one. */
export async function keepAdministratorAfter(db: Rows, ending: Membership, day: string): Promise<void> {
  if (!isAdministrator(ending.role)) return;
  const found = await sql`
    select from membership m
    where m.organisation_id = ${ending.organisationId} and m.id <> ${ending.id} and m.role = any(${[...ADMINS]}::text[])
      and m.ended_at is null and (m.mandate_until is null or m.mandate_until > ${day}::date) limit 1`.execute(db);
  if (found.rows.length === 0) refuse(peopleProblems.lastAdmin());
}

/** Who takes over what nobody was named for: the administrator who acts, or, when that is who leaves, another. */
export async function administratorBeside(db: Rows, organisationId: string, actorId: string, leavingId: string): Promise<string | null> {
  const found = await sql<{ personId: string }>`
    select m.person_id as "personId" from membership m
    where m.organisation_id = ${organisationId} and m.person_id <> ${leavingId} and m.role = any(${[...ADMINS]}::text[]) and ${MEMBERSHIP_COUNTS}
    order by (m.person_id = ${actorId}) desc, m.created_at, m.id limit 1`.execute(db);
  return found.rows[0]?.personId ?? null;
}
