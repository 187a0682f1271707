import { canonicalContent, contentFiles, type PracticeContent, type PracticeState } from '@saling/schema';
import { sql } from 'kysely';

import { authorize } from '../../access/policy.ts';
import { actorOf, type ActingParty } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { notFound, requireUuid } from '../../api/ids.ts';
import { rows, type EntityManager, type Rows } from '../../database/orm.ts';
import { lockStream, type StreamWriter } from '../../events/append.ts';
import { foreignFiles } from '../files/files.service.ts';
import type { DraftOutcome, StaleDraft } from './change-practices.types.ts';
import { draftView } from './drafts.service.ts';
import { practiceProblems, Refused, STALE_DRAFT } from './practice-problems.ts';
import { readPractices, requirePractice } from './practices.service.ts';

/** A practice while nobody else can write it. */
export interface LockedPractice {
  id: string;
  regionCode: string;
  state: PracticeState;
  title: string;
  revision: number;
  draft: string | null;
  savedAt: Date | null;
  savedBy: string | null;
  versionCount: number;
  derivedFromAdoptionId: string | null;
}

/** A practice that is being written: its row, its stream, and who writes. */
export interface PracticeWriter {
  db: Rows;
  stream: StreamWriter;
  practice: LockedPractice;
  actor: ActingParty;
}

/** Somebody else saved meanwhile: ends the transaction with what stands now. */
class Stale extends Error {}

/** Stream of a practice's events. */
export const practiceStream = (id: string): string => `practice:${id}`;

/** Changes a practice of the viewer's region, and answers it as it stands then. */
export async function writePractice(ctx: Context, id: string, work: (writer: PracticeWriter) => Promise<void>): Promise<DraftOutcome> {
  const refused = await changePractice(ctx, id, work);
  return refused ?? { kind: 'practice', ...(await requirePractice(ctx, id)) };
}

/**
 * Changes a practice of the viewer's region in one transaction: judged before it waits for the lock, and again with it.
 * What the viewer may not see is not there; what they may see and not write is forbidden (A2). Null when it is done.
 *
 * @throws {DomainError} `NOT_FOUND`, `FORBIDDEN`, `UNAUTHENTICATED`
 */
export async function changePractice(
  ctx: Context,
  id: string,
  work: (writer: PracticeWriter) => Promise<void>,
): Promise<Exclude<DraftOutcome, { kind: 'practice' }> | null> {
  authorize(ctx.viewer, 'READ_PRACTICES', {});
  const found = await requirePractice(ctx, requireUuid(id, 'practice'));
  authorize(ctx.viewer, 'WRITE_PRACTICE', { regionCode: found.regionCode });
  try {
    await ctx.em.transactional(async (em) => work(await lockPractice(ctx, em, found.id)));
  } catch (error) {
    if (error instanceof Refused) return { kind: 'broken', problems: error.problems };
    if (error instanceof Stale) return staleAnswer(ctx, found.id);
    throw error;
  }
  ctx.committed();
  ctx.loaders.clear();
  return null;
}

async function lockPractice(ctx: Context, em: EntityManager, id: string): Promise<PracticeWriter> {
  // Lock first (E3): revisions and versions are judged while nobody else can write here.
  const stream = await lockStream(em, practiceStream(id), ctx.clock);
  const db = rows(em);
  const viewer = ctx.currentViewer();
  authorize(viewer, 'READ_PRACTICES', {});
  const [visible] = await readPractices(db, viewer, [id]);
  const practice = visible ? await lockedPractice(db, id) : null;
  if (!practice) throw notFound('practice');
  authorize(viewer, 'WRITE_PRACTICE', { regionCode: practice.regionCode });
  return { db, stream, practice, actor: actorOf(viewer)! };
}

async function lockedPractice(db: Rows, id: string): Promise<LockedPractice | null> {
  const found = await sql<LockedPractice>`
    select p.id, p.region_code as "regionCode", p.state, p.title, p.draft_revision as revision, p.draft, p.draft_saved_at as "savedAt",
      p.draft_saved_by as "savedBy", p.latest_version as "versionCount", p.derived_from_adoption_id as "derivedFromAdoptionId"
    from practice p where p.id = ${id}::uuid`.execute(db);
  return found.rows[0] ?? null;
}

/** A3: only the revision that was read may be written over. */
export function requireRevision({ practice }: PracticeWriter, revision: number): void {
  if (practice.revision !== revision) throw new Stale('stale');
}

/** Refuses files that are neither the region's own nor those of the practice this one grew out of. */
export async function requireFiles({ db, practice }: PracticeWriter, content: PracticeContent): Promise<void> {
  const foreign = await foreignFiles(db, practice.regionCode, contentFiles(content));
  if (foreign.length === 0) return;
  const inherited = await sql<{ id: string }>`
    select x.file_id::text as id from adoption a join practice_file x on x.practice_id = a.practice_id
    where a.id = ${practice.derivedFromAdoptionId}::uuid`.execute(db);
  const known = new Set(inherited.rows.map((row) => row.id));
  const unknown = foreign.filter((id) => !known.has(id));
  if (unknown.length > 0) throw new Refused(practiceProblems.unknownFiles(unknown));
}

/** Newest version of a practice: its canonical text and who shared it when. */
export async function newestVersion(db: Rows, id: string): Promise<{ content: string; hash: string; at: Date; by: string } | null> {
  const found = await sql<{ content: string; hash: string; at: Date; by: string }>`
    select v.content, v.content_hash as hash, v.shared_at as at, v.shared_by_name as by from practice_version v
    where v.practice_id = ${id}::uuid order by v.number desc limit 1`.execute(db);
  return found.rows[0] ?? null;
}

/** What stands now, for who was too late: the draft, or the newest version when there is none (A3). */
async function staleAnswer(ctx: Context, id: string): Promise<{ kind: 'stale' } & StaleDraft> {
  const db = rows(ctx.em);
  const practice = await lockedPractice(db, id);
  const version = practice && practice.draft === null ? await newestVersion(db, id) : null;
  const text = practice?.draft ?? version?.content;
  if (!practice || text === undefined) throw notFound('practice');
  const savedAt = practice.savedAt ?? version!.at;
  const savedBy = practice.savedBy ?? version!.by;
  const content = JSON.parse(text) as PracticeContent;
  return { kind: 'stale', message: STALE_DRAFT, current: draftView({ content, revision: practice.revision, savedAt, savedBy }) };
}

/** Writes new drafts of a region, in order, in one statement. */
export async function insertDrafts(
  db: Rows,
  draft: { regionCode: string; at: Date; actor: ActingParty; sample: boolean },
  practices: readonly { id: string; content: PracticeContent }[],
): Promise<void> {
  await sql`
    insert into practice (id, region_code, state, title, summary, framework_id, indicator_codes, draft, draft_revision,
      draft_saved_at, draft_saved_by, sample, created_at, created_by_id, created_by_name)
    values ${sql.join(
      practices.map(
        ({ id, content }) => sql`(${id}::uuid, ${draft.regionCode}, 'DRAFT', ${content.title}, ${content.summary}, ${content.frameworkId},
          ${content.indicatorCodes}::text[], ${canonicalContent(content)}, 1, ${draft.at}::timestamptz, ${draft.actor.name},
          ${draft.sample}, ${draft.at}::timestamptz, ${draft.actor.id}, ${draft.actor.name})`,
      ),
    )}`.execute(db);
}
