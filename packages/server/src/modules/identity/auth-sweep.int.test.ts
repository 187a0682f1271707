import { sql } from 'kysely';
import { expect, test } from 'vitest';

import { createOrm, rows } from '../../database/orm.ts';
import { createTestDatabase } from '../../testing/database.ts';
import { sweepSignIn } from './auth-sweep.ts';

test('what ran out is deleted, what counts stays, and one process does it at a time', async () => {
  await using database = await createTestDatabase('migrated');
  const orm = await createOrm({ url: database.url });
  try {
    const db = () => rows(orm.em.fork());
    await sql`insert into auth_user ("id", "name", "email", "emailVerified") values ('u', 'U', 'u@saling.example', true)`.execute(db());
    for (const [name, by] of [
      ['old', '-1 minute'],
      ['new', '1 minute'],
    ]) {
      await sql`insert into auth_session ("id", "expiresAt", "token", "updatedAt", "userId")
        values (${name}, now() + ${by}::interval, ${name}, now(), 'u')`.execute(db());
      await sql`insert into auth_session ("id", "expiresAt", "token", "updatedAt", "userId", "ssoUntil")
        values (${`sso ${name}`}, now() + interval '1 day', ${`sso ${name}`}, now(), 'u', now() + ${by}::interval)`.execute(db());
      await sql`insert into mail (id, recipient, subject, body, created_at, next_attempt_at)
        values (gen_random_uuid(), ${name}, '', '', now() + ${by}::interval - interval '30 days', now())`.execute(db());
      await sql`insert into auth_verification ("id", "identifier", "value", "expiresAt") values (${name}, ${name}, '', now() + ${by}::interval)`.execute(
        db(),
      );
      await sql`insert into guess_limit (key, points, expire) values (${name}, 1, extract(epoch from now() + ${by}::interval) * 1000)`.execute(
        db(),
      );
    }
    const kept = async () =>
      (
        await sql<{ name: string }>`
          select "id" as name from auth_session union all select "id" from auth_verification union all select key from guess_limit
          union all select recipient from mail`.execute(db())
      ).rows.map(({ name }) => name);
    const other = await db()
      .transaction()
      .execute(async (trx) => {
        await sql`select pg_advisory_xact_lock(731402)`.execute(trx);
        return sweepSignIn(db());
      });
    expect(other).toBe(false);
    expect(await kept()).toHaveLength(10);
    expect(await sweepSignIn(db())).toBe(true);
    expect(await kept()).toEqual(['new', 'sso new', 'new', 'new', 'new']);
  } finally {
    await orm.close(true);
  }
});
