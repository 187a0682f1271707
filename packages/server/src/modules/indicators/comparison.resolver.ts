import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql';

import { askedNames } from '../../api/asked-names.ts';
import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { Kept, TOPIC } from '../../api/kept.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { compareRegions, type ComparisonView } from './comparison.service.ts';
import { asksDetails } from './read-value.ts';
import { Comparison } from './comparison.types.ts';

@Resolver()
export class ComparisonResolver {
  @Cost({ statements: 1, rows: 2 })
  @Kept(({ a, b }) => [TOPIC.levelsOf(String(a)), TOPIC.levelsOf(String(b)), TOPIC.publications])
  @Query(() => Comparison, {
    description: 'Two regions side by side: per indicator both levels, who leads, and what closing the gap would bring.',
  })
  compareRegions(
    @Ctx() ctx: Context,
    @Arg('a', () => String, { description: 'Code of the first region.' }) a: string,
    @Arg('b', () => String, { description: 'Code of the second region.' }) b: string,
    @Arg('frameworkId', () => ID, { description: 'Framework.' }) frameworkId: string,
    @Arg('year', () => Int, { description: 'Year assessed.' }) year: number,
    @Arg('at', () => DateTimeScalar, { nullable: true, description: 'Only what was known at this moment.' }) at: Date | null,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ComparisonView> {
    return compareRegions(ctx, { a, b, frameworkId, year, at, details: asksDetails(askedNames(info)) });
  }
}
