import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { LIMITS } from '@saling/schema';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { importValues } from './import.service.ts';
import { reportValues } from './report.service.ts';
import {
  ImportValuesInput,
  ImportValuesResult,
  ReportValuesInput,
  ReportValuesResult,
  type ImportOutcome,
  type ReportOutcome,
} from './report.types.ts';

@Resolver()
export class ReportResolver {
  @Cost({ statements: 25, rows: 3 * LIMITS.values })
  @Mutation(() => ReportValuesResult, { description: 'Reports or corrects several values, all or nothing.' })
  reportValues(
    @Ctx() ctx: Context,
    @Arg('input', () => ReportValuesInput, { description: 'What to report.' }) input: ReportValuesInput,
  ): Promise<ReportOutcome> {
    return reportValues(ctx, input);
  }

  @Cost({ statements: 30, rows: 5 * LIMITS.values })
  @Mutation(() => ImportValuesResult, {
    description: 'Reads a CSV of values: a preview with every problem by its line, or, with `commit: true`, all of it stored.',
  })
  importValues(
    @Ctx() ctx: Context,
    @Arg('input', () => ImportValuesInput, { description: 'What to import.' }) input: ImportValuesInput,
  ): Promise<ImportOutcome> {
    return importValues(ctx, input);
  }
}
