import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { lateRegions } from './late-regions.service.ts';
import { nationalView, someFigures } from './national-view.service.ts';
import { LateRegionConnection, MeasureKey, NationalView, RegionFigure, REGIONS } from './national-view.types.ts';

/** Tens of milliseconds of the database, in a year in which all levels are drafts. */
const COUNTRY = 50;

@Resolver()
export class NationalViewResolver {
  @Cost({ statements: 1, rows: REGIONS, base: COUNTRY })
  @Query(() => NationalView, {
    description:
      'For the ministry: all regions at once in one year, drafts too, by the index, a domain, an aspect or an indicator; how they are spread, by province, and how they moved since what was published for the year before.',
  })
  nationalView(
    @Ctx() ctx: Context,
    @Arg('frameworkId', () => ID, { description: 'Framework.' }) frameworkId: string,
    @Arg('year', () => Int, { description: 'Year assessed.' }) year: number,
    @Arg('by', () => MeasureKey, { nullable: true, description: 'What they are shown by; the whole index when left out.' })
    by: MeasureKey | null,
    @Arg('provinceCode', () => String, { nullable: true, description: 'Only this province and what lies in it.' })
    provinceCode: string | null,
  ): Promise<NationalView> {
    return nationalView(ctx, { frameworkId, year, by, provinceCode });
  }

  @Cost({ statements: 1, entries: { argument: 'regionCodes', otherwise: 1 } })
  @Query(() => [RegionFigure], {
    description: 'For the ministry: the same of some regions alone, by code; asked for when they changed.',
  })
  regionFigures(
    @Ctx() ctx: Context,
    @Arg('frameworkId', () => ID, { description: 'Framework.' }) frameworkId: string,
    @Arg('year', () => Int, { description: 'Year assessed.' }) year: number,
    @Arg('regionCodes', () => [ID], { description: 'Codes of regions, 100 at most; unknown ones are left out.' }) regionCodes: string[],
    @Arg('by', () => MeasureKey, { nullable: true, description: 'What they are shown by; the whole index when left out.' })
    by: MeasureKey | null,
  ): Promise<RegionFigure[]> {
    return someFigures(ctx, { frameworkId, year, by, regionCodes });
  }

  @Cost({ statements: 1 })
  @Query(() => LateRegionConnection, {
    description: 'For the ministry: regions that reported nothing for a year at any stage, by code.',
  })
  lateRegions(
    @Ctx() ctx: Context,
    @Arg('frameworkId', () => ID, { description: 'Framework.' }) frameworkId: string,
    @Arg('year', () => Int, { description: 'Year assessed.' }) year: number,
    @Arg('since', () => DateTimeScalar, { nullable: true, description: 'Also those that reported nothing for it since this moment.' })
    since: Date | null,
    @Arg('provinceCode', () => String, { nullable: true, description: 'Only this province and what lies in it.' })
    provinceCode: string | null,
    @Arg('provinceCodes', () => [String], { nullable: true, description: 'Only these provinces and what lies in them.' })
    provinceCodes: string[] | null,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50, with a token to 100; 25 when left out.' }) first:
      | number
      | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<LateRegionConnection> {
    return lateRegions(ctx, { frameworkId, year, since, provinceCode, provinceCodes, first, after });
  }
}
