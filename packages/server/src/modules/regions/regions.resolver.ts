import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { Kept } from '../../api/kept.ts';
import { regionByCode, searchRegions } from './regions.service.ts';
import { Region, RegionConnection, RegionLevel } from './regions.types.ts';

@Resolver(() => Region)
export class RegionsResolver {
  @Cost({ statements: 1 })
  @Query(() => Region, { nullable: true, description: 'One region by its official code; null when there is none.' })
  region(
    @Ctx() ctx: Context,
    @Arg('code', () => String, { description: 'Official code, like `34` or `34.02`.' }) code: string,
  ): Promise<Region | null> {
    return regionByCode(ctx, code);
  }

  @Cost({ statements: 1 })
  @Query(() => RegionConnection, { description: 'Regions by name or code, typing mistakes allowed; best match first, else by code.' })
  regions(
    @Ctx() ctx: Context,
    @Arg('search', () => String, { nullable: true, description: 'Part of a name or code.' }) search: string | null,
    @Arg('level', () => RegionLevel, { nullable: true, description: 'Only this kind.' }) level: RegionLevel | null,
    @Arg('provinceCode', () => String, { nullable: true, description: 'Only this province and what lies in it.' }) provinceCode:
      | string
      | null,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50, with a token to 100; 25 when left out.' }) first:
      | number
      | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<RegionConnection> {
    return searchRegions(ctx, { search, level, provinceCode, first, after });
  }

  @Cost({ statements: 1 })
  @Kept()
  @FieldResolver(() => Region, { nullable: true, description: 'Province it lies in; null for a province.' })
  province(@Ctx() ctx: Context, @Root() region: Region): Promise<Region | null> | null {
    return region.provinceCode === null ? null : regionByCode(ctx, region.provinceCode);
  }
}
