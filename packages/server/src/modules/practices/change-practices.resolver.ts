import { LIMITS } from '@saling/schema';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import {
  CreatePracticeInput,
  PracticeResult,
  SavePracticeDraftInput,
  SavePracticeDraftResult,
  SharePracticeInput,
  SharePracticeResult,
  type DraftOutcome,
  type PracticeOutcome,
} from './change-practices.types.ts';
import { createPractice } from './create.service.ts';
import { importPractices } from './import.service.ts';
import { ImportPracticesInput, ImportPracticesResult, type ImportPracticesOutcome } from './import-practices.types.ts';
import { discardPracticeDraft, savePracticeDraft } from './save-draft.service.ts';
import { sharePractice } from './share.service.ts';
import { withdrawPractice } from './withdraw.service.ts';

@Resolver()
export class ChangePracticesResolver {
  @Cost({ statements: 10, rows: 10 })
  @Mutation(() => PracticeResult, { description: 'Begins a practice, as a draft of a region.' })
  createPractice(
    @Ctx() ctx: Context,
    @Arg('input', () => CreatePracticeInput, { description: 'What to begin.' }) input: CreatePracticeInput,
  ): Promise<PracticeOutcome> {
    return createPractice(ctx, input);
  }

  @Cost({ statements: 10, rows: 10 })
  @Mutation(() => SavePracticeDraftResult, {
    description: 'Saves a draft over the revision it began with. It may be incomplete; what is too long or unknown is refused.',
  })
  savePracticeDraft(
    @Ctx() ctx: Context,
    @Arg('input', () => SavePracticeDraftInput, { description: 'What to save.' }) input: SavePracticeDraftInput,
  ): Promise<DraftOutcome> {
    return savePracticeDraft(ctx, input);
  }

  @Cost({ statements: 10, rows: 10 })
  @Mutation(() => PracticeResult, {
    description:
      'Throws a draft away: the newest version stands again. A practice that was never shared is gone; the answer is what it was.',
  })
  discardPracticeDraft(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'The practice.' }) id: string): Promise<PracticeOutcome> {
    return discardPracticeDraft(ctx, id);
  }

  @Cost({ statements: 20, rows: 20 + LIMITS.practiceFiles })
  @Mutation(() => SharePracticeResult, {
    description: 'Freezes the draft as a version and puts the practice into the library. A withdrawn one comes back.',
  })
  sharePractice(
    @Ctx() ctx: Context,
    @Arg('input', () => SharePracticeInput, { description: 'What to share.' }) input: SharePracticeInput,
  ): Promise<DraftOutcome> {
    return sharePractice(ctx, input);
  }

  @Cost({ statements: 12, rows: 12 })
  @Mutation(() => PracticeResult, { description: 'Takes a practice out of the library; its versions stay where they were adopted.' })
  withdrawPractice(
    @Ctx() ctx: Context,
    @Arg('id', () => ID, { description: 'The practice.' }) id: string,
    @Arg('reason', () => String, { description: 'Why, 1 to 1,000 characters; everybody who may see it reads this.' }) reason: string,
  ): Promise<PracticeOutcome> {
    return withdrawPractice(ctx, { id, reason });
  }

  @Cost({ statements: 12, rows: 3 * LIMITS.importPractices })
  @Mutation(() => ImportPracticesResult, {
    description:
      'Reads practices from a text: a preview with every problem by its line, or, with `commit: true`, all of them stored as drafts.',
  })
  importPractices(
    @Ctx() ctx: Context,
    @Arg('input', () => ImportPracticesInput, { description: 'What to import.' }) input: ImportPracticesInput,
  ): Promise<ImportPracticesOutcome> {
    return importPractices(ctx, input);
  }
}
