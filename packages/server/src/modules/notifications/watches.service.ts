import type { WatchKind } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import { authorizePerson } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { newestFirstAfter, placeOf } from '../../api/newest-first.ts';
import { page, pageSize } from '../../api/page.ts';
import { rows } from '../../database/orm.ts';
import { nameOf } from '../conversation/change-follows.service.ts';
import { LABEL_COLUMNS, labelJoins, labelOf, type LabelRow } from './watch-labels.service.ts';
import type { Watch, WatchConnection } from './watches.types.ts';

/** How long one that was stopped is still listed, so that it can be taken up again. */
const STOPPED_SHOWN = sql`interval '30 days'`;

type Row = Omit<Watch, 'label'> & LabelRow;

/** Watches of the viewer with a condition over `watch w`. */
async function read(ctx: Context, which: RawBuilder<unknown>, rest: RawBuilder<unknown>): Promise<(Watch & { place: number })[]> {
  const found = await sql<Row & { place: number }>`
    select w.id, ${LABEL_COLUMNS}, w.conditions, w.report_year as "reportYear", w.report_by::text as "reportBy", w.mail, w.since,
      w.stopped_at as "stoppedAt", ${placeOf(sql`w.created_at`)} as place
    from watch w ${labelJoins(ctx.viewer)} where ${which} ${rest}`.execute(rows(ctx.em));
  return found.rows.map(({ title, regionName, nameA, nameB, ...watch }) => ({
    ...watch,
    label: labelOf({ kind: watch.kind, objectId: watch.objectId, title, regionName, nameA, nameB }),
  }));
}

/** What the viewer watches, newest first; what they stopped stays for a while. */
export async function readWatches(
  ctx: Context,
  query: { kind?: WatchKind | null; objectId?: string | null; first?: number | null; after?: string | null },
): Promise<WatchConnection> {
  const person = authorizePerson(ctx.viewer);
  const size = pageSize(query.first);
  const own = sql`w.person_id = ${person.id} and (w.stopped_at is null or w.stopped_at > ${ctx.clock.now()}::timestamptz - ${STOPPED_SHOWN})
    and ${query.kind ? sql`w.kind = ${query.kind}` : sql`true`}
    and ${query.objectId ? sql`w.object_id = ${nameOf(query.kind ?? '', query.objectId)}` : sql`true`}`;
  const found = await read(
    ctx,
    sql`${own} and ${newestFirstAfter(query.after, sql`w.created_at`, sql`w.id`)}`,
    sql`order by w.created_at desc, w.id::text collate "C" desc limit ${size + 1}`,
  );
  const count = await sql<{ n: number }>`select count(*)::int as n from watch w where ${own}`.execute(rows(ctx.em));
  const places = new Map(found.map(({ id, place }) => [id, place]));
  return page<Watch>(found, size, ({ id }) => [places.get(id)!, id], {
    after: query.after,
    totalCount: count.rows[0]!.n,
  });
}

/** One watch of the viewer; null when there is none of this id. */
export async function ownWatch(ctx: Context, personId: string, id: string): Promise<Watch | null> {
  const [found] = await read(ctx, sql`w.person_id = ${personId} and w.id::text = ${id.toLowerCase()}`, sql``);
  return found ?? null;
}
