import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { IndicatorValue, Report } from './assessment.types.ts';
import { evidenceOf, USUAL_EVIDENCE } from './evidence.service.ts';
import { EvidenceFile } from './evidence.types.ts';

/** Of the report and of its files; most levels have none, or one or two. */
const COST = { statements: 2, entries: USUAL_EVIDENCE };

@Resolver(() => Report)
export class ReportEvidenceResolver {
  @Cost(COST)
  @FieldResolver(() => [EvidenceFile], {
    description: 'Files that the region attached; seen by whoever sees its drafts, and by nobody else.',
  })
  evidence(@Ctx() ctx: Context, @Root() report: Report): Promise<EvidenceFile[]> {
    return evidenceOf(ctx, 'report', report.id);
  }
}

@Resolver(() => IndicatorValue)
export class ValueEvidenceResolver {
  @Cost(COST)
  @FieldResolver(() => [EvidenceFile], { description: 'Files of the report that counts, for whoever sees drafts of the region.' })
  evidence(@Ctx() ctx: Context, @Root() value: IndicatorValue): Promise<EvidenceFile[]> {
    return evidenceOf(ctx, 'report', value.reportId);
  }
}
