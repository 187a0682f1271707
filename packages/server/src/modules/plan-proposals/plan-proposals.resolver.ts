import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { requireRegion } from '../regions/regions.service.ts';
import { Region } from '../regions/regions.types.ts';
import { decidePlanProposal } from './decide-proposal.service.ts';
import { openPlanProposal } from './open-proposal.service.ts';
import {
  DecidePlanProposalInput,
  OpenPlanProposalInput,
  PlanProposal,
  PlanProposalPart,
  PlanProposalResult,
  PlanProposalRights,
  SubmitPlanProposalInput,
  WithdrawPlanProposalInput,
  type PlanProposalOutcome,
} from './plan-proposals.types.ts';
import { MOST_PARTS, partsOf } from './proposal-parts.service.ts';
import { proposalById, rightsOf } from './proposal-reads.service.ts';
import { submitPlanProposal } from './submit-proposal.service.ts';
import { withdrawPlanProposal } from './withdraw-proposal.service.ts';

@Resolver(() => PlanProposal)
export class PlanProposalsResolver {
  @Cost({ statements: 1 })
  @Query(() => PlanProposal, { nullable: true, description: 'A proposal; null when there is none of this id that the viewer may see.' })
  planProposal(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'Identifier.' }) id: string): Promise<PlanProposal | null> {
    return proposalById(ctx, id);
  }

  @Cost({ statements: 12 })
  @Mutation(() => PlanProposalResult, {
    description:
      "Begins a proposal in a plan, or answers the one that the viewer has begun and not submitted yet. It is written by openPlan and applyPlanUpdate with its id, and only in what is the other region's.",
  })
  openPlanProposal(
    @Ctx() ctx: Context,
    @Arg('input', () => OpenPlanProposalInput, { description: 'The proposal.' }) input: OpenPlanProposalInput,
  ): Promise<PlanProposalOutcome> {
    return openPlanProposal(ctx, input);
  }

  @Cost({ statements: 15 })
  @Mutation(() => PlanProposalResult, {
    description: 'Hands a proposal to the region whose the parts are, which is told. Once more changes nothing but its title and note.',
  })
  submitPlanProposal(
    @Ctx() ctx: Context,
    @Arg('input', () => SubmitPlanProposalInput, { description: 'Which, and what to say.' }) input: SubmitPlanProposalInput,
  ): Promise<PlanProposalOutcome> {
    return submitPlanProposal(ctx, input);
  }

  @Cost({ statements: 25 })
  @Mutation(() => PlanProposalResult, {
    description:
      'Decides a proposal, once and for all of its parts (P13): what is accepted becomes part of the plan, under the names of who wrote it and of who accepted it.',
  })
  decidePlanProposal(
    @Ctx() ctx: Context,
    @Arg('input', () => DecidePlanProposalInput, { description: 'The decision.' }) input: DecidePlanProposalInput,
  ): Promise<PlanProposalOutcome> {
    return decidePlanProposal(ctx, input);
  }

  @Cost({ statements: 12 })
  @Mutation(() => PlanProposalResult, { description: 'Takes a proposal back that was not decided. Once more changes nothing.' })
  withdrawPlanProposal(
    @Ctx() ctx: Context,
    @Arg('input', () => WithdrawPlanProposalInput, { description: 'Which.' }) input: WithdrawPlanProposalInput,
  ): Promise<PlanProposalOutcome> {
    return withdrawPlanProposal(ctx, input);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'Region that proposes.' })
  region(@Ctx() ctx: Context, @Root() { regionCode }: PlanProposal): Promise<Region> {
    return requireRegion(ctx, regionCode);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'Region whose parts they are: it decides.' })
  ownerRegion(@Ctx() ctx: Context, @Root() { ownerCode }: PlanProposal): Promise<Region> {
    return requireRegion(ctx, ownerCode);
  }

  @Cost({ statements: 4, each: true, entries: MOST_PARTS })
  @FieldResolver(() => [PlanProposalPart], {
    description: 'What it changes in the plan as it is now, by place; what it changed in the plan as it was, once it is decided.',
  })
  parts(@Ctx() ctx: Context, @Root() proposal: PlanProposal): Promise<PlanProposalPart[]> {
    return partsOf(ctx, proposal);
  }

  @FieldResolver(() => PlanProposalRights, { description: 'What the viewer may do with it now.' })
  viewerCan(@Ctx() ctx: Context, @Root() proposal: PlanProposal): PlanProposalRights {
    return rightsOf(ctx.currentViewer(), proposal);
  }
}
