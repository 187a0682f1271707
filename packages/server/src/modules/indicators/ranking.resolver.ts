import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';

import { askedNames } from '../../api/asked-names.ts';
import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { Kept, TOPIC } from '../../api/kept.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { requireRegion } from '../regions/regions.service.ts';
import { Region, RegionLevel } from '../regions/regions.types.ts';
import { readRanking, type RankingRow } from './ranking.service.ts';
import { RankingConnection, RankingEntry, RankingKey } from './ranking.types.ts';

@Resolver(() => RankingEntry)
export class RankingResolver {
  @Cost({ statements: 1 })
  @Kept([TOPIC.results])
  @Query(() => RankingConnection, { description: 'Regions with a published result, highest first.' })
  ranking(
    @Ctx() ctx: Context,
    @Arg('frameworkId', () => ID, { description: 'Framework.' }) frameworkId: string,
    @Arg('year', () => Int, { description: 'Year assessed.' }) year: number,
    @Arg('by', () => RankingKey, { nullable: true, description: 'A domain or an aspect; the whole index when left out.' })
    by: RankingKey | null,
    @Arg('provinceCode', () => String, { nullable: true, description: 'Only this province and what lies in it; ranks count within.' })
    provinceCode: string | null,
    @Arg('level', () => RegionLevel, { nullable: true, description: 'Only this kind of region; ranks count within.' })
    level: RegionLevel | null,
    @Arg('search', () => String, { nullable: true, description: 'Name or code, typing mistakes allowed; ranks stay.' }) search:
      | string
      | null,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50, with a token to 100; 25 when left out.' }) first:
      | number
      | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
    @Arg('at', () => DateTimeScalar, { nullable: true, description: 'Only what was published at this moment.' }) at: Date | null,
    @Info() info: GraphQLResolveInfo,
  ): Promise<RankingConnection> {
    const names = askedNames(info);
    const before = names.has('change') || names.has('previousIndex');
    return readRanking(ctx, { frameworkId, year, by, provinceCode, level, search, first, after, at, before });
  }

  @Cost({ statements: 1 })
  @Kept()
  @FieldResolver(() => Region, { description: 'The region.' })
  region(@Ctx() ctx: Context, @Root() entry: RankingRow): Region | Promise<Region> {
    return entry.region ?? requireRegion(ctx, entry.regionCode);
  }
}
