import { commentParts, LIMITS } from '@saling/schema';
import { sql } from 'kysely';

import { may } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { loader } from '../../api/loaders.ts';
import { placeOf } from '../../api/newest-first.ts';
import { connection, decodeKey, pageSize } from '../../api/page.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { formatCursor } from '../../events/cursor.ts';
import { visiblePractices } from '../practices/practices.service.ts';
import { anchorOf } from './comment-anchor.service.ts';
import { readablePlans, SUBJECT_JOINS, visibleComments, type SubjectRef } from './comment-subject.service.ts';
import type { Comment, CommentConnection, CommentRights } from './comments.types.ts';

type Row = Omit<Comment, 'author' | 'parts' | 'anchor'> & {
  anchor: string | null;
  authorId: string;
  authorName: string;
  authorRegion: string | null;
  organisationName: string;
};

const COLUMNS = sql`c.id, c.practice_id as "practiceId", c.plan_id as "planId", c.anchor, c.parent_id as "parentId",
  case when c.plan_id is null then array[p.region_code] else array[pl.region_a, pl.region_b] end as "regionCodes",
  c.plan_id is null or exists (select from pairing_agreement g where g.id = pl.pairing_id and g.state = 'ACTIVE') as open,
  c.version_number as "versionNumber", c.author_id as "authorId", c.author_name as "authorName", c.region_code as "authorRegion",
  c.organisation_name as "organisationName", c.body, c.created_at as "createdAt", c.edited_at as "editedAt", c.deleted_at as "deletedAt",
  c.resolved_at as "resolvedAt", c.resolved_by_name as "resolvedBy"`;

