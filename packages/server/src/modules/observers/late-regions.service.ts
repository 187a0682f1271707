import { LIMITS } from '@saling/schema';
import { sql } from 'kysely';

import { authorize } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { connection, decodeKey, pageSize } from '../../api/page.ts';
import { rows } from '../../database/orm.ts';
import { formatCursor } from '../../events/cursor.ts';
import { requireFramework } from '../indicators/frameworks.service.ts';
import type { LateRegion, LateRegionConnection } from './national-view.types.ts';
import { LAST_REPORT } from './region-figures.service.ts';

export interface LateQuery {
  frameworkId: string;
  year: number;
  since?: Date | null;
  provinceCode?: string | null;
  provinceCodes?: readonly string[] | null;
  first?: number | null;
  after?: string | null;
}

type Row = LateRegion & { total: number; pos: string; epoch: string };

/** Regions that reported nothing for a year, or nothing for it since a moment, by code (N4): one statement. */
export async function lateRegions(ctx: Context, query: LateQuery): Promise<LateRegionConnection> {
  authorize(ctx.viewer, 'OVERSEE_REGIONS', {});
  const framework = requireFramework(query.frameworkId);
  const size = pageSize(query.first);
  const after = decodeKey(query.after, ['text']);
  const provinces = query.provinceCode ? [query.provinceCode] : (query.provinceCodes ?? null);
  // What is published of a region as one number alone needs no report of its own any more.
  const found = await sql<Row>`
    with late as (
      select r.code, r.full_name as "fullName", coalesce(r.province_code, r.code) as "provinceCode", l.at as "lastReportAt"
      from region r
      left join assessment a on a.region_code = r.code and a.framework_id = ${framework.id} and a.year = ${yearOf(query)}
      left join lateral (${LAST_REPORT}) l on true
      where ${query.since ? sql`(l.at is null or l.at < ${query.since}::timestamptz)` : sql`l.at is null`}
        and ${provinces ? sql`coalesce(r.province_code, r.code) = any(${provinces}::text[])` : sql`true`}
        and not exists (select from published_index i where i.region_code = r.code and i.framework_id = ${framework.id} and i.year = ${yearOf(query)})
    )
    select p.*, (select count(*)::int from late) as total, h.pos, h.epoch
    from event_head h left join lateral (
      select * from late where ${after ? sql`code collate "C" > ${after[0]}` : sql`true`} order by code collate "C" limit ${size + 1}
    ) p on true order by p.code collate "C"`.execute(rows(ctx.em));
  const { total, pos, epoch } = found.rows[0]!;
  return connection(
    found.rows.filter(({ code }) => code !== null),
    size,
    ({ code }) => [code],
    { after: query.after, totalCount: total, asOf: formatCursor({ epoch, pos: Number(pos) }) },
  );
}

/** A year that no assessment can have is one of which nobody reported: what PostgreSQL cannot hold would be an error of ours. */
function yearOf({ year }: LateQuery): number {
  return Math.max(LIMITS.firstYear - 1, Math.min(year, 9_999));
}
