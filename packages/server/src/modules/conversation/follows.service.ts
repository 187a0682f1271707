import type { FollowKind, LocalizedText } from '@saling/schema';
import { sql } from 'kysely';

import { authorizePerson } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { followKey } from '../../api/follow-book.ts';
import { loader } from '../../api/loaders.ts';
import { newestFirstAfter, placeOf } from '../../api/newest-first.ts';
import { page, pageSize } from '../../api/page.ts';
import { rows } from '../../database/orm.ts';
import { frameworkById } from '../indicators/frameworks.service.ts';
import { visiblePractices } from '../practices/practices.service.ts';
import type { Follow, FollowConnection } from './follows.types.ts';

const HIDDEN: LocalizedText = { id: 'Praktik yang ditarik', en: 'A practice that was withdrawn' };

interface Row {
  kind: FollowKind;
  objectId: string;
  since: Date;
  title: string | null;
  regionName: string | null;
}

/** Framework and code of `spbe-2020:17`; null when there is no such indicator. */
export function indicatorNamed(objectId: string): { name: LocalizedText } | null {
  const [frameworkId, code, ...rest] = objectId.split(':');
  if (rest.length > 0) return null;
  return frameworkById(frameworkId!)?.indicators.find((indicator) => indicator.code === code) ?? null;
}

/** What is followed with its name; a practice that the viewer may not see (any more) says only that. */
function followOf({ kind, objectId, since, title, regionName }: Row): Follow {
  const same = (text: string): LocalizedText => ({ id: text, en: text });
  const id = followKey(kind, objectId);
  if (kind === 'INDICATOR') return { id, kind, objectId, since, label: indicatorNamed(objectId)?.name ?? same(objectId) };
  if (kind === 'REGION') return { id, kind, objectId, since, label: same(regionName ?? objectId) };
  return { id, kind, objectId, since, label: title === null ? HIDDEN : same(title) };
}

/** Columns and joins of a follow `f` as it is shown. */
function shown(ctx: Context) {
  return {
    columns: sql`f.kind, f.object_id as "objectId", f.since, p.title, r.full_name as "regionName"`,
    joins: sql`left join practice p on f.kind = 'PRACTICE' and p.id::text = f.object_id and ${visiblePractices(ctx.viewer)}
      left join region r on f.kind = 'REGION' and r.code = f.object_id`,
  };
}

/** What the viewer follows, newest first (A11). */
export async function readFollows(
  ctx: Context,
  query: { kind?: FollowKind | null; first?: number | null; after?: string | null },
): Promise<FollowConnection> {
  const person = authorizePerson(ctx.viewer);
  const size = pageSize(query.first);
  const { columns, joins } = shown(ctx);
  const own = sql`f.person_id = ${person.id} and ${query.kind ? sql`f.kind = ${query.kind}` : sql`true`}`;
  const key = sql`(f.kind || ':' || f.object_id)`;
  const found = await sql<Row & { place: number }>`
    select ${columns}, ${placeOf(sql`f.since`)} as place from follow f ${joins}
    where ${own} and ${newestFirstAfter(query.after, sql`f.since`, key)}
    order by f.since desc, ${key} collate "C" desc limit ${size + 1}`.execute(rows(ctx.em));
  const count = await sql<{ n: number }>`select count(*)::int as n from follow f where ${own}`.execute(rows(ctx.em));
  const places = new Map(found.rows.map((row) => [followKey(row.kind, row.objectId), row.place]));
  return page(found.rows.map(followOf), size, ({ id }) => [places.get(id)!, id], {
    after: query.after,
    totalCount: count.rows[0]!.n,
  }) as FollowConnection;
}

/** One thing that the viewer follows. */
export async function ownFollow(ctx: Context, personId: string, kind: FollowKind, objectId: string): Promise<Follow | null> {
  const { columns, joins } = shown(ctx);
  const found = await sql<Row>`
    select ${columns} from follow f ${joins}
    where f.person_id = ${personId} and f.kind = ${kind} and f.object_id = ${objectId}`.execute(rows(ctx.em));
  return found.rows[0] ? followOf(found.rows[0]) : null;
}

/** Whether the viewer follows something; visitors and tokens follow nothing. Batched. */
export function isFollowing(ctx: Context, kind: FollowKind, objectId: string): Promise<boolean> {
  const { person } = ctx.viewer;
  if (!person) return Promise.resolve(false);
  return loader<string, boolean>(ctx, `following ${kind}`, async (ids) => {
    const found = await sql<{ id: string }>`
      select object_id as id from follow
      where person_id = ${person.id} and kind = ${kind} and object_id = any(${[...ids]}::text[])`.execute(rows(ctx.em));
    const followed = new Set(found.rows.map(({ id }) => id));
    return ids.map((id) => followed.has(id));
  }).load(objectId);
}

/** How many people follow a practice. Batched. */
export function followerCount(ctx: Context, practiceId: string): Promise<number> {
  return loader<string, number>(ctx, 'followerCount', async (ids) => {
    const found = await sql<{ id: string; count: number }>`
      select object_id as id, count(*)::int as count from follow
      where kind = 'PRACTICE' and object_id = any(${[...ids]}::text[]) group by object_id`.execute(rows(ctx.em));
    const counts = new Map(found.rows.map((row) => [row.id, row.count]));
    return ids.map((id) => counts.get(id) ?? 0);
  }).load(practiceId);
}
