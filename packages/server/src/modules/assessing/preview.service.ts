import { createHash } from 'node:crypto';

import { predicateOf, type Framework } from '@saling/schema';
import { sql } from 'kysely';

import { authorize } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { formatCursor } from '../../events/cursor.ts';
import { requireFramework } from '../indicators/frameworks.service.ts';
import { decidedElsewhere } from '../indicators/report-gate.service.ts';
import type { PublicationPreview } from './publication.types.ts';
import { publicationsWhere } from './publications.service.ts';
import { levelsNow, weightsOf } from './standing.service.ts';

/** A region whose every level is confirmed. */
export interface ReadyRegion {
  assessmentId: string;
  regionCode: string;
  sample: boolean;
  index: string;
  changed: number;
}

/** What a publication would hold, as it stands now. */
export interface Publishable {
  regions: ReadyRegion[];
  unfinished: number;
  silent: number;
  /** Regions whose final levels were entered as decided elsewhere: everybody sees them already (N75). */
  decidedElsewhere: number;
  openObjections: number;
  /** Of every level in it. */
  check: string;
  asOf: string;
}

interface Row {
  assessmentId: string;
  regionCode: string;
  sample: boolean;
  ready: boolean;
  decided: boolean;
  index: string | null;
  changed: number;
  said: string;
}

/** Reads what a publication would hold: the regions whose every level an assessor confirmed (N25). */
export async function readPublishable(db: Rows, framework: Framework, year: number): Promise<Publishable> {
  const total = framework.indicators.length;
  const found = await sql<Row>`
    select a.id as "assessmentId", a.region_code as "regionCode", a.sample, ${decidedElsewhere} as decided, l.* from assessment a join lateral (
      select count(*) filter (where n.confirmed) = ${total} as ready, count(*) filter (where n.level <> n.self)::int as changed,
        round(sum(w.weight * n.level) / sum(w.weight), 2)::numeric(4,2)::text as index,
        md5(string_agg(n.indicator_code || '=' || n.report_id, ',' order by n.indicator_code)) as said
      from (${levelsNow}) n join ${weightsOf(framework)} on w.code = n.indicator_code having count(*) > 0
    ) l on true where a.framework_id = ${framework.id} and a.year = ${year} order by a.region_code`.execute(db);
  const rest = await sql<{ open: number; regions: number; pos: string; epoch: string }>`
    select h.pos, h.epoch, (select count(*)::int from region) as regions, (
      select count(*)::int from objection o join assessment a on a.id = o.assessment_id
      where a.framework_id = ${framework.id} and a.year = ${year} and o.answered_at is null) as open from event_head h`.execute(db);
  const { open, regions, pos, epoch } = rest.rows[0]!;
  const decided = found.rows.filter((row) => row.decided).length;
  const ready = found.rows.filter((row): row is Row & { index: string } => row.ready && !row.decided);
  return {
    regions: ready,
    unfinished: found.rows.length - ready.length - decided,
    decidedElsewhere: decided,
    silent: regions - found.rows.length,
    openObjections: open,
    check: createHash('sha256')
      .update(ready.map(({ regionCode, said }) => `${regionCode} ${said}`).join('\n'))
      .digest('hex'),
    asOf: formatCursor({ epoch, pos: Number(pos) }),
  };
}

/** What publishing a year would do now, for who looks after the country. */
export async function previewPublication(ctx: Context, frameworkId: string, year: number): Promise<PublicationPreview> {
  authorize(ctx.viewer, 'SEE_ASSESSING', {});
  const framework = requireFramework(frameworkId);
  const db = rows(ctx.em);
  const { regions, ...rest } = await readPublishable(db, framework, year);
  const [publication = null] = await publicationsWhere(
    db,
    sql`p.framework_id = ${framework.id} and p.year = ${year} and p.withdrawn_at is null`,
  );
  return {
    ...rest,
    frameworkId: framework.id,
    year,
    ready: regions.length,
    changed: regions.reduce((sum, { changed }) => sum + changed, 0),
    average: meanOf(regions.map(({ index }) => index)),
    predicates: framework.predicates.map((predicate) => ({
      predicate,
      regions: regions.filter(({ index }) => predicateOf(framework, index)?.code === predicate.code).length,
    })),
    publication,
  };
}

/** Mean of indices in hundredths, rounded half up once; null of none. */
function meanOf(indices: readonly string[]): string | null {
  if (indices.length === 0) return null;
  const sum = indices.reduce((all, index) => all + Math.round(Number(index) * 100), 0);
  return (Math.round(sum / indices.length) / 100).toFixed(2);
}
