import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { createPlan } from './create-plan.service.ts';
import { CreatePlanInput, UpdatePlanInput } from './create-plan.types.ts';
import { PlanResult, type PlanOutcome } from './plan.types.ts';
import { updatePlan } from './update-plan.service.ts';

@Resolver()
export class CreatePlanResolver {
  @Cost({ statements: 30, rows: 400 })
  @Mutation(() => PlanResult, { description: 'Begins a joint action plan of an active pair.' })
  createPlan(
    @Ctx() ctx: Context,
    @Arg('input', () => CreatePlanInput, { description: 'What it begins with.' }) input: CreatePlanInput,
  ): Promise<PlanOutcome> {
    return createPlan(ctx, input);
  }

  @Cost({ statements: 10, rows: 10 })
  @Mutation(() => PlanResult, { description: "Sets a plan's period." })
  updatePlan(
    @Ctx() ctx: Context,
    @Arg('input', () => UpdatePlanInput, { description: 'The period.' }) input: UpdatePlanInput,
  ): Promise<PlanOutcome> {
    return updatePlan(ctx, input);
  }
}