function commentOf({ authorId, authorName, authorRegion, organisationName, anchor, ...row }: Row): Comment {
  // A9: the place of what was deleted stays, its text does not.
  const body = row.deletedAt === null ? row.body : '';
  const author = { id: authorId, name: authorName, organisationName, regionCode: authorRegion };
  return { ...row, author, body, parts: commentParts(body), anchor: anchor === null ? null : anchorOf(anchor) };
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A comment, null when there is none on something that the viewer may see. Batched. */
export function commentById(ctx: Context, id: string): Promise<Comment | null> {
  if (!UUID.test(id)) return Promise.resolve(null);
  return loader<string, Comment | null>(ctx, 'comment', async (ids) => {
    const found = await readComments(rows(ctx.em), ctx.viewer, ids);
    const byId = new Map(found.map((one) => [one.id, one]));
    return ids.map((key) => byId.get(key) ?? null);
  }).load(id.toLowerCase());
}

/** Reads comments anew, past the loader: under their stream's lock, or after a change. */
export async function readComments(db: Rows, viewer: Viewer, ids: readonly string[]): Promise<Comment[]> {
  const found = await sql<Row>`
    select ${COLUMNS} from comment c ${SUBJECT_JOINS}
    where c.id = any(${[...ids]}::uuid[]) and ${visibleComments(viewer)}`.execute(db);
  return found.rows.map(commentOf);
}

export interface ThreadsQuery {
  /** Only those on this action of a plan. */
  actionId?: string | null;
  resolved?: boolean | null;
  first?: number | null;
  after?: string | null;
}

type Found = Row & { key: string; place: number; total: number; pos: string; epoch: string };

/** Threads on a practice or a plan, oldest first. Batched for those side by side. */
export function commentsOn(ctx: Context, { kind, id }: SubjectRef, query: ThreadsQuery): Promise<CommentConnection> {
  const size = pageSize(query.first);
  const after = decodeKey(query.after, ['whole', 'text']);
  const { resolved = null, actionId = null } = query;
  const listed = sql`${subjectColumn(kind)} = k.id and c.parent_id is null and ${visibleComments(ctx.viewer)}
    and ${actionId === null ? sql`true` : sql`c.action_id::text = ${actionId.toLowerCase()}`}
    and ${resolved === null ? sql`true` : sql`(c.resolved_at is not null) = ${resolved}`}`;
  const place = placeOf(sql`c.created_at`);
  const later = after ? sql`(${place}, c.id::text collate "C") > (${after[0]}::float8, ${after[1]})` : sql`true`;
  return loader<string, CommentConnection>(
    ctx,
    `threads on ${kind} ${size} ${resolved} ${actionId ?? ''} ${query.after ?? ''}`,
    async (keys) => {
      const found = await sql<Found>`
      select k.id as key, h.pos, h.epoch, m.*,
        (select count(*)::int from comment c ${SUBJECT_JOINS} where ${listed}) as total
      from unnest(${[...keys]}::uuid[]) as k (id) cross join event_head h left join lateral (
        select ${COLUMNS}, ${place} as place from comment c ${SUBJECT_JOINS}
        where ${listed} and ${later} order by c.created_at, c.id::text collate "C" limit ${size + 1}
      ) m on true order by m."createdAt", m.id::text collate "C"`.execute(rows(ctx.em));
      const byKey = Map.groupBy(found.rows, (row) => row.key);
      return keys.map((key) => {
        const ofKey = byKey.get(key)!;
        const [{ total, pos, epoch }] = ofKey as [Found];
        const nodes = ofKey.filter((row) => row.id !== null).map((row) => ({ ...commentOf(row), place: row.place }));
        return connection(nodes, size, (node) => [node.place, node.id], {
          after: query.after,
          totalCount: total,
          asOf: formatCursor({ epoch, pos: Number(pos) }),
        }) as CommentConnection;
      });
    },
  ).load(id);
}

function subjectColumn(kind: SubjectRef['kind']) {
  return kind === 'practice' ? sql`c.practice_id` : sql`c.plan_id`;
}

/** Answers to a comment, oldest first. Batched. */
export async function repliesTo(ctx: Context, comment: Comment): Promise<Comment[]> {
  if (comment.parentId !== null) return [];
  return loader<string, Comment[]>(ctx, 'replies', async (ids) => {
    const found = await sql<Row>`
      select ${COLUMNS} from comment c ${SUBJECT_JOINS}
      where c.parent_id = any(${[...ids]}::uuid[]) and ${visibleComments(ctx.viewer)}
      order by c.created_at, c.id limit ${ids.length * LIMITS.commentReplies}`.execute(rows(ctx.em));
    const byParent = Map.groupBy(found.rows.map(commentOf), (one) => one.parentId!);
    return ids.map((id) => byParent.get(id) ?? []);
  }).load(comment.id);
}

/** Comments and answers on a practice that were not deleted. Batched. */
export function commentCount(ctx: Context, practiceId: string): Promise<number> {
  return loader<string, number>(ctx, 'commentCount', async (ids) => {
    const found = await sql<{ id: string; count: number }>`
      select c.practice_id as id, count(*)::int as count from comment c join practice p on p.id = c.practice_id
      where c.practice_id = any(${[...ids]}::uuid[]) and c.deleted_at is null and ${visiblePractices(ctx.viewer)}
      group by c.practice_id`.execute(rows(ctx.em));
    const counts = new Map(found.rows.map((row) => [row.id, row.count]));
    return ids.map((id) => counts.get(id) ?? 0);
  }).load(practiceId);
}

/** Threads on a plan that are not resolved and in which something stands. Batched. */
export function openThreads(ctx: Context, planId: string): Promise<number> {
  return loader<string, number>(ctx, 'openThreads', async (ids) => {
    const found = await sql<{ id: string; count: number }>`
      select c.plan_id as id, count(*)::int as count from comment c join plan pl on pl.id = c.plan_id
      where c.plan_id = any(${[...ids]}::uuid[]) and c.parent_id is null and c.resolved_at is null and ${readablePlans(ctx.viewer)}
        and (c.deleted_at is null or exists (select from comment a where a.parent_id = c.id and a.deleted_at is null))
      group by c.plan_id`.execute(rows(ctx.em));
    const counts = new Map(found.rows.map((row) => [row.id, row.count]));
    return ids.map((id) => counts.get(id) ?? 0);
  }).load(planId);
}

/** What the viewer may do with a comment now (A9). */
export function commentRights(ctx: Context, comment: Comment): CommentRights {
  const viewer = ctx.currentViewer();
  const speaks = may(viewer, 'COMMENT', {});
  const own = speaks && viewer.person?.id === comment.author.id && comment.deletedAt === null;
  return {
    edit: own && editTimeLeft(comment, ctx.clock.now()),
    delete: own,
    resolve: speaks && comment.parentId === null && mayResolve(viewer, comment),
    reply: speaks && comment.parentId === null && comment.open,
  };
}

/** Whether a comment is new enough to be edited. */
export function editTimeLeft(comment: Pick<Comment, 'createdAt'>, now: Date): boolean {
  return now.getTime() - comment.createdAt.getTime() <= LIMITS.commentEditMs;
}

/** Whether the viewer may resolve and reopen a thread: its author, and whoever writes for a region of what it is about. */
export function mayResolve(viewer: Viewer, { author, planId, regionCodes }: Pick<Comment, 'author' | 'planId' | 'regionCodes'>): boolean {
  if (viewer.person?.id === author.id) return true;
  const [regionCode, otherRegionCode] = regionCodes as [string, string?];
  if (planId === null) return may(viewer, 'WRITE_PRACTICE', { regionCode });
  return may(viewer, 'WRITE_PLAN', { regionCode, otherRegionCode: otherRegionCode! });
}
