import { LIMITS } from '@saling/schema';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { pairingById } from '../pairing/pairing-reads.service.ts';
import { Pairing } from '../pairing/pairing.types.ts';
import { requireRegion } from '../regions/regions.service.ts';
import { Region } from '../regions/regions.types.ts';
import { planActions } from './plan-actions.service.ts';
import { PlanActionConnection, PlanActionFilter } from './plan-action.types.ts';
import { effectsOf, MOST_EFFECTS } from './plan-effects.service.ts';
import { outlookOf } from './plan-outlook.service.ts';
import { progressOf } from './plan-progress.service.ts';
import { planById, plans, rightsOf } from './plan-reads.service.ts';
import { planTemplates } from './plan-templates.service.ts';
import { Plan, PlanConnection, PlanEffect, PlanOutlook, PlanProgress, PlanRights, PlanTemplate } from './plan.types.ts';
import { TEMPLATES } from './templates/templates.ts';

const FIRST = 'Page size, 1 to 50, with a token to 100; 25 when left out.';

@Resolver(() => Plan)
export class PlanResolver {
  @Cost({ statements: 1 })
  @Query(() => Plan, {
    nullable: true,
    description: 'A plan of the own region; null when there is none of this id that the viewer may see.',
  })
  plan(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'Identifier.' }) id: string): Promise<Plan | null> {
    return planById(ctx, id);
  }

  @Cost({ statements: 1 })
  @Query(() => PlanConnection, {
    description: "Plans of the viewer's region, those that changed last first; none for who is of no region.",
  })
  plans(
    @Ctx() ctx: Context,
    @Arg('pairingId', () => ID, { nullable: true, description: 'Only those of this pair.' }) pairingId: string | null,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<PlanConnection> {
    return plans(ctx, { pairingId, first, after });
  }

  @Cost({ statements: 0, entries: TEMPLATES.length })
  @Query(() => [PlanTemplate], { description: 'What a plan can begin with.' })
  planTemplates(): PlanTemplate[] {
    return planTemplates();
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Pairing, { description: 'Pair whose plan it is.' })
  async pairing(@Ctx() ctx: Context, @Root() { pairingId }: Plan): Promise<Pairing> {
    return (await pairingById(ctx, pairingId))!;
  }

  @Cost({ statements: 1, entries: 2 })
  @FieldResolver(() => [Region], { description: "The two regions, in the document's order." })
  regions(@Ctx() ctx: Context, @Root() { regionA, regionB }: Plan): Promise<Region[]> {
    return Promise.all([requireRegion(ctx, regionA), requireRegion(ctx, regionB)]);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => PlanProgress, { description: 'How far its actions have come.' })
  progress(@Ctx() ctx: Context, @Root() plan: Plan): Promise<PlanProgress> {
    return progressOf(ctx, plan);
  }

  @Cost({ statements: 2, each: true, entries: 2, rows: 2 * LIMITS.values + LIMITS.planActions })
  @FieldResolver(() => [PlanOutlook], { description: 'The index that it leads each of the two regions to.' })
  outlook(@Ctx() ctx: Context, @Root() plan: Plan): Promise<PlanOutlook[]> {
    return outlookOf(ctx, plan);
  }

  @Cost({ statements: 3, each: true, entries: MOST_EFFECTS, rows: 2 * LIMITS.values, rowsPerEntry: 2 })
  @FieldResolver(() => [PlanEffect], {
    description: `What happened to the indicators of its actions, in the order of the actions; the first ${MOST_EFFECTS}.`,
  })
  effects(@Ctx() ctx: Context, @Root() plan: Plan): Promise<PlanEffect[]> {
    return effectsOf(ctx, plan);
  }

  @Cost({ statements: 1, each: true })
  @FieldResolver(() => PlanActionConnection, {
    description: "Its actions in the plan's order, as its document read at `projectedSeq`; deleted ones only when asked for.",
  })
  actions(
    @Ctx() ctx: Context,
    @Root() plan: Plan,
    @Arg('filter', () => PlanActionFilter, { nullable: true, description: 'Which actions.' }) filter: PlanActionFilter | null,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<PlanActionConnection> {
    return planActions(ctx, plan, { filter, first, after });
  }

  @FieldResolver(() => PlanRights, { description: 'What the viewer may do with it as it stands.' })
  viewerCan(@Ctx() ctx: Context, @Root() plan: Plan): PlanRights {
    return rightsOf(ctx.viewer, plan);
  }
}

@Resolver(() => PlanOutlook)
export class PlanOutlookResolver {
  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'Region.' })
  region(@Ctx() ctx: Context, @Root() { regionCode }: PlanOutlook): Promise<Region> {
    return requireRegion(ctx, regionCode);
  }
}

@Resolver(() => PlanEffect)
export class PlanEffectResolver {
  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'Region.' })
  region(@Ctx() ctx: Context, @Root() { regionCode }: PlanEffect): Promise<Region> {
    return requireRegion(ctx, regionCode);
  }
}
