import { LIMITS, rolesOfStep, type AdoptionStage } from '@saling/schema';
import { sql } from 'kysely';

import { authorize } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { adoptionEvent } from './adoption-events.ts';
import { storeFacts } from './adoption-facts.service.ts';
import { adoptionProblems } from './adoption-problems.ts';
import { changeAdoption, insertStep, Refused, tidyNote, type Writing } from './adoption-write.service.ts';
import type { AdoptionOutcome, AdvanceAdoptionInput } from './adoption.types.ts';
import { contentBlocksLive } from './edit-adoption.service.ts';

/** Takes an adoption to the stage that comes next (A12, A13). */
export async function advanceAdoption(ctx: Context, input: AdvanceAdoptionInput): Promise<AdoptionOutcome> {
  return changeAdoption(ctx, input.id, async (writing) => {
    const { adoption } = writing;
    if (input.to === 'STOPPED') throw new Refused([adoptionProblems.stopApart()]);
    if ((input.note?.length ?? 0) > LIMITS.noteLength) throw new Refused([adoptionProblems.tooLong('note', LIMITS.noteLength)]);
    if (input.revision !== adoption.revision) throw new Refused('STALE');
    judgeStep(ctx, writing, input.to);
    if (input.to === 'LIVE') checkLive(writing, input.contentHash ?? null);
    await takeStep(writing, { to: input.to, note: tidyNote(input.note) });
  });
}

/** Gives an adoption up, with a reason. */
export async function stopAdoption(ctx: Context, id: string, reason: string): Promise<AdoptionOutcome> {
  return changeAdoption(ctx, id, async (writing) => {
    const said = reason.trim();
    if (said === '') throw new Refused([adoptionProblems.reasonRequired()]);
    if (said.length > LIMITS.reasonLength) throw new Refused([adoptionProblems.tooLong('reason', LIMITS.reasonLength)]);
    judgeStep(ctx, writing, 'STOPPED');
    await takeStep(writing, { to: 'STOPPED', note: said });
  });
}

/** @throws {Refused} when the step does not follow. @throws {DomainError} `FORBIDDEN` when this role may not take it. */
function judgeStep(ctx: Context, { adoption }: Writing, to: AdoptionStage): void {
  const { mode, stage, regionCode } = adoption;
  const roles = rolesOfStep(mode, stage, to);
  if (!roles) throw new Refused([adoptionProblems.stepNotAllowed(mode, stage, to)]);
  authorize(ctx.currentViewer(), 'ADOPT', { regionCode, roles });
}

/** What goes live is a copy when it is an ATP (A13), and complete when it is an ATM. */
function checkLive({ adoption }: Writing, contentHash: string | null): void {
  if (adoption.mode === 'ATM') {
    const problems = contentBlocksLive(adoption);
    if (problems.length > 0) throw new Refused(problems);
    return;
  }
  if (contentHash === null) throw new Refused([adoptionProblems.hashRequired()]);
  if (contentHash.toLowerCase() !== adoption.contentHash) throw new Refused([adoptionProblems.notACopy('contentHash')]);
}

async function takeStep(
  { db, stream, adoption, title, indicators, actor }: Writing,
  step: { to: AdoptionStage; note: string | null },
): Promise<void> {
  const stopped = step.to === 'STOPPED';
  await sql`
    update adoption set stage = ${step.to}, revision = revision + 1,
      live_at = ${step.to === 'LIVE' ? stream.at : adoption.liveAt}::timestamptz,
      stopped_at = ${stopped ? stream.at : null}::timestamptz, stop_reason = ${stopped ? step.note : null}
    where id = ${adoption.id}::uuid`.execute(db);
  await insertStep(db, adoption.id, { ...step, from: adoption.stage, at: stream.at, actor });
  const said = { from: adoption.stage, to: step.to, indicators, ...(stopped && { reason: step.note! }) };
  await stream.append([adoptionEvent(stopped ? 'ADOPTION_STOPPED' : 'ADOPTION_ADVANCED', { ...adoption, title }, actor, said)]);
  await storeFacts(db, adoption.practiceId);
}
