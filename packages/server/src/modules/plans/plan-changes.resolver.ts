import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root, Subscription } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { pageSize } from '../../api/page.ts';
import { CursorScalar } from '../../api/scalars.ts';
import { planActionById } from './plan-actions.service.ts';
import { PlanAction } from './plan-action.types.ts';
import { openActionChanges, pollActionChanges } from './plan-changes.service.ts';
import { PlanActionChange, PlanActionChangePage, PlanActionChangeResult, type PlanActionChangeDelivery } from './plan-changes.types.ts';

interface StreamArgs {
  planId?: string | null;
  after?: string | null;
}

@Resolver(() => PlanActionChange)
export class PlanChangesResolver {
  @Cost({ statements: 1 })
  @Query(() => PlanActionChangePage, {
    description:
      'Long-poll: the same stream as planActionChanges, for networks without WebSocket and SSE. Without `after` it answers at once where the stream stands.',
  })
  planActionChangesAfter(
    @Ctx() ctx: Context,
    @Arg('planId', () => ID, { nullable: true, description: 'Only of this plan.' }) planId: string | null,
    @Arg('after', () => CursorScalar, { nullable: true, description: 'Cursor of the answer before, or the asOf of a read.' }) after:
      | string
      | null,
    @Arg('first', () => Int, { nullable: true, description: 'Most changes in one answer, 1 to 50, with a token to 100; 25 when left out.' })
    first: number | null,
    @Arg('waitMs', () => Int, { nullable: true, description: 'How long to wait while there are none, 0 to 25,000 ms; 0 when left out.' })
    waitMs: number | null,
  ): Promise<PlanActionChangePage> {
    return pollActionChanges(ctx, { planId, after, first: pageSize(first), waitMs });
  }

  @Cost({ statements: 1 })
  @Subscription(() => PlanActionChangeResult, {
    description:
      "Every change of an action in plans of the viewer's region: what came after `after`, a mark, then what happens. Nothing is lost, nothing comes twice, all in order.",
    subscribe: ({ args, context }) => openActionChanges(context as Context, (args as StreamArgs).planId, (args as StreamArgs).after),
  })
  planActionChanges(
    @Root() delivery: PlanActionChangeDelivery,
    @Arg('planId', () => ID, { nullable: true, description: 'Only of this plan.' }) _planId: string | null,
    @Arg('after', () => CursorScalar, { nullable: true, description: 'Cursor to go on from; from now on when left out.' }) _after:
      | string
      | null,
  ): typeof PlanActionChangeResult {
    return delivery;
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => PlanAction, { nullable: true, description: 'The action as it is now, also when it is deleted.' })
  action(@Ctx() ctx: Context, @Root() { planId, actionId }: PlanActionChange): Promise<PlanAction | null> {
    return planActionById(ctx, planId, actionId);
  }
}
