import { sql } from 'kysely';

import { draftRegions } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { connection, decodeKey, pageSize } from '../../api/page.ts';
import { rows } from '../../database/orm.ts';
import { formatCursor } from '../../events/cursor.ts';
import { changeOf, checkFilter } from './changes.service.ts';
import type { ChangeConnection, ChangeFilter } from './changes.types.ts';
import { INDICATOR_REPORTED } from './indicator-event.service.ts';

interface Row {
  id: string;
  regionCode: string;
  at: Date;
  streamVersion: number;
  payload: string;
  place: string;
  total: number;
  head: string;
  epoch: string;
}

/** Changes the viewer may see, newest first. */
export async function readRecentChanges(
  ctx: Context,
  query: { filter?: ChangeFilter | null; first?: number | null; after?: string | null; at?: Date | null },
): Promise<ChangeConnection> {
  checkFilter(query.filter);
  const size = pageSize(query.first);
  const after = decodeKey(query.after, ['whole']);
  const found = await sql<Row>`
    with visible as (
      select e.id, e.region_code as "regionCode", e.at, e.stream_version as "streamVersion", e.payload, p.pos as place
      from event_position p join event e on e.id = p.event_id
      where ${condition(ctx, query)}
    )
    select v.*, (select count(*)::int from visible) as total, h.pos as head, h.epoch
    from event_head h left join lateral (
      select * from visible where ${after ? sql`place < ${after[0]}` : sql`true`} order by place desc limit ${size + 1}
    ) v on true order by v.place desc`.execute(rows(ctx.em));
  const head = found.rows[0]!;
  const changes = found.rows
    .filter((row) => row.id !== null)
    .map((row) => ({
      place: Number(row.place),
      ...changeOf({ ...row, payload: JSON.parse(row.payload) as unknown }, formatCursor({ epoch: row.epoch, pos: Number(row.place) })),
    }));
  return connection(changes, size, (change) => [change.place], {
    after: query.after,
    totalCount: head.total,
    asOf: formatCursor({ epoch: head.epoch, pos: Number(head.head) }),
  });
}

function condition(ctx: Context, query: { filter?: ChangeFilter | null; at?: Date | null }) {
  const { filter } = query;
  const drafts = draftRegions(ctx.viewer);
  const said = (key: string) => sql`e.payload::jsonb ->> ${sql.lit(key)}`;
  const places = [
    filter?.regionCodes ? sql`e.region_code = any(${filter.regionCodes}::text[])` : null,
    filter?.provinceCodes ? sql`split_part(e.region_code, '.', 1) = any(${filter.provinceCodes}::text[])` : null,
  ].filter((part) => part !== null);
  return sql.join(
    [
      sql`e.type = ${INDICATOR_REPORTED}`,
      // Beside the rule SEE_DRAFT of the policy.
      drafts === 'ALL' ? null : sql`(e.audience = 'PUBLIC' or e.region_code = any(${[...drafts]}::text[]))`,
      places.length > 0 ? sql`(${sql.join(places, sql` or `)})` : null,
      filter?.indicatorCodes ? sql`${said('indicatorCode')} = any(${filter.indicatorCodes}::text[])` : null,
      filter?.stages ? sql`${said('stage')} = any(${filter.stages}::text[])` : null,
      filter?.frameworkId ? sql`${said('frameworkId')} = ${filter.frameworkId}` : null,
      query.at ? sql`e.at <= ${query.at}` : null,
    ].filter((part) => part !== null),
    sql` and `,
  );
}
