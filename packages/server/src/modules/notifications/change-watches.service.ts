import { CONDITIONS_OF, FOLLOW_KINDS, LIMITS, type FollowKind, type Problem } from '@saling/schema';
import { sql } from 'kysely';

import { authorize, authorizePerson } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { notFound } from '../../api/ids.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { follow, nameOf, whyNot } from '../conversation/change-follows.service.ts';
import { pairingById } from '../pairing/pairing-reads.service.ts';
import { regionByCode } from '../regions/regions.service.ts';
import { judgeNow } from './judge-time.service.ts';
import { watchProblems as problems } from './watch-problems.ts';
import { handOver } from './waiting-notices.service.ts';
import { ensureSettings } from './watch-settings.service.ts';
import { ownWatch } from './watches.service.ts';
import type { Watch, WatchInput } from './watches.types.ts';

/** Years before they begin. */
const YEARS_AHEAD = 5;

/**
 * Watches something from now on, or changes how (N10). Whoever wants to know of any change of something follows it too: a follow is a
 * watch of any change that tells nobody.
 */
export async function setWatch(ctx: Context, given: WatchInput): Promise<Watch | RuleBroken> {
  authorize(ctx.viewer, 'FOLLOW', {});
  const person = authorizePerson(ctx.viewer);
  const input = { ...given, objectId: nameOf(given.kind, given.objectId) };
  const wrong = await problemsOf(ctx, input);
  if (wrong.length > 0) return { problems: wrong };
  const db = rows(ctx.em);
  await ensureSettings(ctx, person.id);
  const conditions = [...new Set(input.conditions)];
  const silent = conditions.includes('NOT_REPORTED');
  const now = ctx.clock.now();
  const stored = await sql<{ id: string }>`
    insert into watch as w (id, person_id, kind, object_id, conditions, report_year, report_by, mail, created_at, since, stop_key)
    select ${ctx.clock.newId()}::uuid, ${person.id}, ${input.kind}, ${input.objectId}, ${conditions}::text[],
      ${silent ? input.reportYear! : null}::int, ${silent ? input.reportBy! : null}::date, ${input.mail ?? null}, ${now}::timestamptz, ${now}::timestamptz,
      gen_random_uuid()
    where (select count(*) from watch where person_id = ${person.id} and stopped_at is null
      and (kind, object_id) <> (${input.kind}, ${input.objectId})) < ${LIMITS.watches}
    on conflict (person_id, kind, object_id) do update set conditions = excluded.conditions, report_year = excluded.report_year,
      report_by = excluded.report_by, mail = excluded.mail, stopped_at = null,
      silence_judged = case when w.report_by is not distinct from excluded.report_by and w.report_year is not distinct from excluded.report_year
        then w.silence_judged end,
      since = case when w.stopped_at is null then w.since else excluded.since end
    returning w.id`.execute(db);
  const id = stored.rows[0]?.id;
  if (id === undefined) return { problems: [problems.tooMany()] };
  // One that cannot be followed besides is watched all the same.
  ctx.noticeBell.ring(await judgeNow(db, ctx.clock, id));
  if (conditions.includes('ANY_CHANGE') && isFollowKind(input.kind)) await follow(ctx, input.kind, input.objectId);
  return (await ownWatch(ctx, person.id, id))!;
}

const isFollowKind = (kind: string): kind is FollowKind => (FOLLOW_KINDS as readonly string[]).includes(kind);

/** What is wrong with a watch. */
export async function problemsOf(ctx: Context, { kind, objectId, conditions, reportYear, reportBy }: WatchInput): Promise<Problem[]> {
  const found: Problem[] = [];
  const unfit = conditions.find((condition) => !CONDITIONS_OF[kind].includes(condition));
  if (conditions.length === 0) found.push(problems.noCondition());
  if (unfit) found.push(problems.doesNotFit(unfit));
  if (conditions.includes('NOT_REPORTED')) {
    if (!reportBy) found.push(problems.noDay());
    if (reportYear === null || reportYear === undefined) found.push(problems.noYear());
    else if (reportYear < LIMITS.firstYear || reportYear > ctx.clock.now().getUTCFullYear() + YEARS_AHEAD) found.push(problems.badYear());
  }
  const nowhere = await whyNotThere(ctx, kind, objectId);
  if (nowhere) found.push(nowhere);
  return found;
}

async function whyNotThere(ctx: Context, kind: WatchInput['kind'], objectId: string): Promise<Problem | null> {
  if (kind === 'PAIRING') return (await pairingById(ctx, objectId)) ? null : problems.unknownPair();
  if (kind === 'PROVINCE') return (await regionByCode(ctx, objectId))?.level === 'PROVINCE' ? null : problems.unknownProvince();
  return whyNot(ctx, kind, objectId);
}

/** Ends a watch: nothing more is told of it, and what waits to be sent is not sent, or goes with another watch. Again changes nothing. */
export function stopWatch(ctx: Context, id: string): Promise<Watch> {
  const now = ctx.clock.now();
  return move(ctx, id, sql`stopped_at = coalesce(stopped_at, ${now}::timestamptz)`, (trx, stopped) => handOver(trx, stopped, now));
}

/** Takes up a watch that was stopped, from now on. */
export function resumeWatch(ctx: Context, id: string): Promise<Watch> {
  authorize(ctx.viewer, 'FOLLOW', {});
  return move(ctx, id, sql`since = case when stopped_at is null then since else ${ctx.clock.now()}::timestamptz end, stopped_at = null`);
}

async function move(
  ctx: Context,
  id: string,
  change: ReturnType<typeof sql>,
  then?: (trx: Rows, id: string) => Promise<void>,
): Promise<Watch> {
  const person = authorizePerson(ctx.viewer);
  await rows(ctx.em)
    .transaction()
    .execute(async (trx) => {
      const moved = await sql<{ id: string }>`
        update watch set ${change} where person_id = ${person.id} and id::text = ${id.toLowerCase()} returning id`.execute(trx);
      for (const one of moved.rows) await then?.(trx, one.id);
    });
  const watch = await ownWatch(ctx, person.id, id);
  if (!watch) throw notFound('watch');
  return watch;
}
