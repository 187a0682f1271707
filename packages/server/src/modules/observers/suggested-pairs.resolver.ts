import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { DecimalScalar } from '../../api/scalars.ts';
import { requireRegion } from '../regions/regions.service.ts';
import { Region, RegionLevel } from '../regions/regions.types.ts';
import { alonePage, suggestedPairs } from './suggested-pairs.service.ts';
import { AloneRegion, AloneRegionConnection, SuggestedPair, SuggestedPairConnection } from './suggested-pairs.types.ts';

/** Regions there are, with room for new ones: all of them are read. */
const REGIONS = 600;
/** A second or two of a processor, when nobody asked before. */
const MATCHING = 200;

@Resolver(() => SuggestedPair)
export class SuggestedPairResolver {
  @Cost({ statements: 1, rows: REGIONS, base: MATCHING })
  @Query(() => SuggestedPairConnection, {
    description:
      'For the ministry: regions without a partner put together by two over the whole country at once, as many as can be, so that the sum of their scores is the greatest there is; best pairs first. Published levels of the year are compared.',
  })
  suggestedPairs(
    @Ctx() ctx: Context,
    @Arg('frameworkId', () => ID, { description: 'Framework.' }) frameworkId: string,
    @Arg('year', () => Int, { description: 'Year assessed.' }) year: number,
    @Arg('level', () => RegionLevel, { nullable: true, description: 'Only regions of this kind are put together.' })
    level: RegionLevel | null,
    @Arg('provinceCode', () => String, { nullable: true, description: 'Only this province and what lies in it is put together.' })
    provinceCode: string | null,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50, with a token to 100; 25 when left out.' }) first:
      | number
      | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<SuggestedPairConnection> {
    return suggestedPairs(ctx, { frameworkId, year, level, provinceCode, first, after });
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'The one whose code comes first.' })
  a(@Ctx() ctx: Context, @Root() pair: SuggestedPair): Promise<Region> {
    return requireRegion(ctx, pair.codeA);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'The other.' })
  b(@Ctx() ctx: Context, @Root() pair: SuggestedPair): Promise<Region> {
    return requireRegion(ctx, pair.codeB);
  }
}

@Resolver(() => SuggestedPairConnection)
export class SuggestedPairPageResolver {
  @FieldResolver(() => DecimalScalar, { description: 'Sum of the scores of all pairs, two decimals.' })
  totalScore(@Root() page: SuggestedPairConnection): string {
    return page.totalScore;
  }

  @FieldResolver(() => Int, { description: 'How many regions have no partner, of those asked for.' })
  regionCount(@Root() page: SuggestedPairConnection): number {
    return page.regions;
  }

  @FieldResolver(() => AloneRegionConnection, {
    description: 'Those of them that are in no pair here: who is the odd one out, then by code.',
  })
  alone(
    @Root() page: SuggestedPairConnection,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50, with a token to 100; 25 when left out.' }) first:
      | number
      | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): AloneRegionConnection {
    return alonePage(page, { first, after });
  }
}

@Resolver(() => AloneRegionConnection)
export class AloneRegionPageResolver {
  @FieldResolver(() => Int, { description: 'How many of all of them have no published level of every indicator for the year.' })
  withoutResult(@Root() { lacking }: AloneRegionConnection): number {
    return lacking;
  }
}

@Resolver(() => AloneRegion)
export class AloneRegionResolver {
  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'The region.' })
  region(@Ctx() ctx: Context, @Root() { regionCode }: AloneRegion): Promise<Region> {
    return requireRegion(ctx, regionCode);
  }
}
