import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { importPlanActions } from './import-plan.service.ts';
import { ImportPlanActionsInput, ImportPlanActionsResult, type ImportPlanOutcome } from './import-plan.types.ts';

@Resolver()
export class PlanFilesResolver {
  @Cost({ statements: 20 })
  @Mutation(() => ImportPlanActionsResult, {
    description: 'Writes actions of a workbook into a plan, all or none; without `commit` it only shows what would happen.',
  })
  importPlanActions(
    @Ctx() ctx: Context,
    @Arg('input', () => ImportPlanActionsInput, { description: 'The workbook.' }) input: ImportPlanActionsInput,
  ): Promise<ImportPlanOutcome> {
    return importPlanActions(ctx, input);
  }
}
