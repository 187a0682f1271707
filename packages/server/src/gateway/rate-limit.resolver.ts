import { Ctx, Query, Resolver } from 'type-graphql';

import { Cost } from '../api/cost.ts';
import { RateLimit } from './cost.types.ts';
import type { GatewayContext } from './runtime.ts';

@Resolver()
export class RateLimitResolver {
  @Cost({ statements: 0 })
  @Query(() => RateLimit, { description: 'What is left of the budget of whoever asks; costs nothing but itself.' })
  rateLimit(@Ctx() { charge }: GatewayContext): RateLimit {
    if (!charge) throw new Error('an operation runs that was not charged for');
    const { limit, used, remaining, resetAt } = charge.standing;
    return { limit, used, remaining, resetAt: new Date(resetAt), cost: charge.price.total };
  }
}
