import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { createOrm, rows } from '../database/orm.ts';
import { assessmentStream } from '../modules/indicators/indicator-event.service.ts';
import { BANTUL, FRAMEWORK, SUMEDANG, YEAR } from '../testing/actors.ts';
import { createTestApp, type TestApp } from '../testing/harness.ts';
import { report } from '../testing/report.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app[Symbol.asyncDispose]());

/** Enough writers to hold every connection that requests share. */
const WRITERS = 24;

test('E8 writers that wait for one lock do not hold up the stream of others', async () => {
  const [sumedang, bantul] = [await app.as('sumedangEditor'), await app.as('bantulEditor')];
  await report(sumedang, { region: SUMEDANG, year: YEAR, values: [{ indicatorCode: '1', level: 1 }] });
  // The stream begins behind what was reported: once it is numbered.
  const { stream } = app.app.runtime;
  await vi.waitUntil(() => stream.head.pos >= 1, { timeout: 20_000 });
  const head = await bantul.query<{ events: { cursor: string } }>('{ events { cursor } }');
  await using subscription = (await app.as('observer')).subscribe<{ indicatorChanges: { __typename: string; regionCode?: string } }>(
    'ws',
    'subscription($after: Cursor) { indicatorChanges(after: $after) { __typename ... on IndicatorChange { regionCode } } }',
    { after: head.data!.events.cursor },
  );
  expect((await subscription.next()).data!.indicatorChanges.__typename).toBe('CaughtUp');

  const outside = await createOrm({ url: app.databaseUrl, poolMax: 2 });
  const writers: Promise<unknown>[] = [];
  await outside.em.fork().transactional(async (em) => {
    await sql`select from event_stream where id = ${assessmentStream(SUMEDANG, FRAMEWORK, YEAR)} for update`.execute(rows(em));
    for (let writer = 0; writer < WRITERS; writer += 1) {
      writers.push(
        report(sumedang, { region: SUMEDANG, year: YEAR, values: [{ indicatorCode: String(writer + 2), level: 2 }] }).catch(() => null),
      );
    }
    await vi.waitUntil(async () => (await waitingNow(outside.em.fork())) >= 20, { timeout: 20_000, interval: 20 });
    // Written past the requests' pool, as another process would.
    const other = outside.em.fork();
    await other.transactional(async (inner) => {
      const db = rows(inner);
      await sql`insert into event_stream (id, version, locked_by) values ('elsewhere', 0, pg_current_xact_id())`.execute(db);
      await sql`insert into event (id, stream_id, stream_version, type, region_code, audience, actor_id, at, payload)
        values (gen_random_uuid(), 'elsewhere', 1, 'indicator.reported', ${BANTUL}, 'PUBLIC', null, now(), '{}')`.execute(db);
    });
    expect((await subscription.next()).data!.indicatorChanges).toMatchObject({ regionCode: BANTUL });
    // It came while they waited, not after they gave up.
    expect(await waitingNow(outside.em.fork())).toBeGreaterThanOrEqual(20);
  });
  await Promise.all(writers);
  await outside.close(true);
});

/** Sessions that stand before a lock. */
async function waitingNow(em: Parameters<typeof rows>[0]): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(rows(em));
  return found.rows[0]!.n;
}
