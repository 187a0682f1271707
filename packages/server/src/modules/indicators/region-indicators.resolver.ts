import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { Kept, TOPIC } from '../../api/kept.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { IndexPoint, Region } from '../regions/regions.types.ts';
import { assessmentYears } from './assessment.service.ts';
import { requireFramework } from './frameworks.service.ts';
import { readIndexHistory } from './index-history.service.ts';
import { MOST } from './framework-sizes.service.ts';

@Resolver(() => Region)
export class RegionIndicatorsResolver {
  @Cost({ statements: 1, entries: MOST.years })
  @Kept([TOPIC.levels])
  @FieldResolver(() => [Int], { description: 'Years with something the viewer may see, newest first.' })
  assessmentYears(
    @Ctx() ctx: Context,
    @Root() region: Region,
    @Arg('frameworkId', () => ID, { description: 'Framework.' }) frameworkId: string,
    @Arg('at', () => DateTimeScalar, { nullable: true, description: 'Only what was known at this moment.' }) at: Date | null,
  ): Promise<number[]> {
    return assessmentYears(ctx, region.code, requireFramework(frameworkId).id, at);
  }

  @Cost({ statements: 1 + MOST.frameworks, rows: MOST.frameworks, entries: MOST.frameworks * MOST.years })
  @Kept([TOPIC.levels])
  @FieldResolver(() => [IndexPoint], {
    description: 'Index per framework and year, oldest first; frameworks are kept apart by frameworkId.',
  })
  indexHistory(
    @Ctx() ctx: Context,
    @Root() region: Region,
    @Arg('at', () => DateTimeScalar, { nullable: true, description: 'Only what was reported at this moment.' }) at: Date | null,
  ): Promise<IndexPoint[]> {
    return readIndexHistory(ctx, region.code, at);
  }
}
