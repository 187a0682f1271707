import { emptyContent, readContent } from '@saling/schema';

import { authorize } from '../../access/policy.ts';
import { actorOf } from '../../access/viewer.ts';
import type { Context } from '../../api/context.ts';
import { rows } from '../../database/orm.ts';
import { lockStream } from '../../events/append.ts';
import type { CreatePracticeInput, PracticeOutcome } from './change-practices.types.ts';
import { claimOf, claimPractices, mutationIdProblems } from './known-practices.service.ts';
import { practiceProblems, Refused } from './practice-problems.ts';
import { insertDrafts, practiceStream } from './practice-writes.service.ts';
import { requirePractice } from './practices.service.ts';

/** Begins a practice as a draft. The same `clientMutationId` again answers the practice it made, as it stands now. */
export async function createPractice(ctx: Context, input: CreatePracticeInput): Promise<PracticeOutcome> {
  authorize(ctx.viewer, 'WRITE_PRACTICE', { regionCode: input.regionCode });
  const { content, problems } = readContent(emptyContent(input.title));
  if (content?.title === '') problems.push(practiceProblems.titleMissing());
  problems.push(...mutationIdProblems(input.clientMutationId));
  if (!content || problems.length > 0) return { kind: 'broken', problems };
  const newId = ctx.clock.newId();
  try {
    const id = await ctx.em.transactional(async (em) => {
      const stream = await lockStream(em, practiceStream(newId), ctx.clock);
      authorize(ctx.currentViewer(), 'WRITE_PRACTICE', { regionCode: input.regionCode });
      const db = rows(em);
      const actor = actorOf(ctx.currentViewer())!;
      const claim = claimOf(actor.id, 'createPractice', input);
      const known = await claimPractices(db, claim, [newId], stream.at);
      if (known) return known[0]!;
      await insertDrafts(db, { regionCode: input.regionCode, at: stream.at, actor, sample: ctx.demo }, [{ id: newId, content }]);
      return newId;
    });
    return { kind: 'practice', ...(await requirePractice(ctx, id)) };
  } catch (error) {
    if (error instanceof Refused) return { kind: 'broken', problems: error.problems };
    throw error;
  }
}
