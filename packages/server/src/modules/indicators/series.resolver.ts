import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { Kept, TOPIC } from '../../api/kept.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { readSeries } from './series.service.ts';
import { IndicatorSeriesResult } from './series.types.ts';
import { MOST } from './framework-sizes.service.ts';

@Resolver()
export class SeriesResolver {
  @Cost({ statements: 2, rows: MOST.seriesRows })
  @Kept([TOPIC.levels])
  @Query(() => IndicatorSeriesResult, { description: 'Levels of one indicator over the years, for 1 to 10 regions.' })
  indicatorSeries(
    @Ctx() ctx: Context,
    @Arg('regionCodes', () => [String], { description: 'Codes of the regions.' }) regionCodes: string[],
    @Arg('frameworkId', () => ID, { description: 'Framework: a series never mixes two.' }) frameworkId: string,
    @Arg('indicatorCode', () => ID, { description: 'Code of the indicator.' }) indicatorCode: string,
    @Arg('at', () => DateTimeScalar, { nullable: true, description: 'Only what was known at this moment.' }) at: Date | null,
  ): Promise<IndicatorSeriesResult> {
    return readSeries(ctx, { regionCodes, frameworkId, indicatorCode, at });
  }
}
