import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createOrm, rows, type Orm } from '../database/orm.ts';
import { systemClock } from '../kernel/clock.ts';
import { createLogger } from '../kernel/log.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { WRITERS } from './practices/write.ts';
import { seedSampleConversation } from './sample-conversation.ts';
import { seedSamplePractices } from './sample-practices.ts';

let database: TestDatabase;
let orm: Orm;
beforeAll(async () => {
  database = await createTestDatabase('peopled');
  orm = await createOrm({ url: database.url });
  for (const { regionCode: code } of Object.values(WRITERS))
    await sql`insert into region (code, name, full_name, level) values (${code}, ${code}, ${code}, 'REGENCY') on conflict do nothing`.execute(
      db(),
    );
  await seedSamplePractices(orm.em.fork(), systemClock, createLogger('silent'));
});
afterAll(async () => {
  await orm.close(true);
  await database[Symbol.asyncDispose]();
});

const db = () => rows(orm.em.fork());
async function counts(): Promise<unknown> {
  const found = await sql`
    select (select count(*)::int from comment) as comments, (select count(*)::int from comment where parent_id is not null) as answers,
      (select count(*)::int from comment where resolved_at is not null) as resolved, (select count(*)::int from comment_mention) as mentions,
      (select count(*)::int from follow) as follows, (select count(*)::int from event where type like 'comment.%') as events`.execute(db());
  return found.rows[0];
}

test('the demo has threads with answers, mentions and one that is resolved, and a second seed adds nothing', async () => {
  const seed = () => seedSampleConversation(orm.em.fork(), systemClock, createLogger('silent'));
  await seed();
  const once = await counts();
  expect(once).toEqual({ comments: 7, answers: 3, resolved: 1, mentions: 3, follows: 5, events: 8 });
  await seed();
  expect(await counts()).toEqual(once);
});

test('what the people of a demo change stays so when the server starts again', async () => {
  const seed = () => seedSampleConversation(orm.em.fork(), systemClock, createLogger('silent'));
  await seed();
  await sql`delete from follow`.execute(db());
  await sql`update comment set resolved_at = null`.execute(db());
  const practices = await sql`update practice set state = 'WITHDRAWN' where id in (select practice_id from comment) returning 1`.execute(
    db(),
  );
  expect(practices.rows).not.toEqual([]);
  await seed();
  expect(await counts()).toMatchObject({ comments: 7, resolved: 0, follows: 0 });
});
