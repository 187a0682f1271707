import { canonicalContent, readContent, type PracticeContent } from '@saling/schema';
import { sql } from 'kysely';

import { authorize } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { requireUuid } from '../../api/ids.ts';
import type { DraftOutcome, PracticeOutcome, SavePracticeDraftInput } from './change-practices.types.ts';
import { Refused } from './practice-problems.ts';
import { changePractice, requireFiles, requireRevision, writePractice, type PracticeWriter } from './practice-writes.service.ts';
import { practiceById, requirePractice } from './practices.service.ts';

/** Saves a draft over the revision it began with (A3). What is stored already, sent again, is answered as stored. */
export function savePracticeDraft(ctx: Context, input: SavePracticeDraftInput): Promise<DraftOutcome> {
  return writePractice(ctx, input.id, async (writer) => {
    const { content, problems } = readContent(input.content);
    if (!content) throw new Refused(...problems.map((one) => ({ ...one, path: pathInInput(one.path) })));
    await store(writer, input.revision, content);
  });
}

const pathInInput = (path: string | null): string => (path ? `content.${path}` : 'content');

async function store(writer: PracticeWriter, revision: number, content: PracticeContent): Promise<void> {
  const { db, practice, stream, actor } = writer;
  const text = canonicalContent(content);
  // An answer that was lost on the way: the same again is no conflict.
  if (practice.draft === text) return;
  requireRevision(writer, revision);
  await requireFiles(writer, content);
  // What others see of the practice is its newest version, as long as there is one.
  const shown =
    practice.versionCount > 0
      ? sql``
      : sql`, title = ${content.title}, summary = ${content.summary}, framework_id = ${content.frameworkId},
          indicator_codes = ${content.indicatorCodes}::text[]`;
  await sql`
    update practice set draft = ${text}, draft_revision = draft_revision + 1, draft_saved_at = ${stream.at}::timestamptz,
      draft_saved_by = ${actor.name} ${shown}
    where id = ${practice.id}::uuid`.execute(db);
}

/** Throws a draft away: the newest version stands again. A practice that was never shared is gone; the answer is what it was. */
export async function discardPracticeDraft(ctx: Context, id: string): Promise<PracticeOutcome> {
  authorize(ctx.viewer, 'READ_PRACTICES', {});
  const before = await requirePractice(ctx, requireUuid(id, 'practice'));
  const refused = await changePractice(ctx, id, throwAway);
  if (refused?.kind === 'stale') throw new Error('a change that names no revision cannot be stale');
  return refused ?? { kind: 'practice', ...((await practiceById(ctx, id)) ?? before) };
}

async function throwAway({ db, practice }: PracticeWriter): Promise<void> {
  if (practice.versionCount === 0) {
    await sql`delete from practice where id = ${practice.id}::uuid`.execute(db);
  } else if (practice.draft !== null) {
    await sql`
      update practice set draft = null, draft_revision = draft_revision + 1, draft_saved_at = null, draft_saved_by = null
      where id = ${practice.id}::uuid`.execute(db);
  }
}
