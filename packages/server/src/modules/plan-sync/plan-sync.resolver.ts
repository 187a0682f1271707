import { Arg, Ctx, ID, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { applyPlanUpdate } from './apply-update.service.ts';
import { followPlan, planUpdatesAfter } from './follow-plan.service.ts';
import { openPlan } from './open-plan.service.ts';
import { followPlanPresence, planPresenceNow, reportPlanPresence } from './plan-presence.service.ts';
import {
  ApplyPlanUpdateInput,
  ApplyPlanUpdateResult,
  OpenPlanInput,
  PlanOpened,
  PlanPresence,
  PlanPresenceInput,
  PlanUpdateResult,
  PlanUpdatesPage,
} from './plan-sync.types.ts';

const PLAN = 'The plan.';
const PROPOSAL = 'Proposal whose branch it is about; the main document when left out.';
const AFTER = 'Number of the last update that is there already; 0 for all.';

@Resolver()
export class PlanSyncResolver {
  @Cost({ statements: 10 })
  @Mutation(() => PlanOpened, {
    description:
      'Opens a plan’s document to read and write it together; a mutation, since it hands out client ids. PLAN-PROTOCOL.md says how.',
  })
  openPlan(@Ctx() ctx: Context, @Arg('input', () => OpenPlanInput, { description: 'Which.' }) input: OpenPlanInput): Promise<PlanOpened> {
    return openPlan(ctx, input);
  }

  @Cost({ statements: 10, base: 2 })
  @Mutation(() => ApplyPlanUpdateResult, { description: 'Stores an update of a plan’s document; answered after commit.' })
  applyPlanUpdate(
    @Ctx() ctx: Context,
    @Arg('input', () => ApplyPlanUpdateInput, { description: 'What.' }) input: ApplyPlanUpdateInput,
  ): Promise<typeof ApplyPlanUpdateResult> {
    return applyPlanUpdate(ctx, input);
  }

  @Cost({ statements: 2, base: 1 })
  @Mutation(() => Boolean, { description: 'Says where a window is in a plan; it is gone when it has said nothing for 30 seconds.' })
  reportPlanPresence(
    @Ctx() ctx: Context,
    @Arg('input', () => PlanPresenceInput, { description: 'Where.' }) input: PlanPresenceInput,
  ): Promise<boolean> {
    return reportPlanPresence(ctx, input);
  }

  // Updates of a page, at most.
  @Cost({ statements: 5, rows: 500 })
  @Query(() => PlanUpdatesPage, {
    description: 'What `planUpdates` brings, for networks without WebSocket and SSE: waits until something is stored.',
  })
  planUpdatesAfter(
    @Ctx() ctx: Context,
    @Arg('planId', () => ID, { description: PLAN }) planId: string,
    @Arg('after', () => Int, { description: AFTER }) after: number,
    @Arg('proposalId', () => ID, { nullable: true, description: PROPOSAL }) proposalId?: string | null,
    @Arg('waitMs', () => Int, { nullable: true, description: 'How long to wait when there is nothing yet, at most 25,000 ms.' })
    waitMs?: number | null,
  ): Promise<PlanUpdatesPage> {
    return planUpdatesAfter(ctx, { planId, proposalId: proposalId ?? null, after, waitMs: waitMs ?? null });
  }

  @Cost({ statements: 1 })
  @Query(() => PlanPresence, {
    description: 'Who is in a plan now, for networks without WebSocket and SSE; asking counts as looking on for a while.',
  })
  planPresenceNow(@Ctx() ctx: Context, @Arg('planId', () => ID, { description: PLAN }) planId: string): Promise<PlanPresence> {
    return planPresenceNow(ctx, planId);
  }

  @Cost({ statements: 5 })
  @Subscription(() => PlanUpdateResult, {
    description:
      'Every stored update of a plan’s document after a number, one mark, then what is stored from then on, and how the store stands.',
    subscribe: ({ args, context }) => followPlan(context as Context, args as { planId: string; proposalId?: string | null; after: number }),
  })
  planUpdates(
    @Root() delivery: typeof PlanUpdateResult,
    @Arg('planId', () => ID, { description: PLAN }) _planId: string,
    @Arg('after', () => Int, { description: AFTER }) _after: number,
    @Arg('proposalId', () => ID, { nullable: true, description: PROPOSAL }) _proposalId?: string | null,
  ): typeof PlanUpdateResult {
    return delivery;
  }

  @Cost({ statements: 1 })
  @Subscription(() => PlanPresence, {
    description: 'Who is in a plan and where, told at once and at changes. Whoever subscribes and never says where they are looks on.',
    subscribe: ({ args, context }) => followPlanPresence(context as Context, (args as { planId: string }).planId),
  })
  planPresence(@Root() presence: PlanPresence, @Arg('planId', () => ID, { description: PLAN }) _planId: string): PlanPresence {
    return presence;
  }
}
