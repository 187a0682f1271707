import type { Client } from 'pg';

/** Rows of one statement. */
const BATCH = 200_000;
/** Between two events, ms: 400,000 a month, so that ten million lie in 25 of them. */
const EVERY_MS = 6_500;
/** Streams that the events are spread over, each with its versions in order. */
const STREAMS = 5_000;

/** Name of one of the streams. */
export const streamOf = (place: number): string => `bench:${place % STREAMS}`;

/**
 * Fills an empty log as if so many events had been written and numbered: rows as the services write them, positions without
 * gaps. Hashes are of the right size and mean nothing. What guards the log against exactly that is off meanwhile.
 */
export async function fill(client: Client, count: number): Promise<void> {
  const indexes = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid = 'event'::regclass and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
  );
  await client.query(`set session_replication_role = replica`);
  // All months that events will be in, instead of the one part that a new log has.
  await client.query(
    `alter table event detach partition event_before; drop table event_before; delete from event_part where starts_on is null`,
  );
  await client.query(
    `select make_event_month(month::date) from generate_series(
       date_trunc('month', (now() - $1::int * interval '${EVERY_MS} ms') at time zone 'UTC'), now() at time zone 'UTC', interval '1 month') as month`,
    [count],
  );
  // As with any large load: indexes are made once, of all rows.
  for (const { name } of indexes.rows) await client.query(`drop index ${name}`);
  await client.query(
    `insert into event_stream (id, version, last_at, locked_by)
     select 'bench:' || n, ($1::int - 1 - n) / ${STREAMS} + 1, now(), pg_current_xact_id() from generate_series(0, least($1::int, ${STREAMS}) - 1) as n`,
    [count],
  );
  for (let from = 0; from < count; from += BATCH) {
    await client.query(
      `with made as materialized (
         select n, uuidv7(-($3::int - n) * interval '${EVERY_MS} ms') as id, now() - ($3::int - n) * interval '${EVERY_MS} ms' as at
         from generate_series($1::int, $2::int) as n
       ), written as (
         insert into event (id, stream_id, stream_version, type, region_code, audience, actor_id, at, payload)
         select id, 'bench:' || n % ${STREAMS}, n / ${STREAMS} + 1, 'indicator.reported', '32.' || n % 514, 'PUBLIC', 'bench', at,
           format('{"assessmentId":"%s","frameworkId":"spbe-2020","year":2022,"stage":"FINAL","indicatorCode":"%s","level":%s,"previousLevel":2,"reportId":"%s","corrects":null,"reason":null,"reportedBy":"Rudi Hartono"}',
             id, 1 + n % 47, 1 + n % 5, id)
         from made
       ) insert into event_position (pos, event_id, hash) select n + 1, id, sha256(int4send(n)) from made order by n`,
      [from, Math.min(from + BATCH, count) - 1, count],
    );
  }
  await client.query(`update event_head set pos = $1::int, hash = sha256(int4send($1::int - 1))`, [count]);
  for (const { definition } of indexes.rows) await client.query(definition.replace(' ON ONLY ', ' ON '));
  await client.query(`set session_replication_role = origin`);
  await client.query('vacuum analyze');
}
