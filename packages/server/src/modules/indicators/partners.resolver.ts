import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { DecimalScalar } from '../../api/scalars.ts';
import { requireRegion } from '../regions/regions.service.ts';
import { Region, RegionLevel } from '../regions/regions.types.ts';
import { partnerSuggestions } from './partners.service.ts';
import { PartnerSuggestion, PartnerSuggestionConnection } from './partners.types.ts';

/** Regions there are, with room for new ones: all of them are read to find the best partners of one. */
const REGIONS = 600;

@Resolver(() => PartnerSuggestion)
export class PartnersResolver {
  @Cost({ statements: 2, rows: REGIONS, base: 20 })
  @Query(() => PartnerSuggestionConnection, {
    description:
      'Regions that complement one best in both directions, among all that have a published result of the year. Published levels are compared, of the own region and its partners too, so that everybody gets the same answer.',
  })
  partnerSuggestions(
    @Ctx() ctx: Context,
    @Arg('regionCode', () => ID, { description: 'Region that looks for a partner.' }) regionCode: string,
    @Arg('frameworkId', () => ID, { description: 'Framework.' }) frameworkId: string,
    @Arg('year', () => Int, { description: 'Year assessed.' }) year: number,
    @Arg('level', () => RegionLevel, { nullable: true, description: 'Only this kind of region.' }) level: RegionLevel | null,
    @Arg('provinceCode', () => String, { nullable: true, description: 'Only this province and what lies in it.' }) provinceCode:
      | string
      | null,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50, with a token to 100; 25 when left out.' }) first:
      | number
      | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<PartnerSuggestionConnection> {
    return partnerSuggestions(ctx, { regionCode, frameworkId, year, level, provinceCode, first, after });
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'The region.' })
  region(@Ctx() ctx: Context, @Root() suggestion: PartnerSuggestion): Promise<Region> {
    return requireRegion(ctx, suggestion.regionCode);
  }
}

@Resolver(() => PartnerSuggestionConnection)
export class PartnerPageResolver {
  @FieldResolver(() => ID, { description: 'Framework compared under.' })
  frameworkId(@Root() page: PartnerSuggestionConnection): string {
    return page.frameworkId;
  }

  @FieldResolver(() => Int, { description: 'Year compared.' })
  year(@Root() page: PartnerSuggestionConnection): number {
    return page.year;
  }

  @FieldResolver(() => DecimalScalar, {
    nullable: true,
    description: 'Published index of the asking region; null when it has none for the year, and then nobody can be suggested.',
  })
  index(@Root() page: PartnerSuggestionConnection): string | null {
    return page.index;
  }
}
