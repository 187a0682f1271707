import type { PlanProposalState as State } from '@saling/schema';
import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { commentsOn, openThreads } from '../conversation/comments.service.ts';
import { Comment, CommentConnection } from '../conversation/comments.types.ts';
import { planById } from '../plans/plan-reads.service.ts';
import { Plan } from '../plans/plan.types.ts';
import { PlanProposalConnection, PlanProposalState } from './plan-proposals.types.ts';
import { proposalsOf } from './proposal-reads.service.ts';

const FIRST = 'Page size, 1 to 50, with a token to 100; 25 when left out.';
const AFTER = 'endCursor of the page before.';

/** What two regions say about a plan: comments, and what one proposes to the other. */
@Resolver(() => Plan)
export class PlanTalkResolver {
  @Cost({ statements: 1 })
  @FieldResolver(() => PlanProposalConnection, {
    description: 'Proposals, newest first; those that were not submitted only for the region that writes them.',
  })
  proposals(
    @Ctx() ctx: Context,
    @Root() plan: Plan,
    @Arg('state', () => PlanProposalState, { nullable: true, description: 'Only those in this state.' }) state: State | null,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after: string | null,
  ): Promise<PlanProposalConnection> {
    return proposalsOf(ctx, plan.id, { state, first, after });
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => CommentConnection, { description: 'Threads, oldest first, with their answers in them.' })
  comments(
    @Ctx() ctx: Context,
    @Root() plan: Plan,
    @Arg('actionId', () => ID, { nullable: true, description: 'Only those on this action.' }) actionId: string | null,
    @Arg('resolved', () => Boolean, { nullable: true, description: 'Only resolved ones, or only open ones; both when left out.' })
    resolved: boolean | null,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after: string | null,
  ): Promise<CommentConnection> {
    return commentsOn(ctx, { kind: 'plan', id: plan.id }, { actionId, resolved, first, after });
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Int, { description: 'Threads that were not resolved yet, without those whose first comment was deleted.' })
  openComments(@Ctx() ctx: Context, @Root() plan: Plan): Promise<number> {
    return openThreads(ctx, plan.id);
  }
}

@Resolver(() => Comment)
export class CommentPlanResolver {
  @Cost({ statements: 1 })
  @FieldResolver(() => Plan, { nullable: true, description: 'Plan it is about; null for one on a practice.' })
  plan(@Ctx() ctx: Context, @Root() { planId }: Comment): Promise<Plan | null> {
    return planId === null ? Promise.resolve(null) : planById(ctx, planId);
  }
}
