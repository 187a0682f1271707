import { sql } from 'kysely';
import { Client } from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { migrate } from '../../database/migrate.ts';
import { createOrm, rows, type Orm } from '../../database/orm.ts';
import { createTestDatabase } from '../../testing/database.ts';
import { lockStream } from '../append.ts';
import { verifyChain } from '../hash-chain.ts';
import { readHead, readLog } from '../log-reader.ts';
import { numberPending } from '../number-pending.ts';
import { saying } from '../testing/event-store.ts';
import { MonthClock } from '../testing/month-clock.ts';
import { keepEvents } from './event-keeper.ts';

let stack: AsyncDisposableStack;
let orm: Orm;
let client: Client;
let url: string;
let clock: MonthClock;
const db = () => rows(orm.em.fork());

async function open(template: 'empty' | 'migrated'): Promise<void> {
  const database = stack.use(await createTestDatabase(template));
  ({ url } = database);
  orm = stack.adopt(await createOrm({ url, poolMax: 3 }), (made) => made.close(true));
  client = stack.adopt(new Client({ connectionString: url }), (made) => made.end());
  await client.connect();
}

beforeEach(() => {
  stack = new AsyncDisposableStack();
  clock = new MonthClock();
  clock.move(0);
});
afterEach(() => stack.disposeAsync());

const write = (streamId: string, ...says: unknown[]): Promise<void> =>
  orm.em.fork().transactional(async (em) => {
    const writer = await lockStream(em, streamId, clock);
    await writer.append(says.map(saying));
  });
const makeMonths = (): Promise<void> =>
  keepEvents({
    ...{ databaseUrl: url, dataDir: '', eventsKeepMonths: null, clock, log: pino({ level: 'silent' }) },
    store: { put: () => Promise.reject(new Error('nothing is archived')), read: async () => null },
  });
/** Where what says something lies: months are counted from the present one. */
const placeOf = async (says: string): Promise<string> => {
  const found = await sql<{ part: string; months: number | null }>`
    select e.tableoid::regclass::text as part, (extract(year from age(p.starts_on, date_trunc('month', now() at time zone 'UTC'))) * 12
      + extract(month from age(p.starts_on, date_trunc('month', now() at time zone 'UTC'))))::int as months
    from event e left join event_part p on p.name = e.tableoid::regclass::text where e.payload = ${JSON.stringify(says)}`.execute(db());
  const { part, months } = found.rows[0]!;
  return months === null ? part : `month ${months}`;
};

