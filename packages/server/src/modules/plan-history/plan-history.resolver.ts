import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { Plan } from '../plans/plan.types.ts';
import { requireRegion } from '../regions/regions.service.ts';
import { Region } from '../regions/regions.types.ts';
import { planAuthorship } from './plan-authorship.service.ts';
import { planDifferences, planMoment } from './plan-moments.service.ts';
import {
  AUTHORED,
  AUTHORED_MAX,
  CHANGES_MAX,
  PlanAuthoredPart,
  PlanFieldChange,
  PlanMoment,
  PlanPointInput,
  PlanSession,
  PlanSessionConnection,
  SUMMARY_MAX,
} from './plan-history.types.ts';
import { planSessions, sessionSummary } from './plan-sessions.service.ts';

/** Building a document of the past is work for a processor, not only for the database. */
const BUILDS = 50;

@Resolver(() => Plan)
export class PlanHistoryResolver {
  @Cost({ statements: 1, each: true, base: 10 })
  @FieldResolver(() => PlanSessionConnection, { description: 'Who worked in it when, newest first.' })
  history(
    @Ctx() ctx: Context,
    @Root() plan: Plan,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 100; 25 when left out.' }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<PlanSessionConnection> {
    return planSessions(ctx, plan, { first, after });
  }

  @Cost({ statements: 5, base: BUILDS })
  @Query(() => PlanMoment, { description: 'A plan as it was when an update was stored.' })
  planMoment(
    @Ctx() ctx: Context,
    @Arg('planId', () => ID, { description: 'Plan.' }) planId: string,
    @Arg('seq', () => Int, { description: 'Number of the update; 0 is the empty plan.' }) seq: number,
  ): Promise<PlanMoment> {
    return planMoment(ctx, planId, seq);
  }

  @Cost({ statements: 10, base: 2 * BUILDS, entries: CHANGES_MAX })
  @Query(() => [PlanFieldChange], {
    description: `What a plan says otherwise at one moment than at another, place by place; the first ${CHANGES_MAX} places.`,
  })
  planDifferences(
    @Ctx() ctx: Context,
    @Arg('planId', () => ID, { description: 'Plan.' }) planId: string,
    @Arg('from', () => PlanPointInput, { description: 'The earlier moment.' }) from: PlanPointInput,
    @Arg('to', () => PlanPointInput, { nullable: true, description: 'The later moment; now when left out.' }) to: PlanPointInput | null,
  ): Promise<PlanFieldChange[]> {
    return planDifferences(ctx, planId, from, to);
  }

  @Cost({ statements: 6, base: BUILDS, entries: { argument: 'most', otherwise: AUTHORED } })
  @Query(() => [PlanAuthoredPart], {
    description: 'Who wrote what in a plan: every run of text and every value that stands, of one action, or of one root of the document.',
  })
  planAuthorship(
    @Ctx() ctx: Context,
    @Arg('planId', () => ID, { description: 'Plan.' }) planId: string,
    @Arg('actionId', () => ID, { nullable: true, description: 'Of this action.' }) actionId: string | null,
    @Arg('root', () => String, {
      nullable: true,
      description: 'Of this root: `title`, `purpose`, `narrative`, `section:<region>`, `groups`. One of the two arguments is given.',
    })
    root: string | null,
    @Arg('most', () => Int, { nullable: true, description: `Parts at most, 1 to ${AUTHORED_MAX}; ${AUTHORED} when left out.` })
    most: number | null,
    @Arg('skip', () => Int, { nullable: true, description: 'Parts to leave out at the beginning, when there are more.' })
    skip: number | null,
  ): Promise<PlanAuthoredPart[]> {
    return planAuthorship(ctx, planId, { actionId, root, most, skip });
  }
}

@Resolver(() => PlanSession)
export class PlanSessionResolver {
  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'Region they wrote for.' })
  region(@Ctx() ctx: Context, @Root() session: PlanSession): Promise<Region> {
    return requireRegion(ctx, session.regionCode);
  }

  @Cost({ statements: 10, entries: SUMMARY_MAX, base: 20 })
  @FieldResolver(() => [PlanFieldChange], {
    description: `What the plan said otherwise after it than before, the first ${SUMMARY_MAX} of the places they wrote in.`,
  })
  summary(@Ctx() ctx: Context, @Root() session: PlanSession): Promise<PlanFieldChange[]> {
    return sessionSummary(ctx, session);
  }
}
