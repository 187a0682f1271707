import { LIMITS } from '@saling/schema';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { Pairing } from '../pairing/pairing.types.ts';
import { practiceById } from '../practices/practices.service.ts';
import { Practice } from '../practices/practices.types.ts';
import { requireRegion } from '../regions/regions.service.ts';
import { Region } from '../regions/regions.types.ts';
import { draftActions, draftActionsOf, removeDraftAction } from './draft-actions.service.ts';
import { DraftAction, DraftActionsInput, DraftActionsResult, type DraftActionsOutcome } from './plans.types.ts';

@Resolver(() => DraftAction)
export class PlansResolver {
  @Cost({ statements: 15, rows: LIMITS.values })
  @Mutation(() => DraftActionsResult, {
    description: 'Stores drafts of actions for an active pair; those of the same indicators are replaced.',
  })
  draftActions(
    @Ctx() ctx: Context,
    @Arg('input', () => DraftActionsInput, { description: 'What to draft.' }) input: DraftActionsInput,
  ): Promise<DraftActionsOutcome> {
    return draftActions(ctx, input);
  }

  @Cost({ statements: 10 })
  @Mutation(() => Boolean, { description: 'Removes a draft; false when somebody else has removed it already.' })
  removeDraftAction(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'Draft.' }) id: string): Promise<boolean> {
    return removeDraftAction(ctx, id);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'Which of the two regions is to act.' })
  region(@Ctx() ctx: Context, @Root() action: DraftAction): Promise<Region> {
    return requireRegion(ctx, action.regionCode);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Practice, { nullable: true, description: 'Practice that it leans on; null for none that the viewer may see.' })
  async practice(@Ctx() ctx: Context, @Root() { practiceId }: DraftAction): Promise<Practice | null> {
    return practiceId === null ? null : practiceById(ctx, practiceId);
  }
}

@Resolver(() => Pairing)
export class PairingPlansResolver {
  @Cost({ statements: 1, entries: LIMITS.values })
  @FieldResolver(() => [DraftAction], {
    description: 'Drafts of actions for the plan of the two, by region and indicator; empty for those who are of neither region.',
  })
  draftActions(@Ctx() ctx: Context, @Root() pairing: Pairing): Promise<DraftAction[]> {
    return draftActionsOf(ctx, pairing);
  }
}
