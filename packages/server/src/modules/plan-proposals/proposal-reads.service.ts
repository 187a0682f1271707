import type { PlanProposalState } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import { may } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { isUuid, notFound } from '../../api/ids.ts';
import { loader } from '../../api/loaders.ts';
import { newestFirstAfter, placeOf } from '../../api/newest-first.ts';
import { page, pageSize } from '../../api/page.ts';
import { rows, type Rows } from '../../database/orm.ts';
import type { PlanProposal, PlanProposalConnection, PlanProposalRights } from './plan-proposals.types.ts';

const COLUMNS = sql`o.id, o.plan_id as "planId", o.title, o.note, o.state, o.created_at as "createdAt", o.created_by_id as "createdById",
  o.created_by_name as "createdBy", o.submitted_at as "submittedAt", o.decided_at as "decidedAt", o.decided_by_name as "decidedBy",
  o.decide_reason as reason, o.region_code as "regionCode", o.owner_code as "ownerCode", o.parts as "closedParts",
  pl.region_a as "regionA", pl.region_b as "regionB", pl.title as "planTitle", g.state = 'ACTIVE' as "pairActive", g.id as "pairingId"`;

const TABLES = sql`plan_proposal o join plan pl on pl.id = o.plan_id join pairing_agreement g on g.id = pl.pairing_id`;

/** Where-clause over `plan_proposal o` and `plan pl`: the two regions', and what was not submitted the proposer's own. */
function visibleProposals(viewer: Viewer): RawBuilder<boolean> {
  const own = viewer.regionCode;
  if (own === null || !may(viewer, 'SEE_PLAN', { regionCode: own })) return sql<boolean>`false`;
  return sql<boolean>`(${own} in (pl.region_a, pl.region_b) and (o.submitted_at is not null or o.region_code = ${own}))`;
}

/** A proposal; null when there is none of this id that the viewer may see. Batched. */
export function proposalById(ctx: Context, id: string): Promise<PlanProposal | null> {
  if (!isUuid(id)) return Promise.resolve(null);
  return loader<string, PlanProposal | null>(ctx, 'planProposal', async (ids) => {
    const found = await readProposals(rows(ctx.em), ctx.viewer, ids);
    const byId = new Map(found.map((one) => [one.id, one]));
    return ids.map((key) => byId.get(key) ?? null);
  }).load(id.toLowerCase());
}

/** Reads proposals anew, past the loader: under the lock of their plan, or after a change. */
export async function readProposals(db: Rows, viewer: Viewer, ids: readonly string[]): Promise<PlanProposal[]> {
  const found = await sql<PlanProposal>`
    select ${COLUMNS} from ${TABLES} where o.id = any(${[...ids]}::uuid[]) and ${visibleProposals(viewer)}`.execute(db);
  return found.rows;
}

/** The same for one that has to be there. @throws {DomainError} `NOT_FOUND` */
export async function requireProposal(db: Rows, viewer: Viewer, id: string): Promise<PlanProposal> {
  const [proposal] = isUuid(id) ? await readProposals(db, viewer, [id.toLowerCase()]) : [];
  if (!proposal) throw notFound('proposal');
  return proposal;
}

/** Proposals in a plan, newest first. Batched for plans side by side. */
export function proposalsOf(
  ctx: Context,
  planId: string,
  query: { state?: PlanProposalState | null; first?: number | null; after?: string | null },
): Promise<PlanProposalConnection> {
  const size = pageSize(query.first);
  const { state = null } = query;
  const listed = sql`o.plan_id = k.id and ${visibleProposals(ctx.viewer)} and ${state === null ? sql`true` : sql`o.state = ${state}`}`;
  const place = placeOf(sql`o.created_at`);
  const after = newestFirstAfter(query.after, sql`o.created_at`, sql`o.id`);
  return loader<string, PlanProposalConnection>(ctx, `proposals ${size} ${state} ${query.after ?? ''}`, async (keys) => {
    const found = await sql<PlanProposal & { key: string; place: number; total: number }>`
      select k.id as key, m.*, (select count(*)::int from ${TABLES} where ${listed}) as total
      from unnest(${[...keys]}::uuid[]) as k (id) left join lateral (
        select ${COLUMNS}, ${place} as place from ${TABLES}
        where ${listed} and ${after} order by o.created_at desc, o.id::text collate "C" desc limit ${size + 1}
      ) m on true order by m."createdAt" desc, m.id::text collate "C" desc`.execute(rows(ctx.em));
    const byKey = Map.groupBy(found.rows, (row) => row.key);
    return keys.map((key) => {
      const ofKey = byKey.get(key)!;
      const nodes = ofKey.filter((row) => row.id !== null);
      return page(nodes, size, (node) => [node.place, node.id], {
        after: query.after,
        totalCount: ofKey[0]!.total,
      }) as PlanProposalConnection;
    });
  }).load(planId);
}

/** What the viewer may do with a proposal as it stands (P13, S7). */
export function rightsOf(viewer: Viewer, proposal: PlanProposal): PlanProposalRights {
  const { regionCode, ownerCode, state, submittedAt, pairActive } = proposal;
  const open = state === 'OPEN' && pairActive;
  const proposes = may(viewer, 'WRITE_PLAN_PART', { regionCode });
  return {
    write: open && proposes,
    submit: open && proposes && submittedAt === null,
    decide: open && submittedAt !== null && may(viewer, 'DECIDE_PROPOSAL', { regionCode: ownerCode }),
    withdraw: state === 'OPEN' && proposes,
  };
}
