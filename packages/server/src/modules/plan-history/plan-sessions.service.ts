import type { PlanFieldChange as Change } from '@saling/schema/plan';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { decodeKey, page, pageSize } from '../../api/page.ts';
import type { PlanBranchKey } from '../../api/plan-store.ts';
import { rows, type Rows } from '../../database/orm.ts';
import type { WorkedOn } from '../plan-sync/plan-past.types.ts';
import { PLAN_JOBS } from '../plan-sync/plan-jobs.types.ts';
import type { Plan } from '../plans/plan.types.ts';
import { joinStretches, momentsOf, SESSION_GAP_MS, type FoldAuthor, type Stretch } from './fold.ts';
import { SUMMARY_MAX, type PlanFieldChange, type PlanSession, type PlanSessionConnection } from './plan-history.types.ts';
import { remembered } from './remembered.ts';
import { mainBranch, sourcesOf } from './stored-past.service.ts';

/** Who worked in a plan when, by the beginning of each session, newest first (P14). */
export async function planSessions(
  ctx: Context,
  plan: Pick<Plan, 'id'>,
  query: { first?: number | null; after?: string | null },
): Promise<PlanSessionConnection> {
  const size = pageSize(query.first);
  const after = decodeKey(query.after, ['whole']);
  const all = (await readSessions(rows(ctx.em), mainBranch(plan.id))).toReversed();
  const found = all.filter(({ fromSeq }) => after === null || fromSeq < after[0]).slice(0, size + 1);
  const sessions = found.map(({ author, fromSeq, toSeq, fromAt, toAt, updates }): PlanSession & { author: FoldAuthor } => ({
    id: `${plan.id}:${fromSeq}`,
    planId: plan.id,
    fromSeq,
    toSeq,
    startedAt: new Date(fromAt),
    endedAt: new Date(toAt),
    person: author.name,
    personId: author.id,
    regionCode: author.regionCode,
    acceptedBy: author.acceptedByName,
    updates,
    author,
  }));
  return page(sessions, size, ({ fromSeq }) => [fromSeq], { after: query.after, totalCount: all.length }) as PlanSessionConnection;
}

/** Every session of a branch, in the order of their beginnings: folded ones are written down, the rest is counted. */
export async function readSessions(db: Rows, { planId, branch }: PlanBranchKey): Promise<Stretch[]> {
  type Found = FoldAuthor & { stretches: string | null; fromSeq: string; toSeq: string; fromAt: Date; toAt: Date; updates: number };
  const found = await sql<Found>`
    with marked as (
      select u.*, coalesce(u.at - lag(u.at) over w > ${SESSION_GAP_MS} * interval '1 millisecond', true) as begins
      from plan_update u where u.plan_id = ${planId}::uuid and u.branch = ${branch}
      window w as (partition by u.author_id, u.region_code, u.accepted_by_id order by u.seq)
    ), numbered as (
      select m.*, count(*) filter (where m.begins) over (partition by m.author_id, m.region_code, m.accepted_by_id order by m.seq) as session
      from marked m
    )
    select f.stretches, f.from_seq as "fromSeq", f.to_seq as "toSeq", f.from_at as "fromAt", f.to_at as "toAt", 0 as updates,
      null as id, null as name, null as "regionCode", null as "acceptedById", null as "acceptedByName"
    from plan_fold f where f.plan_id = ${planId}::uuid and f.branch = ${branch}
    union all
    select null, min(n.seq), max(n.seq), min(n.at), max(n.at), count(*)::int, n.author_id, (array_agg(n.author_name order by n.seq desc))[1],
      n.region_code, n.accepted_by_id, (array_agg(n.accepted_by_name order by n.seq desc))[1]
    from numbered n group by n.author_id, n.region_code, n.accepted_by_id, n.session`.execute(db);
  return joinStretches(
    found.rows.flatMap(({ stretches, fromSeq, toSeq, fromAt, toAt, updates, ...author }): Stretch[] =>
      stretches !== null
        ? (JSON.parse(stretches) as Stretch[])
        : [{ author, fromSeq: Number(fromSeq), toSeq: Number(toSeq), fromAt: fromAt.getTime(), toAt: toAt.getTime(), updates }],
    ),
  );
}

