import type { FrameworkIndicator, PracticeState } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import { authorize, may } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { isUuid, notFound } from '../../api/ids.ts';
import { loader } from '../../api/loaders.ts';
import { newestFirstAfter, placeOf } from '../../api/newest-first.ts';
import { connection, pageSize } from '../../api/page.ts';
import { rows, type Rows } from '../../database/orm.ts';
import { formatCursor } from '../../events/cursor.ts';
import { frameworkById } from '../indicators/frameworks.service.ts';
import type { Practice, PracticeConnection, PracticeRights } from './practices.types.ts';

/** A practice without its texts, and where the stream stood when it was read. */
export type PracticeRow = Practice & { draftRevision: number };

type Row = Omit<PracticeRow, 'asOf'> & { pos: string; epoch: string };

const COLUMNS = sql`p.id, p.region_code as "regionCode", p.state, p.title, p.summary, p.sample, p.latest_version as "versionCount",
  p.created_at as "createdAt", p.created_by_name as "createdBy", p.shared_at as "sharedAt", p.withdrawn_at as "withdrawnAt",
  p.withdrawn_reason as "withdrawnReason", p.derived_from_adoption_id as "derivedFromAdoptionId", p.draft_revision as "draftRevision",
  p.framework_id as "frameworkId", p.indicator_codes as "indicatorCodes"`;

function practiceOf<R extends Row>({ pos, epoch, ...row }: R): Omit<R, 'pos' | 'epoch'> & { asOf: string } {
  return { ...row, asOf: formatCursor({ epoch, pos: Number(pos) }) };
}

/**
 * Where-clause over `practice p` of what the viewer may see (A2): what is shared, if they belong to an organisation;
 * drafts of their own region; what was withdrawn if it is their own, their region adopted it, or they are of the ministry.
 */
export function visiblePractices(viewer: Viewer): RawBuilder<boolean> {
  if (!may(viewer, 'READ_PRACTICES', {})) return sql<boolean>`false`;
  const own = viewer.regionCode;
  const ministry = may(viewer, 'SEE_ADOPTED_CONTENT', {});
  const parts = [
    sql`p.state = 'SHARED'`,
    ministry ? sql`p.state = 'WITHDRAWN'` : null,
    own === null
      ? null
      : sql`(p.state = 'WITHDRAWN' and (p.region_code = ${own} or exists (
          select from adoption x where x.practice_id = p.id and x.region_code = ${own})))`,
    own !== null && may(viewer, 'SEE_PRACTICE_DRAFTS', { regionCode: own }) ? sql`(p.state = 'DRAFT' and p.region_code = ${own})` : null,
  ].filter((part) => part !== null);
  return sql<boolean>`(${sql.join(parts, sql` or `)})`;
}

/** Practices that the viewer may see, by id, in the order asked for; null for every other. Batched. */
export function practicesByIds(ctx: Context, ids: readonly string[]): Promise<(PracticeRow | null)[]> {
  const practices = loader<string, PracticeRow | null>(ctx, 'practice', async (keys) => {
    const found = await readPractices(rows(ctx.em), ctx.viewer, keys);
    const byId = new Map(found.map((row) => [row.id, row]));
    return keys.map((key) => byId.get(key) ?? null);
  });
  return Promise.all(ids.map((id) => practices.load(id.toLowerCase())));
}

/** One practice, null when there is none or the viewer may not see it (A2). Batched. */
export async function practiceById(ctx: Context, id: string): Promise<PracticeRow | null> {
  return (await practicesByIds(ctx, [id]))[0]!;
}

/** The same where there must be one. @throws {DomainError} `NOT_FOUND` */
export async function requirePractice(ctx: Context, id: string): Promise<PracticeRow> {
  const practice = await practiceById(ctx, id);
  if (!practice) throw notFound('practice');
  return practice;
}

/** Reads practices anew, past the loader: within a transaction that has locked them, or after one. */
export async function readPractices(db: Rows, viewer: Viewer, ids: readonly string[]): Promise<PracticeRow[]> {
  const known = ids.filter(isUuid);
  if (known.length === 0) return [];
  const found = await sql<Row>`
    select ${COLUMNS}, h.pos, h.epoch from practice p cross join event_head h
    where p.id = any(${known}::uuid[]) and ${visiblePractices(viewer)}`.execute(db);
  return found.rows.map(practiceOf);
}

/** Practices of a region as far as the viewer may see them, newest first. */
export async function regionPractices(
  ctx: Context,
  query: { regionCode: string; states?: readonly PracticeState[] | null; first?: number | null; after?: string | null },
): Promise<PracticeConnection> {
  authorize(ctx.viewer, 'READ_PRACTICES', {});
  const size = pageSize(query.first);
  const place = placeOf(sql`p.created_at`);
  const found = await sql<Row & { place: number; total: number }>`
    with visible as (
      select p.* from practice p where p.region_code = ${query.regionCode} and ${visiblePractices(ctx.viewer)}
        and ${query.states ? sql`p.state = any(${[...query.states]}::text[])` : sql`true`}
    )
    select v.*, (select count(*)::int from visible) as total, h.pos, h.epoch
    from event_head h left join lateral (
      select ${COLUMNS}, ${place} as place from visible p
      where ${newestFirstAfter(query.after, sql`p.created_at`, sql`p.id`)}
      order by p.created_at desc, p.id::text collate "C" desc limit ${size + 1}
    ) v on true order by v.place desc, v.id::text collate "C" desc`.execute(rows(ctx.em));
  const head = found.rows[0]!;
  return connection(found.rows.filter((row) => row.id !== null).map(practiceOf), size, (row) => [row.place, row.id], {
    after: query.after,
    totalCount: head.total,
    asOf: formatCursor({ epoch: head.epoch, pos: Number(head.pos) }),
  });
}

/** What the viewer may do with a practice as it stands. Whether it is adopted already, adopting says. */
export function rightsOf(viewer: Viewer, practice: Pick<PracticeRow, 'regionCode' | 'state'>): PracticeRights {
  const { regionCode, state } = practice;
  const write = may(viewer, 'WRITE_PRACTICE', { regionCode });
  const shared = state === 'SHARED';
  const own = viewer.regionCode;
  return {
    edit: write,
    share: write,
    withdraw: write && shared,
    adopt: shared && own !== null && own !== regionCode && may(viewer, 'ADOPT', { regionCode: own }),
    // What was withdrawn is still talked about where it may be seen.
    comment: state !== 'DRAFT' && may(viewer, 'COMMENT', {}),
  };
}

/** Indicators a practice serves, in the order it names them; those that its framework does not know (any more) are left out. */
export function indicatorsOf(practice: Pick<PracticeRow, 'frameworkId' | 'indicatorCodes'>): FrameworkIndicator[] {
  const known = new Map(frameworkById(practice.frameworkId)?.indicators.map((indicator) => [indicator.code, indicator]));
  return practice.indicatorCodes.flatMap((code) => known.get(code) ?? []);
}
