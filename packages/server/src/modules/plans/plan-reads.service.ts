import type { PlanState } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import { may } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { isUuid } from '../../api/ids.ts';
import { loader } from '../../api/loaders.ts';
import { newestFirstAfter, placeOf } from '../../api/newest-first.ts';
import { connection, pageSize } from '../../api/page.ts';
import { rows } from '../../database/orm.ts';
import { formatCursor } from '../../events/cursor.ts';
import type { Plan, PlanConnection, PlanRights } from './plan.types.ts';

interface Row extends Omit<Plan, 'asOf' | 'seq' | 'projectedSeq'> {
  seq: string;
  projectedSeq: string;
  pos: string;
  epoch: string;
}

/**
 * How far a plan has come: what was signed last by both decides, by its hash, and before it what one of them has signed
 * since. Aliases: p, g, s.
 */
const STATE = sql<PlanState>`(case
  when g.state <> 'ACTIVE' then 'CLOSED'
  when s.agreed_hash = p.content_hash then 'AGREED'
  when s.newest_signed = 1 then 'PROPOSED'
  when s.agreed_hash is not null then 'REOPENED'
  else 'DRAFT' end)`;

const COLUMNS = sql`p.id, p.title, p.pairing_id as "pairingId", p.region_a as "regionA", p.region_b as "regionB", ${STATE} as state,
  p.starts_on::text as "startsOn", p.ends_on::text as "endsOn", p.framework_id as "frameworkId", p.sample, p.created_at as "createdAt",
  p.created_by_name as "createdBy", p.changed_at as "changedAt", b.last_seq as seq, p.projected_seq as "projectedSeq",
  p.content_hash as "contentHash", g.state = 'ACTIVE' as open`;

const TABLES = sql`plan p
  join pairing_agreement g on g.id = p.pairing_id
  join plan_branch b on b.plan_id = p.id and b.branch = ''
  cross join lateral (
    select (array_agg(v.content_hash order by v.number desc) filter (where v.signed = 2))[1] as agreed_hash,
      (array_agg(v.signed order by v.number desc) filter (where v.signed > 0))[1] as newest_signed
    from (
      select w.number, w.content_hash, (
        select count(distinct i.region_code)::int from plan_signature i
        where i.plan_id = w.plan_id and i.number = w.number and i.withdrawn_at is null
      ) as signed
      from plan_version w where w.plan_id = p.id and w.kind = 'FOR_SIGNING'
    ) v
  ) s`;

function planOf({ pos, epoch, seq, projectedSeq, ...row }: Row): Plan {
  return { ...row, seq: Number(seq), projectedSeq: Number(projectedSeq), asOf: formatCursor({ epoch, pos: Number(pos) }) };
}

/** Where-clause over `plan p` beside the rule SEE_PLAN. */
export function visiblePlans(viewer: Viewer): RawBuilder<boolean> {
  const { regionCode } = viewer;
  if (regionCode === null || !may(viewer, 'SEE_PLAN', { regionCode })) return sql<boolean>`false`;
  return sql<boolean>`(p.region_a = ${regionCode} or p.region_b = ${regionCode})`;
}

/** A plan; null when there is none of this id, or none that the viewer may know of. Batched. */
export function planById(ctx: Context, id: string): Promise<Plan | null> {
  if (!isUuid(id)) return Promise.resolve(null);
  return loader<string, Plan | null>(ctx, 'plan', async (ids) => {
    const found = await sql<Row>`
      select ${COLUMNS}, h.pos, h.epoch from ${TABLES} cross join event_head h
      where p.id = any(${[...ids]}::uuid[]) and ${visiblePlans(ctx.viewer)}`.execute(rows(ctx.em));
    const byId = new Map(found.rows.map((row) => [row.id, planOf(row)]));
    return ids.map((key) => byId.get(key) ?? null);
  }).load(id.toLowerCase());
}

/** The same for a plan that was just written: what loaders read before is forgotten. */
export async function freshPlan(ctx: Context, id: string): Promise<Plan> {
  ctx.loaders.clear();
  return (await planById(ctx, id))!;
}

/** Plans of the viewer's region, those that changed last first. */
export async function plans(
  ctx: Context,
  query: { pairingId?: string | null; first?: number | null; after?: string | null },
): Promise<PlanConnection> {
  const size = pageSize(query.first);
  const { pairingId } = query;
  const ofPair = pairingId ? (isUuid(pairingId) ? sql`p.pairing_id = ${pairingId}::uuid` : sql`false`) : sql`true`;
  const listed = sql<boolean>`${visiblePlans(ctx.viewer)} and ${ofPair}`;
  const found = await sql<Row & { total: number; place: number }>`
    select m.*, (select count(*)::int from plan p where ${listed}) as total, h.pos, h.epoch
    from event_head h left join lateral (
      select ${COLUMNS}, ${placeOf(sql`p.changed_at`)} as place from ${TABLES}
      where ${listed} and ${newestFirstAfter(query.after, sql`p.changed_at`, sql`p.id`)}
      order by p.changed_at desc, p.id::text collate "C" desc limit ${size + 1}
    ) m on true order by m."changedAt" desc, m.id::text collate "C" desc`.execute(rows(ctx.em));
  const { total, pos, epoch } = found.rows[0]!;
  const nodes = found.rows.filter((row) => row.id !== null).map((row) => ({ ...planOf(row), place: row.place }));
  return connection(nodes, size, ({ place, id }) => [place, id], {
    after: query.after,
    totalCount: total,
    asOf: formatCursor({ epoch, pos: Number(pos) }),
  }) as PlanConnection;
}

/** What the viewer may do with a plan (S7: of a pair that ended it is only read). */
export function rightsOf(viewer: Viewer, { open, regionA, regionB }: Pick<Plan, 'open' | 'regionA' | 'regionB'>): PlanRights {
  const write = open && may(viewer, 'WRITE_PLAN', { regionCode: regionA, otherRegionCode: regionB });
  return {
    write,
    sign: open && [regionA, regionB].some((regionCode) => may(viewer, 'SIGN_PLAN', { regionCode })),
    propose: write,
  };
}
