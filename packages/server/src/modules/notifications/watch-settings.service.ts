import { WATCH_MAILS, ZONES, type WatchMail, type Zone } from '@saling/schema';
import { sql } from 'kysely';

import { authorizePerson } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { zoneOf } from '../regions/zone.service.ts';
import { USUAL, mailDueAt, pushDueAt, type Telling } from './due.ts';
import { watchProblems as problems } from './watch-problems.ts';
import type { WatchSettings, WatchSettingsInput } from './watches.types.ts';

type Stored = Omit<WatchSettings, 'email' | 'pushKey'>;

/** What somebody who said nothing is taken to want: the zone is that of their region. */
export async function ensureSettings(ctx: Context, personId: string): Promise<void> {
  const { mail, push, quietFrom, quietUntil } = USUAL;
  await sql`
    insert into watch_setting (person_id, mail, push, quiet_from, quiet_until, zone, stop_key)
    values (${personId}, ${mail}, ${push}, ${quietFrom}, ${quietUntil}, ${zoneOf(sql`${ctx.viewer.regionCode ?? '00'}::text`)}, gen_random_uuid())
    on conflict do nothing`.execute(rows(ctx.em));
}

/** The same of people who are told of something and never said how. */
export async function insertUsualSettings(db: Rows, people: readonly { personId: string; zone: string }[]): Promise<void> {
  const { mail, push, quietFrom, quietUntil } = USUAL;
  await sql`
    insert into watch_setting (person_id, mail, push, quiet_from, quiet_until, zone, stop_key)
    select "personId", ${mail}, ${push}, ${quietFrom}, ${quietUntil}, zone, gen_random_uuid()
    from json_to_recordset(${JSON.stringify(people)}::json) as p ("personId" text, zone text) on conflict do nothing`.execute(db);
}

/** How the viewer is told. */
export async function readSettings(ctx: Context): Promise<WatchSettings> {
  const person = authorizePerson(ctx.viewer);
  const zone = zoneOf(sql`${ctx.viewer.regionCode ?? '00'}::text`);
  const found = await sql<Stored>`
    select p.id, coalesce(s.mail, ${USUAL.mail}) as mail, coalesce(s.push, ${USUAL.push}) as push,
      case when s.person_id is null then ${USUAL.quietFrom}::smallint else s.quiet_from end as "quietFrom",
      case when s.person_id is null then ${USUAL.quietUntil}::smallint else s.quiet_until end as "quietUntil",
      coalesce(s.zone, ${zone}) as zone, (select count(*)::int from push_subscription b where b.person_id = p.id) as browsers
    from (select ${person.id}::text as id) p left join watch_setting s on s.person_id = p.id`.execute(rows(ctx.em));
  return { ...found.rows[0]!, email: person.email, pushKey: ctx.pushKey };
}

/** Changes it, also for what waits to be sent already (N14). */
export async function changeSettings(ctx: Context, input: WatchSettingsInput): Promise<WatchSettings | RuleBroken> {
  const person = authorizePerson(ctx.viewer);
  const { mail, quietFrom = null, quietUntil = null, zone } = input;
  const isTime = (minutes: number | null): boolean => minutes === null || (minutes >= 0 && minutes < 24 * 60);
  const wrong = [
    ...((quietFrom === null) === (quietUntil === null) &&
    (quietFrom === null || quietFrom !== quietUntil) &&
    isTime(quietFrom) &&
    isTime(quietUntil)
      ? []
      : [problems.badQuiet()]),
    ...(zone in ZONES ? [] : [problems.badZone()]),
  ];
  if (wrong.length > 0) return { problems: wrong };
  await ensureSettings(ctx, person.id);
  await rows(ctx.em)
    .transaction()
    .execute(async (trx) => {
      const stored = await sql<{ push: boolean }>`
        update watch_setting set mail = ${mail}, push = coalesce(${input.push ?? null}::boolean, push), quiet_from = ${quietFrom},
          quiet_until = ${quietUntil}, zone = ${zone}
        where person_id = ${person.id} returning push`.execute(trx);
      const telling: Telling = { mail, push: stored.rows[0]!.push, quietFrom, quietUntil, zone: zone as Zone };
      await tellAnew(trx, person.id, telling, ctx.clock.now());
    });
  return readSettings(ctx);
}

/** What waits follows what was just said. */
async function tellAnew(trx: Rows, personId: string, telling: Telling, now: Date): Promise<void> {
  const due = (mail: WatchMail): Date | null => mailDueAt({ ...telling, mail }, now);
  const choices = WATCH_MAILS.map((mail) => ({ mail, due: due(mail) }));
  await sql`
    update watch_notice n set mail_due_at = c.due from json_to_recordset(${JSON.stringify(choices)}::json) as c (mail text, due timestamptz)
    where n.person_id = ${personId} and n.mail_due_at is not null and n.mailed_at is null
      and c.mail = coalesce((select w.mail from watch w where w.id = n.watch_id), ${telling.mail})`.execute(trx);
  await sql`
    update watch_notice set push_due_at = ${pushDueAt(telling, now)}::timestamptz
    where person_id = ${personId} and push_due_at is not null and pushed_at is null`.execute(trx);
}