/** Updates that are gone through together for the summaries of a page. */
const SPAN = 5_000;
/** Each may say whole texts before and after. */
const SUMMARIES_KEPT = 30;

/** What a plan said otherwise after a session than before, where its author wrote. Sessions of a page that lie near each other are computed together. */
export function sessionSummary(ctx: Context, session: PlanSession): Promise<PlanFieldChange[]> {
  return loader<PlanSession, PlanFieldChange[]>(ctx, `planSummaries ${session.planId}`, async (sessions) => {
    const found = new Map<PlanSession, Change[]>();
    for (const near of nearOnes(sessions)) {
      const key = `summary ${session.planId} ${near.map(({ fromSeq, toSeq }) => `${fromSeq}-${toSeq}`).join()}`;
      const changes = await remembered(ctx.plans, key, () => summariesOf(ctx, near), SUMMARIES_KEPT);
      for (const [place, one] of near.entries()) found.set(one, changes[place]!);
    }
    return sessions.map((one) => found.get(one)!);
  }).load(session);
}

function nearOnes(sessions: readonly PlanSession[]): PlanSession[][] {
  const near: PlanSession[][] = [];
  for (const session of sessions.toSorted((a, b) => a.fromSeq - b.fromSeq)) {
    const last = near.at(-1);
    if (last && session.toSeq - last[0]!.fromSeq < SPAN) last.push(session);
    else near.push([session]);
  }
  return near;
}

async function summariesOf(ctx: Context, sessions: readonly PlanSession[]): Promise<Change[][]> {
  const plan = (await ctx.plans.facts(sessions[0]!.planId))!;
  const from = Math.min(...sessions.map(({ fromSeq }) => fromSeq));
  const to = Math.max(...sessions.map(({ toSeq }) => toSeq));
  const sources = await sourcesOf(ctx, plan, from - 1, to);
  const authors = await authorsBetween(rows(ctx.em), mainBranch(plan.id), from, to);
  const stretches = sessions.map((session): WorkedOn => {
    const key = authorKey({ id: session.personId, regionCode: session.regionCode, acceptedByName: session.acceptedBy });
    const seqs = authors.flatMap(({ seq, key: by }) => (by === key && seq >= session.fromSeq && seq <= session.toSeq ? [seq] : []));
    return { fromSeq: session.fromSeq, toSeq: session.toSeq, seqs };
  });
  return ctx.plans.job(PLAN_JOBS.workChanges, { sources, stretches, most: SUMMARY_MAX });
}

const authorKey = ({ id, regionCode, acceptedByName }: Pick<FoldAuthor, 'id' | 'regionCode' | 'acceptedByName'>): string =>
  JSON.stringify([id, regionCode, acceptedByName]);

/** Whose each update is. */
async function authorsBetween(
  db: Rows,
  { planId, branch }: PlanBranchKey,
  from: number,
  to: number,
): Promise<{ seq: number; key: string }[]> {
  const found = await sql<{ seq: string; moments: string | null; id: string; regionCode: string; acceptedByName: string | null }>`
    select f.from_seq as seq, f.moments, null as id, null as "regionCode", null as "acceptedByName" from plan_fold f
    where f.plan_id = ${planId}::uuid and f.branch = ${branch} and f.to_seq >= ${from}::bigint and f.from_seq <= ${to}::bigint
    union all
    select u.seq, null, u.author_id, u.region_code, u.accepted_by_name from plan_update u
    where u.plan_id = ${planId}::uuid and u.branch = ${branch} and u.seq between ${from}::bigint and ${to}::bigint`.execute(db);
  return found.rows.flatMap(({ seq, moments, ...author }) =>
    moments === null
      ? [{ seq: Number(seq), key: authorKey(author) }]
      : momentsOf(moments, Number(seq)).map((moment) => ({ seq: moment.seq, key: authorKey(moment.author) })),
  );
}
