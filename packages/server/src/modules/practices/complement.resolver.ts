import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { ComparisonRow } from '../indicators/comparison.types.ts';
import { LevelLift } from '../indicators/ways.types.ts';
import { BESIDE_INDICATOR, practicesFor } from './complement.service.ts';
import type { PracticeRow } from './practices.service.ts';
import { Practice } from './practices.types.ts';

const FIRST = `How many at most, 1 to ${BESIDE_INDICATOR.most}; ${BESIDE_INDICATOR.otherwise} when left out.`;
const COST = { statements: 2, entries: { argument: 'first', otherwise: BESIDE_INDICATOR.otherwise } };

@Resolver(() => ComparisonRow)
export class LeaderPracticesResolver {
  @Cost(COST)
  @FieldResolver(() => [Practice], {
    description:
      'Shared practices of the region that leads which serve this indicator, newest first; none for those who may not read practices.',
  })
  leaderPractices(
    @Ctx() ctx: Context,
    @Root() row: ComparisonRow,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | null,
  ): Promise<PracticeRow[]> {
    return practicesFor(ctx, { ...row, regionCode: row.leaderCode }, first);
  }
}

@Resolver(() => LevelLift)
export class LiftPracticesResolver {
  @Cost(COST)
  @FieldResolver(() => [Practice], {
    description: 'Shared practices of the partner which serve this indicator, newest first; none without a partner.',
  })
  practices(
    @Ctx() ctx: Context,
    @Root() lift: LevelLift,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | null,
  ): Promise<PracticeRow[]> {
    return practicesFor(ctx, { ...lift, regionCode: lift.partnerCode }, first);
  }
}