test('E2 E3 E9 E22 a log with events is migrated: what was numbered, what waits, and what comes after', async () => {
  await open('empty');
  await orm.migrator.up({ to: '0006-store-at-once' });
  for (let round = 0; round < 8; round += 1) await write(`s${round % 3}`, `old ${round}`, { round });
  clock.move(2);
  await write('ahead', 'of a clock that is ahead');
  expect(await numberPending(client)).toBe(17);
  clock.move(0);
  await write('s0', 'waits');
  await migrate(url);

  expect(await verifyChain(db())).toEqual({ checked: 17, broken: null });
  expect(
    (await client.query('select q.type from event_pending q join event e on (e.id, e.type, e.at) = (q.event_id, q.type, q.at)')).rows,
  ).toEqual([{ type: 'test.said' }]);
  await write('s0', 'after');
  expect(await numberPending(client)).toBe(2);
  const { events } = await readLog(db(), 0, 100);
  expect(events.map(({ pos }) => pos)).toEqual(Array.from({ length: 19 }, (_, index) => index + 1));
  expect(events.filter(({ streamId }) => streamId === 's0').map(({ streamVersion }) => streamVersion)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(await verifyChain(db())).toEqual({ checked: 19, broken: null });
  expect([await placeOf('old 0'), await placeOf('after'), await placeOf('of a clock that is ahead')]).toEqual([
    'event_before',
    'event_before',
    'month 2',
  ]);
});

test('E22 the statements of the version before work beside the new ones', async () => {
  await open('migrated');
  await write('a', 'one', 'two');
  const pending = await client.query<{ seq: string; id: string }>(
    'select q.seq, e.id, e.with_region_code from event_pending q join event e on e.id = q.event_id order by q.seq limit 1000',
  );
  await client.query(
    `with placed as (insert into event_position (pos, event_id, hash) select * from unnest($1::bigint[], $2::uuid[], $3::bytea[])),
          taken as (delete from event_pending where seq = any($4::bigint[]))
     update event_head set pos = $5, hash = $6`,
    [[1, 2], pending.rows.map(({ id }) => id), [Buffer.of(1), Buffer.of(2)], pending.rows.map(({ seq }) => seq), 2, Buffer.of(2)],
  );
  const read = await client.query<{ payload: string }>(
    `select h.epoch, h.pos as head, h.oldest, l.* from event_head h left join lateral (
       select p.pos, e.id, e.payload from event_position p join event e on e.id = p.event_id where p.pos > $1 order by p.pos limit $2
     ) l on true order by l.pos`,
    [0, 500],
  );
  expect(read.rows.map(({ payload }) => payload)).toEqual(['"one"', '"two"']);
  expect((await readLog(db(), 0, 10)).events.map(({ payload }) => payload)).toEqual(['one', 'two']);
});

test('E3 E22 a month without a part stops no append; made later, it has what was written meanwhile', async () => {
  await open('migrated');
  clock.move(7);
  await write('a', 'early', 'earlier');
  expect(await placeOf('early')).toBe('event_rest');
  expect(await numberPending(client)).toBe(2);
  clock.move(5);
  await makeMonths();
  expect(await placeOf('early')).toBe('month 7');
  clock.move(8);
  await write('a', 'on time');
  expect(await placeOf('on time')).toBe('month 8');
  expect(await numberPending(client)).toBe(1);
  expect((await readLog(db(), 0, 10)).events.map(({ payload }) => payload)).toEqual(['early', 'earlier', 'on time']);
  expect(await verifyChain(db())).toEqual({ checked: 3, broken: null });
  await expect(client.query(`delete from event where payload = '"early"'`)).rejects.toThrow('never changed');
});

test('E3 nobody writes past the guard: not to a part by its name, and not one version twice', async () => {
  await open('migrated');
  const row = (version: number): string => `(gen_random_uuid(), 'a', ${version}, 't', '32.11', 'PUBLIC', now(), '1')`;
  const columns = '(id, stream_id, stream_version, type, region_code, audience, at, payload)';
  for (const part of ['event_before', 'event_rest'])
    await expect(client.query(`insert into ${part} ${columns} values ${row(1)}`)).rejects.toThrow(`not to ${part}`);
  const made = await client.query<{ name: string }>('select name from event_part where starts_on is not null limit 1');
  await expect(client.query(`insert into ${made.rows[0]!.name} ${columns} values ${row(1)}`)).rejects.toThrow('write to event');
  // First, last and number fit, and each part sees its versions once.
  await client.query(`begin; insert into event_stream (id, version, locked_by) values ('a', 0, pg_current_xact_id())`);
  const months = await client.query<{ id: string }>(`select event_month_start(ends_on) as id from event_part order by ends_on limit 3`);
  const twice = months.rows.map(({ id }, place) => `('${id}', 'a', ${[1, 3, 3][place]!}, 't', '32.11', 'PUBLIC', now(), '1')`).join();
  await expect(client.query(`insert into event ${columns} values ${twice}`)).rejects.toThrow('next versions');
  await client.query('rollback');
});

test('E22 reading on looks into the months that it is about: whoever holds an old one holds up nobody', async () => {
  await open('migrated');
  await write('a', 'old');
  await numberPending(client);
  clock.move(2);
  await write('a', 'new');
  await client.query('begin; lock table event_before in access exclusive mode');
  const other = stack.adopt(new Client({ connectionString: url }), (made) => made.end());
  await other.connect();
  await other.query(`set lock_timeout = 1`);
  expect(await numberPending(other)).toBe(1);
  await db()
    .transaction()
    .execute(async (trx) => {
      await sql`set local lock_timeout = 1`.execute(trx);
      expect((await readLog(trx, 1, 100)).events.map(({ payload }) => payload)).toEqual(['new']);
    });
  expect(await readHead(db())).toMatchObject({ pos: 2 });
});
