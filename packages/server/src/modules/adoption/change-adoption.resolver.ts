import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { PracticeResult, type PracticeOutcome } from '../practices/change-practices.types.ts';
import {
  AdoptionResult,
  AdvanceAdoptionInput,
  EditAdoptionInput,
  EditAdoptionResult,
  StartAdoptionInput,
  type AdoptionOutcome,
} from './adoption.types.ts';
import { practiceFromAdoption } from './derive-practice.service.ts';
import { editAdoption } from './edit-adoption.service.ts';
import { startAdoption } from './start-adoption.service.ts';
import { advanceAdoption, stopAdoption } from './step-adoption.service.ts';

@Resolver()
export class ChangeAdoptionResolver {
  @Cost({ statements: 25 })
  @Mutation(() => AdoptionResult, { description: "Begins to take over a version of another region's practice: it is OBSERVING then." })
  startAdoption(
    @Ctx() ctx: Context,
    @Arg('input', () => StartAdoptionInput, { description: 'What to adopt, and how.' }) input: StartAdoptionInput,
  ): Promise<AdoptionOutcome> {
    return startAdoption(ctx, input);
  }

  @Cost({ statements: 25 })
  @Mutation(() => AdoptionResult, {
    description: 'Takes an adoption to the stage that comes next. To LIVE, and from there, the head or an administrator takes it.',
  })
  advanceAdoption(
    @Ctx() ctx: Context,
    @Arg('input', () => AdvanceAdoptionInput, { description: 'The step.' }) input: AdvanceAdoptionInput,
  ): Promise<AdoptionOutcome> {
    return advanceAdoption(ctx, input);
  }

  @Cost({ statements: 25 })
  @Mutation(() => AdoptionResult, { description: 'Gives an adoption up, with a reason. It is kept; the practice may be adopted anew.' })
  stopAdoption(
    @Ctx() ctx: Context,
    @Arg('id', () => ID, { description: 'Adoption.' }) id: string,
    @Arg('reason', () => String, { description: 'Why, 1,000 characters at most.' }) reason: string,
  ): Promise<AdoptionOutcome> {
    return stopAdoption(ctx, id, reason);
  }

  @Cost({ statements: 15 })
  @Mutation(() => EditAdoptionResult, { description: "Stores the adopter's own text, as far as its stage lets it be edited." })
  editAdoption(
    @Ctx() ctx: Context,
    @Arg('input', () => EditAdoptionInput, { description: 'New content.' }) input: EditAdoptionInput,
  ): Promise<AdoptionOutcome> {
    return editAdoption(ctx, input);
  }

  @Cost({ statements: 15 })
  @Mutation(() => PracticeResult, {
    description:
      'Makes a draft practice of the adopter of a live ATM, with its text and its origin. A second time answers the same practice.',
  })
  practiceFromAdoption(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'Adoption.' }) id: string): Promise<PracticeOutcome> {
    return practiceFromAdoption(ctx, id);
  }
}
