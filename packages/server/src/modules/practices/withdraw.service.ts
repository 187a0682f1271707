import { LIMITS } from '@saling/schema';
import { sql } from 'kysely';

import type { Context } from '../../api/context.ts';
import type { PracticeOutcome } from './change-practices.types.ts';
import { practiceProblems, Refused } from './practice-problems.ts';
import { writePractice } from './practice-writes.service.ts';
import { removeSearchRow } from './search-row.service.ts';
import { practiceEvent } from './share.service.ts';

/** Takes a practice out of the library, with a reason; its versions stay where they were adopted (A2). */
export async function withdrawPractice(ctx: Context, input: { id: string; reason: string }): Promise<PracticeOutcome> {
  const outcome = await writePractice(ctx, input.id, async (writer) => {
    const reason = input.reason.trim();
    if (reason === '') throw new Refused(practiceProblems.reasonMissing());
    if (reason.length > LIMITS.reasonLength) throw new Refused(practiceProblems.reasonTooLong());
    if (!reason.isWellFormed() || reason.includes('\0')) throw new Refused(practiceProblems.notStorable('reason'));
    const { db, practice, stream } = writer;
    if (practice.state !== 'SHARED') throw new Refused(practiceProblems.notShared());
    await sql`
      update practice set state = 'WITHDRAWN', withdrawn_at = ${stream.at}::timestamptz, withdrawn_reason = ${reason}
      where id = ${practice.id}::uuid`.execute(db);
    await removeSearchRow(db, practice.id);
    await stream.append([
      practiceEvent(writer, 'PRACTICE_WITHDRAWN', { title: practice.title, versionNumber: practice.versionCount, reason }),
    ]);
  });
  if (outcome.kind === 'stale') throw new Error('a change that names no revision cannot be stale');
  return outcome;
}
