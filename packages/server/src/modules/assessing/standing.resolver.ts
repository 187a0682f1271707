import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { MOST } from '../indicators/framework-sizes.service.ts';
import { requireRegion } from '../regions/regions.service.ts';
import { Region } from '../regions/regions.types.ts';
import { ReopenSelfInput, StandingResult, SubmitSelfInput } from './assessing-inputs.types.ts';
import { AssessmentStanding, AssessmentStandingConnection, IndicatorStages, SelfSubmission, StandingFilter } from './assessing.types.ts';
import { stagesOf, submissionsOf } from './stages.service.ts';
import { readStandings, standingOf } from './standing.service.ts';
import { reopenSelf, submitSelf } from './submit.service.ts';

/** Levels and corrections that an indicator usually has. */
const REPORTS_EACH = 4;

@Resolver(() => AssessmentStanding)
export class StandingResolver {
  @Cost({ statements: 1, base: 5 })
  @Query(() => AssessmentStanding, {
    nullable: true,
    description:
      "How far a region's assessment of a year is, for whoever sees its levels before they are final; null for everybody else, and where there is no such region.",
  })
  assessmentStanding(
    @Ctx() ctx: Context,
    @Arg('regionCode', () => String, { description: 'Code of the region.' }) regionCode: string,
    @Arg('frameworkId', () => ID, { description: 'Framework.' }) frameworkId: string,
    @Arg('year', () => Int, { description: 'Year assessed.' }) year: number,
  ): Promise<AssessmentStanding | null> {
    return standingOf(ctx, { regionCode, frameworkId, year });
  }

  @Cost({ statements: 1, base: 100 })
  @Query(() => AssessmentStandingConnection, {
    description: 'For the ministry: how far the assessment of every region is; what waits for an assessor comes first.',
  })
  assessmentStandings(
    @Ctx() ctx: Context,
    @Arg('frameworkId', () => ID, { description: 'Framework.' }) frameworkId: string,
    @Arg('year', () => Int, { description: 'Year assessed.' }) year: number,
    @Arg('filter', () => StandingFilter, { nullable: true, description: 'Which regions.' }) filter: StandingFilter | null,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50, with a token to 100; 25 when left out.' }) first:
      | number
      | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<AssessmentStandingConnection> {
    return readStandings(ctx, { frameworkId, year, filter, first, after });
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'Region it is of.' })
  region(@Ctx() ctx: Context, @Root() { regionCode }: AssessmentStanding): Promise<Region> {
    return requireRegion(ctx, regionCode);
  }

  @Cost({ statements: 2, each: true, rows: REPORTS_EACH * MOST.indicators, entries: MOST.indicators })
  @FieldResolver(() => [IndicatorStages], { description: 'Every indicator with what each stage said of it, in order.' })
  indicators(@Ctx() ctx: Context, @Root() standing: AssessmentStanding): Promise<IndicatorStages[]> {
    return stagesOf(ctx, standing);
  }

  @Cost({ statements: 1, each: true })
  @FieldResolver(() => [SelfSubmission], { description: 'Submissions of the self-assessment, newest first.' })
  submissions(@Ctx() ctx: Context, @Root() standing: AssessmentStanding): Promise<SelfSubmission[]> {
    return submissionsOf(ctx, standing);
  }

  @Cost({ statements: 12 })
  @Mutation(() => StandingResult, { description: "The head submits the region's self-assessment: it is whole, and frozen from then on." })
  submitSelfAssessment(
    @Ctx() ctx: Context,
    @Arg('input', () => SubmitSelfInput, { description: 'Which.' }) input: SubmitSelfInput,
  ): Promise<typeof StandingResult> {
    return submitSelf(ctx, input);
  }

  @Cost({ statements: 12 })
  @Mutation(() => StandingResult, { description: 'The ministry gives a submitted self-assessment back to its region.' })
  reopenSelfAssessment(
    @Ctx() ctx: Context,
    @Arg('input', () => ReopenSelfInput, { description: 'Which, and why.' }) input: ReopenSelfInput,
  ): Promise<typeof StandingResult> {
    return reopenSelf(ctx, input);
  }
}
