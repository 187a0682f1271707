import { canonicalContent, contentFiles, LIMITS, sharingProblems, type PracticeContent } from '@saling/schema';
import { sql } from 'kysely';

import { eventTypeOf, type ActivityPayload } from '../../api/activity.ts';
import type { Context } from '../../api/context.ts';
import type { NewEvent } from '../../events/log-event.ts';
import type { DraftOutcome, SharePracticeInput } from './change-practices.types.ts';
import { contentHashOf } from './content-hash.service.ts';
import { practiceProblems, Refused } from './practice-problems.ts';
import { newestVersion, requireFiles, requireRevision, writePractice, type PracticeWriter } from './practice-writes.service.ts';
import { writeSearchRow } from './search-row.service.ts';

/**
 * Freezes the draft as a version and puts the practice into the library (A1, A4). What was withdrawn comes back with a
 * version of its own, also when nothing else has changed.
 */
export function sharePractice(ctx: Context, input: SharePracticeInput): Promise<DraftOutcome> {
  return writePractice(ctx, input.id, async (writer) => {
    const { db, practice, stream } = writer;
    const changeNote = noteOf(input.changeNote);
    requireRevision(writer, input.revision);
    const newest = practice.versionCount > 0 ? await newestVersion(db, practice.id) : null;
    const inLibrary = practice.state === 'SHARED';
    const text = practice.draft ?? newest?.content;
    if (text === undefined) throw new Refused(practiceProblems.nothingChanged());
    const content = JSON.parse(text) as PracticeContent;
    const hash = contentHashOf(content);
    if (inLibrary && newest?.hash === hash) throw new Refused(practiceProblems.nothingChanged());
    const problems = sharingProblems(content);
    if (problems.length > 0) throw new Refused(...problems);
    await requireFiles(writer, content);
    await storeVersion(writer, { content, hash, changeNote });
    await writeSearchRow(db, { id: practice.id, regionCode: practice.regionCode, sharedAt: stream.at, content });
    await stream.append([
      practiceEvent(writer, inLibrary ? 'PRACTICE_REVISED' : 'PRACTICE_SHARED', {
        title: content.title,
        versionNumber: practice.versionCount + 1,
        reason: changeNote,
        indicators: content.indicatorCodes.map((code) => `${content.frameworkId}:${code}`),
      }),
    ]);
  });
}

function noteOf(given: string | null | undefined): string | null {
  const note = given?.trim() || null;
  if (note === null) return null;
  if (note.length > LIMITS.changeNoteLength) throw new Refused(practiceProblems.noteTooLong());
  if (!note.isWellFormed() || note.includes('\0')) throw new Refused(practiceProblems.notStorable('changeNote'));
  return note;
}

async function storeVersion(
  { db, practice, stream, actor }: PracticeWriter,
  { content, hash, changeNote }: { content: PracticeContent; hash: string; changeNote: string | null },
): Promise<void> {
  const number = practice.versionCount + 1;
  await sql`
    insert into practice_version (practice_id, number, content, content_hash, change_note, shared_at, shared_by_id, shared_by_name)
    values (${practice.id}::uuid, ${number}, ${canonicalContent(content)}, ${hash}, ${changeNote}, ${stream.at}::timestamptz,
      ${actor.id}, ${actor.name})`.execute(db);
  // Whoever may read the practice may read them from now on (A6); files of older versions stay.
  await sql`
    insert into practice_file (practice_id, file_id) select ${practice.id}::uuid, f.id
    from unnest(${contentFiles(content)}::uuid[]) as f (id) on conflict do nothing`.execute(db);
  await sql`
    update practice set state = 'SHARED', title = ${content.title}, summary = ${content.summary}, framework_id = ${content.frameworkId},
      indicator_codes = ${content.indicatorCodes}::text[], latest_version = ${number}, shared_at = ${stream.at}::timestamptz,
      withdrawn_at = null, withdrawn_reason = null,
      draft = null, draft_revision = draft_revision + 1, draft_saved_at = null, draft_saved_by = null
    where id = ${practice.id}::uuid`.execute(db);
}

/** An event of a practice, for everybody who belongs to an organisation. */
export function practiceEvent(
  { practice, actor }: PracticeWriter,
  kind: 'PRACTICE_SHARED' | 'PRACTICE_REVISED' | 'PRACTICE_WITHDRAWN',
  said: ActivityPayload,
): NewEvent {
  const payload: ActivityPayload = { actorName: actor.name, practiceId: practice.id, ...said };
  return { type: eventTypeOf(kind), regionCode: practice.regionCode, audience: 'MEMBERS', actorId: actor.id, payload };
}
