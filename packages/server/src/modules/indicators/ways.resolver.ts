import { Arg, Ctx, Query, Resolver } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { wayOfRegion } from './ways.service.ts';
import { WayToTargetInput, WayToTargetResult, type WayToTarget } from './ways.types.ts';

@Resolver()
export class WaysResolver {
  @Cost({ statements: 2, rows: 4, base: 20 })
  @Query(() => WayToTargetResult, {
    description: 'The cheapest set of level lifts with which a region reaches an index, exactly, from the levels that the viewer may see.',
  })
  wayToTarget(
    @Ctx() ctx: Context,
    @Arg('input', () => WayToTargetInput, { description: 'What to reach, and on what conditions.' }) input: WayToTargetInput,
  ): Promise<WayToTarget | RuleBroken> {
    return wayOfRegion(ctx, input);
  }
}
