import { sql, type RawBuilder } from 'kysely';

import type { Viewer } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { connection, decodeKey, pageSize } from '../../api/page.ts';
import { rows } from '../../database/orm.ts';
import { formatCursor, parseCursor } from '../../events/cursor.ts';
import { activityOf, groundsOf } from './activity.service.ts';
import type { Grounds } from './activity-filter.ts';
import { activityWhere, typesOf } from './activity-where.ts';
import type { ActivityConnection, ActivityFilter } from './activity.types.ts';

/** Entries are counted up to this: a count of everything would read all of the log. */
const MOST_COUNTED = 1_000;
/**
 * Rows that are read, few different numbers of them: where PostgreSQL knows the number beforehand it plans once and not every time, and a
 * plan looks through all months of the log.
 */
const READ = [21, 51, 101];
/** Transactions that were under way at once: an event's place may come after those of so many that happened later, of its type. */
const DISORDER = 50;

interface Row {
  id: string;
  type: string;
  regionCode: string;
  withRegionCode: string | null;
  actorId: string | null;
  at: Date;
  streamVersion: number;
  payload: string;
  place: string;
  total: number;
  head: string;
  epoch: string;
}

export interface RecentQuery {
  filter?: ActivityFilter | null;
  first?: number | null;
  after?: string | null;
  until?: Date | null;
  /** False leaves `totalCount` at 0: to count is to read far more than a page. */
  counted?: boolean;
}

/** What happened, newest first, as far as the viewer may know of it; pages go on by position. */
export async function readRecentActivity(ctx: Context, query: RecentQuery): Promise<ActivityConnection> {
  const size = pageSize(query.first);
  const found = await recentQuery(ctx.viewer, query, await groundsOf(ctx, query.filter)).execute(rows(ctx.em));
  const { total, head, epoch } = found.rows[0]!;
  const nodes = found.rows
    .filter((row) => row.id !== null)
    .slice(0, size + 1)
    .map((row) => {
      const place = Number(row.place);
      return { place, ...activityOf({ ...row, payload: JSON.parse(row.payload) as unknown }, formatCursor({ epoch, pos: place })) };
    });
  return connection(nodes, size, ({ place }) => [place], {
    after: query.after,
    totalCount: total,
    asOf: formatCursor({ epoch, pos: Number(head) }),
  });
}

/** The statement of a page. */
export function recentQuery(viewer: Viewer, query: RecentQuery, grounds: Required<Grounds>): RawBuilder<Row> {
  const size = pageSize(query.first);
  const after = placeAfter(query.after);
  const { until, filter, counted = true } = query;
  const where = activityWhere(viewer, filter, grounds);
  const condition = until ? sql`${where} and e.at <= ${until}::timestamptz and p.pos <= (select pos from reached)` : where;
  const total = sql`(select count(*)::int from (
    select from event_position p join event e on e.id = p.event_id where ${condition} limit ${sql.lit(MOST_COUNTED)}) counted)`;
  return sql<Row>`
    ${until ? reached(typesOf(filter), until) : sql``} select m.*, h.pos as head, h.epoch, ${counted ? total : sql`0`} as total
    from event_head h left join lateral (
      select e.id, e.type, e.region_code as "regionCode", e.with_region_code as "withRegionCode", e.actor_id as "actorId", e.at,
        e.stream_version as "streamVersion", e.payload, p.pos as place
      from event_position p join event e on e.id = p.event_id
      where ${condition} and ${after ? sql`p.pos < ${after}::bigint` : sql`true`} order by p.pos desc limit ${sql.lit(READ.find((rows) => rows > size) ?? size + 1)}
    ) m on true order by m.place desc`;
}

/** The position that a page goes on after: of a page, or of an entry wherever it was delivered. */
function placeAfter(after: string | null | undefined): number | null {
  const entry = after ? parseCursor(after) : null;
  return entry ? entry.pos : (decodeKey(after, ['whole'])?.[0] ?? null);
}

/**
 * How far the log had come at a moment, found for each type by its index: without it whoever goes back a year reads all
 * that happened since.
 */
function reached(types: readonly string[], until: Date): RawBuilder<unknown> {
  return sql`with reached as materialized (
    select max(p.pos) as pos from unnest(${[...types]}::text[]) t (type) cross join lateral (
      select e.id from event e where e.type = t.type and e.at <= ${until}::timestamptz order by e.at desc limit ${sql.lit(DISORDER)}
    ) newest join event_position p on p.event_id = newest.id
  )`;
}
