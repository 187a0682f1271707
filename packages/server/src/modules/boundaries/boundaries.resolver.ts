import { Ctx, Query, Resolver } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { boundaries } from './boundaries.service.ts';
import { Boundaries } from './boundaries.types.ts';

@Resolver()
export class BoundariesResolver {
  @Cost({ statements: 0 })
  @Query(() => Boundaries, {
    nullable: true,
    description: 'For the ministry: the boundary file that the operator gave, and what it lacks; null when none was given.',
  })
  boundaries(@Ctx() ctx: Context): Boundaries | null {
    return boundaries(ctx);
  }
}
