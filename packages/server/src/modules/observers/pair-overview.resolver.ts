import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { requireRegion } from '../regions/regions.service.ts';
import { Region } from '../regions/regions.types.ts';
import { indicatorsOf } from './pair-indicators.service.ts';
import { pairOverview, QUIET_DAYS } from './pair-overview.service.ts';
import { PairIndex, PairIndicators, PairOrder, PairStanding, PairStandingConnection } from './pair-overview.types.ts';

/** Pairs there are, with room: each of the 514 regions in a few. All are read to be put in order. */
const PAIRS = 600;
/** Indices of their regions: ten years of them. */
const INDICES = 6_000;

@Resolver(() => PairStanding)
export class PairStandingResolver {
  @Cost({ statements: 2, rows: PAIRS + INDICES, base: 50 })
  @Query(() => PairStandingConnection, {
    description:
      'For the ministry: how the active pairs fare. What happens between the two is counted and dated; of plans and of what two regions say to each other no word is shown.',
  })
  pairOverview(
    @Ctx() ctx: Context,
    @Arg('frameworkId', () => ID, { description: 'Framework whose indices are compared.' }) frameworkId: string,
    @Arg('order', () => PairOrder, { nullable: true, description: 'Order; QUIET_FIRST when left out.' }) order: PairOrder | null,
    @Arg('provinceCode', () => String, { nullable: true, description: 'Only pairs with a region of this province.' })
    provinceCode: string | null,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50, with a token to 100; 25 when left out.' }) first:
      | number
      | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<PairStandingConnection> {
    return pairOverview(ctx, { frameworkId, order, provinceCode, first, after });
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'The one whose code comes first.' })
  a(@Ctx() ctx: Context, @Root() pair: PairStanding): Promise<Region> {
    return requireRegion(ctx, pair.codeA);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'The other.' })
  b(@Ctx() ctx: Context, @Root() pair: PairStanding): Promise<Region> {
    return requireRegion(ctx, pair.codeB);
  }
}

@Resolver(() => PairIndex)
export class PairIndexResolver {
  @Cost({ statements: 1 })
  @FieldResolver(() => PairIndicators, {
    nullable: true,
    description: 'What its indicators did between those years; null without two, or where the levels of one were never published.',
  })
  indicators(@Ctx() ctx: Context, @Root() index: PairIndex): Promise<PairIndicators | null> {
    return indicatorsOf(ctx, index);
  }
}

@Resolver(() => PairStandingConnection)
export class PairStandingPageResolver {
  @FieldResolver(() => Int, { description: `How many of all of them are quiet: nothing happened in them for ${QUIET_DAYS} days.` })
  quietCount(@Root() page: PairStandingConnection): number {
    return page.quiet;
  }
}
