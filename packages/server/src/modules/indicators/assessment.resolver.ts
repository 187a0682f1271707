import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import type { FrameworkPredicate } from '@saling/schema';

import { askedNames } from '../../api/asked-names.ts';
import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { Kept, TOPIC } from '../../api/kept.ts';
import { CursorScalar, DateTimeScalar, DecimalScalar } from '../../api/scalars.ts';
import { Predicate } from '../../api/shared.types.ts';
import { requireRegion } from '../regions/regions.service.ts';
import { Region } from '../regions/regions.types.ts';
import { allValues, partScores, readAssessment, readReports, type AssessmentView } from './assessment.service.ts';
import { Assessment, IndicatorValue, PartScore, ReportConnection } from './assessment.types.ts';
import { asksDetails } from './read-value.ts';
import { frameworkView } from './frameworks.service.ts';
import { Framework } from './frameworks.types.ts';
import { MOST } from './framework-sizes.service.ts';

@Resolver(() => Assessment)
export class AssessmentResolver {
  @Cost({ statements: 1 })
  @Kept(({ regionCode }) => [TOPIC.levelsOf(String(regionCode)), TOPIC.publications])
  @Query(() => Assessment, {
    nullable: true,
    description: 'The assessment of one region in one year, as far as the viewer may see it; null when nothing is visible.',
  })
  assessment(
    @Ctx() ctx: Context,
    @Arg('regionCode', () => String, { description: 'Code of the region.' }) regionCode: string,
    @Arg('frameworkId', () => ID, { description: 'Framework.' }) frameworkId: string,
    @Arg('year', () => Int, { description: 'Year assessed.' }) year: number,
    @Arg('at', () => DateTimeScalar, { nullable: true, description: 'Only what was known at this moment.' }) at: Date | null,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AssessmentView | null> {
    return readAssessment(ctx, { regionCode, frameworkId, year, at, details: asksDetails(askedNames(info)) });
  }

  @Cost({ statements: 1 })
  @Kept()
  @FieldResolver(() => Region, { description: 'Region it is of.' })
  region(@Ctx() ctx: Context, @Root() assessment: AssessmentView): Promise<Region> {
    return requireRegion(ctx, assessment.regionCode);
  }

  @Kept()
  @FieldResolver(() => Framework, { description: 'Framework it follows.' })
  framework(@Root() assessment: AssessmentView): Framework {
    return frameworkView(assessment.framework);
  }

  @Kept()
  @FieldResolver(() => Boolean, { description: 'True when it is final: everybody sees it.' })
  published(@Root() assessment: AssessmentView): boolean {
    return assessment.values.every((value) => value.stage === 'FINAL');
  }

  @Kept()
  @FieldResolver(() => DecimalScalar, {
    nullable: true,
    description: 'Of the whole, two decimals; null while an indicator has no visible level.',
  })
  index(@Root() assessment: AssessmentView): string | null {
    return assessment.score.index;
  }

  @Kept()
  @FieldResolver(() => Predicate, { nullable: true, description: 'Band of the index; null without an index.' })
  predicate(@Root() assessment: AssessmentView): FrameworkPredicate | null {
    return assessment.score.predicate;
  }

  @Kept()
  @FieldResolver(() => Int, { description: 'Indicators with a visible level.' })
  reported(@Root() assessment: AssessmentView): number {
    return assessment.score.reported;
  }

  @Kept()
  @FieldResolver(() => Int, { description: 'Indicators of the framework.' })
  total(@Root() assessment: AssessmentView): number {
    return assessment.score.total;
  }

  @Cost({ entries: MOST.domains })
  @Kept()
  @FieldResolver(() => [PartScore], { description: 'Indices of the domains, in order.' })
  domains(@Root() assessment: AssessmentView): PartScore[] {
    return partScores(assessment.framework.domains, assessment.score.domains);
  }

  @Cost({ entries: MOST.aspects })
  @Kept()
  @FieldResolver(() => [PartScore], { description: 'Indices of the aspects, in order.' })
  aspects(@Root() assessment: AssessmentView): PartScore[] {
    return partScores(assessment.framework.aspects, assessment.score.aspects);
  }

  @Cost({ entries: MOST.indicators })
  @Kept()
  @FieldResolver(() => [IndicatorValue], {
    description: 'One for every indicator, in order; without a level where nothing visible is reported.',
  })
  values(@Root() assessment: AssessmentView): IndicatorValue[] {
    return allValues(assessment);
  }

  @Cost({ statements: 1, each: true })
  @Kept()
  @FieldResolver(() => ReportConnection, { description: 'Every visible report and correction, newest first.' })
  reports(
    @Ctx() ctx: Context,
    @Root() assessment: AssessmentView,
    @Arg('indicatorCode', () => ID, { nullable: true, description: 'Only of this indicator.' }) indicatorCode: string | null,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50, with a token to 100; 25 when left out.' }) first:
      | number
      | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<ReportConnection> {
    return readReports(ctx, assessment, { indicatorCode, first, after });
  }

  @Kept()
  @FieldResolver(() => CursorScalar, { description: 'Position in the event stream at which this was read: subscribe after it.' })
  asOf(@Root() assessment: AssessmentView): string {
    return assessment.asOf;
  }
}
