import { sql } from 'kysely';

import { recordAuditOfPerson } from '../../access/audit.ts';
import type { Rows } from '../../database/orm.ts';
import { endByProvider, type Deps, type Held } from './oidc-memberships.service.ts';
import { lockPeople } from './people-lock.service.ts';

/**
 * Makes what was handed out before a new password worthless: devices that need no second factor, half
 * sign-ins, and other letters.
 */
export async function forgetPromises(db: Rows, personId: string): Promise<void> {
  await sql`delete from auth_verification where "value" = ${personId}`.execute(db);
}

/**
 * Gives an account to whoever reads the mail of its address. An account that somebody else's provider made
 * with an address it did not verify, or that was made by the copied link of an invitation, may be a trap: whoever
 * set it keeps no way into it.
 */
export async function claimByMail(deps: Deps, personId: string): Promise<void> {
  const { db } = deps;
  const claimed = await sql`
    update auth_user set "emailVerified" = true, "twoFactorEnabled" = false where "id" = ${personId} and not "emailVerified" returning "id"`.execute(
    db,
  );
  if (claimed.rows.length === 0) return;
  await sql`delete from auth_account where "userId" = ${personId} and "providerId" <> 'credential'`.execute(db);
  const factor = await sql`delete from auth_two_factor where "userId" = ${personId} and "verified"`.execute(db);
  await sql`delete from auth_two_factor where "userId" = ${personId}`.execute(db);
  if (factor.numAffectedRows !== 0n) {
    await recordAuditOfPerson(db, deps.clock, personId, { action: 'SECOND_FACTOR_DISABLED', details: { claimedByMail: true } });
  }
  const brought = () =>
    sql<Held>`
      select id, organisation_id as "organisationId", role, source from membership
      where person_id = ${personId} and source = 'OIDC' and ended_at is null order by organisation_id`.execute(db);
  for (const { organisationId } of (await brought()).rows) await lockPeople(db, organisationId);
  for (const held of (await brought()).rows) await endByProvider(deps, personId, held, { claimedByMail: true });
}
