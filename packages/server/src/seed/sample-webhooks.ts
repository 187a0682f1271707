import { sql } from 'kysely';

import { activityKindOf } from '../api/activity.ts';
import { rows, type EntityManager } from '../database/orm.ts';
import { formatCursor } from '../events/cursor.ts';
import type { Clock } from '../kernel/clock.ts';
import { deliveryInsert, type Attempted } from '../modules/webhooks/delivery-rows.ts';
import { DEMO_PEOPLE, MINISTRY } from './demo-people.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** When the receiver began to fail, and for how long it was tried, before now, ms. */
const FAILED_SINCE = 6 * DAY;
const GIVEN_UP = DAY;
/** Hours after the first at which it was tried again, as `schedule.ts` has them. */
const RETRIES = [0, 0.002, 0.08, 0.6, 2.5, 7, 16, 29, 48, 72, 96, 120];
/** It never resolves (RFC 2606), and without a secret nothing is sent to it. */
const ADDRESS = 'https://penerima.saling.example/kait';
const CLIENT = 'Contoh: dasbor pihak ketiga';

type Answer = Pick<Attempted, 'durationMs' | 'status' | 'failure' | 'detail' | 'answer'>;
const TOOK: Answer = { durationMs: 84, status: 200, failure: null, detail: null, answer: 'terima kasih (contoh)' };
const FAILS: readonly Answer[] = [
  { durationMs: 61, status: 503, failure: 'STATUS', detail: null, answer: 'sedang dirawat (contoh)' },
  { durationMs: 15_000, status: null, failure: 'TIMEOUT', detail: 'It did not answer within 15 s.', answer: '' },
  { durationMs: 12, status: null, failure: 'CONNECTION', detail: 'ECONNREFUSED', answer: '' },
];

interface Happened {
  id: string;
  type: string;
  pos: number;
}

/** What its client may see of the log's newest, oldest first, with the positions they have or will have: they are numbered as they were queued. */
const NEWEST = sql<Happened>`
  select n.id, n.type, n.pos::float8 as pos from (
    select e.id, e.type, p.pos from event_position p join event e on e.id = p.event_id where e.audience in ('PUBLIC', 'MEMBERS')
    union all
    select e.id, e.type, h.pos + q.place from (select event_id, row_number() over (order by seq) as place from event_pending) q
    join event e on e.id = q.event_id cross join event_head h where e.audience in ('PUBLIC', 'MEMBERS')
    order by 3 desc limit 7) n
  order by n.pos`;

/**
 * A webhook for each administrator of the demo, which was given up on because its receiver was away: its log has something to look at,
 * and nothing leaves this machine. Everything of it is called a sample. Once: what people made of it stays.
 */
export async function seedSampleWebhooks(em: EntityManager, clock: Clock): Promise<void> {
  await em.transactional(async (inner) => {
    const db = rows(inner);
    await sql`select pg_advisory_xact_lock(hashtext(${CLIENT}))`.execute(db);
    const known = await sql`select from api_client where name = ${CLIENT} limit 1`.execute(db);
    if (known.rows.length > 0) return;
    const events = (await NEWEST.execute(db)).rows;
    const head = await sql<{ epoch: string }>`select epoch from event_head`.execute(db);
    const { epoch } = head.rows[0]!;
    const now = clock.now().getTime();
    const at = (ago: number): Date => new Date(now - ago);
    for (const { id: by, name, regionCode, role } of DEMO_PEOPLE) {
      if (role !== 'ADMIN' && role !== 'MINISTRY_ADMIN') continue;
      const [clientId, id] = [clock.newId(), clock.newId()];
      await sql`
        insert into api_client (id, region_code, ministry_id, name, scopes, expires_at, budget_per_minute, created_by_id, created_by_name, created_at)
        values (${clientId}::uuid, ${regionCode}, ${regionCode === null ? MINISTRY : null}, ${CLIENT}, '{events:subscribe,indicators:read,practices:read}',
          ${at(-90 * DAY)}::timestamptz, 20000, ${by}, ${name}, ${at(9 * DAY)}::timestamptz)`.execute(db);
      await sql`
        insert into webhook (id, client_id, name, url, filter, enabled, disabled_reason, disabled_at, epoch, pos, attempts, failing_since,
          created_by_id, created_by_name, created_at)
        values (${id}::uuid, ${clientId}::uuid, 'Contoh: penerima yang berhenti', ${ADDRESS}, '{}', false, 'DEAD', ${at(GIVEN_UP)}::timestamptz,
          ${epoch}, ${events.at(-2)?.pos ?? 0}, ${RETRIES.length}, ${at(FAILED_SINCE)}::timestamptz, ${by}, ${name}, ${at(9 * DAY)}::timestamptz)`.execute(
        db,
      );
      for (const one of attemptsOf(events, epoch, at)) await deliveryInsert(clock.newId(), id, one).execute(db);
    }
  });
}

/** Most were taken, one at the third attempt, and the last never. */
function attemptsOf(events: readonly Happened[], epoch: string, at: (ago: number) => Date): Attempted[] {
  return events.flatMap((event, place): Attempted[] => {
    const base = { messageId: event.id, kind: activityKindOf(event.type), cursor: formatCursor({ epoch, pos: event.pos }) };
    const said = (answer: Answer, attempt: number, ago: number): Attempted => ({ ...base, ...answer, attempt, at: at(ago) });
    if (place === events.length - 1) {
      return RETRIES.map((hours, turn) => said(FAILS[turn % FAILS.length]!, turn + 1, FAILED_SINCE - hours * HOUR));
    }
    const began = 8 * DAY - place * 3 * HOUR;
    if (place !== 3) return [said({ ...TOOK, durationMs: TOOK.durationMs + 17 * place }, 1, began)];
    return [FAILS[0]!, FAILS[1]!, TOOK].map((answer, turn) => said(answer, turn + 1, began - turn * 60_000));
  });
}
