import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';

/**
 * Makes what was handed out before a new password worthless: devices that need no second factor, half
 * sign-ins, and other letters.
 */
export async function forgetPromises(db: Rows, personId: string): Promise<void> {
  await sql`delete from auth_verification where "value" = ${personId}`.execute(db);
}

/**
 * Gives an account to whoever reads the mail of its address. An account that somebody else's provider made
 * with an address it did not verify may be a trap: whoever set it keeps no way into it.
 */
export async function claimByMail(db: Rows, clock: Clock, personId: string): Promise<void> {
  const claimed = await sql`
    update auth_user set "emailVerified" = true, "twoFactorEnabled" = false where "id" = ${personId} and not "emailVerified" returning "id"`.execute(
    db,
  );
  if (claimed.rows.length === 0) return;
  await sql`delete from auth_account where "userId" = ${personId} and "providerId" <> 'credential'`.execute(db);
  await sql`delete from auth_two_factor where "userId" = ${personId}`.execute(db);
  await sql`update membership set ended_at = ${clock.now()} where person_id = ${personId} and source = 'OIDC' and ended_at is null`.execute(
    db,
  );
}
