import { hashPassword } from 'better-auth/crypto';
import { sql } from 'kysely';

import type { Rows } from '../database/orm.ts';
import { systemClock } from '../kernel/clock.ts';
import { personId, type PersonName } from './actors.ts';

/** A password that every rule lets pass. */
export const PASSWORD = 'correct horse battery staple';

/** Gives people of the tests that password: those of the demo have none. */
export async function givePasswords(db: Rows, ...names: PersonName[]): Promise<void> {
  const hash = await hashPassword(PASSWORD);
  for (const id of names.map(personId)) {
    await sql`insert into auth_account ("id", "accountId", "providerId", "userId", "password", "updatedAt")
      values (${systemClock.newId()}, ${id}, 'credential', ${id}, ${hash}, now())`.execute(db);
  }
}
