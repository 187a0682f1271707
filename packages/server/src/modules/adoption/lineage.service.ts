import { sql } from 'kysely';

import { may } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { rows } from '../../database/orm.ts';
import { LINEAGE_NODES, type Lineage, type LineageKind, type LineageNode } from './lineage.types.ts';

interface Row extends LineageNode {
  asked: string;
  parent: string | null;
  kind: LineageKind;
}

/** Generations looked at: far more than knowledge ever travelled, and a bound whatever the rows say. */
const GENERATIONS = 40;

/**
 * The whole family of a practice (A16): up to the practice that all of it began with, then down to every adoption and
 * every practice made from one. Drafts are seen by their region alone (A2). Batched, in one statement.
 */
export function lineageOf(ctx: Context, practiceId: string): Promise<Lineage> {
  const own = ctx.viewer.regionCode;
  const drafts = own !== null && may(ctx.viewer, 'SEE_PRACTICE_DRAFTS', { regionCode: own }) ? own : '';
  return loader<string, Lineage>(ctx, 'lineage', async (ids) => {
    const found = await sql<Row>`
      with recursive up as (
        select p.id as asked, p.id, p.derived_from_adoption_id, 0 as depth
        from practice p where p.id = any(${[...ids]}::uuid[])
        union all
        select u.asked, p.id, p.derived_from_adoption_id, u.depth + 1
        from up u join adoption a on a.id = u.derived_from_adoption_id join practice p on p.id = a.practice_id
        where u.depth < ${GENERATIONS}
      ), root as (
        select distinct on (asked) asked, id from up order by asked, depth desc
      ), down as (
        select r.asked, p.id, null::uuid as parent, 'ORIGIN' as kind, p.title, p.region_code, p.id as practice_id, null::uuid as adoption_id,
          coalesce(p.shared_at, p.created_at) as at, 0 as depth
        from root r join practice p on p.id = r.id
        union all
        select d.asked, n.id, d.id, n.kind, n.title, n.region_code, n.practice_id, n.adoption_id, n.at, d.depth + 1
        from down d cross join lateral (
          select a.id, 'ADOPTION' as kind, d.title, a.region_code, a.practice_id, a.id as adoption_id, a.started_at as at
          from adoption a where d.adoption_id is null and a.practice_id = d.id
          union all
          select p.id, 'DERIVED', p.title, p.region_code, p.id, null, coalesce(p.shared_at, p.created_at)
          from practice p where p.derived_from_adoption_id = d.adoption_id and (p.state <> 'DRAFT' or p.region_code = ${drafts})
        ) n where d.depth < ${GENERATIONS}
      ), placed as (
        select *, row_number() over (partition by asked order by depth, at, id) as place from down
      )
      select asked, id, parent, kind, title, region_code as "regionCode", practice_id as "practiceId", adoption_id as "adoptionId", at
      from placed where place <= ${LINEAGE_NODES} order by asked, place`.execute(rows(ctx.em));
    const byAsked = Map.groupBy(found.rows, (row) => row.asked);
    return ids.map((id) => familyOf(byAsked.get(id) ?? []));
  }).load(practiceId);
}

/** Whoever is not among the nodes any more has no children there either: they come generation by generation. */
function familyOf(found: readonly Row[]): Lineage {
  const edges = found.flatMap(({ id, parent }) => (parent === null ? [] : [{ from: parent, to: id }]));
  return { nodes: [...found], edges };
}
