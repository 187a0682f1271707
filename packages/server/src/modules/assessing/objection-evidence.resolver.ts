import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { evidenceOf, evidenceOfAssessment, USUAL_EVIDENCE } from '../indicators/evidence.service.ts';
import { EvidenceFile } from '../indicators/evidence.types.ts';
import { MOST } from '../indicators/framework-sizes.service.ts';
import { AssessmentStanding, Objection } from './assessing.types.ts';

@Resolver(() => Objection)
export class ObjectionEvidenceResolver {
  @Cost({ statements: 2, entries: USUAL_EVIDENCE })
  @FieldResolver(() => [EvidenceFile], { description: 'Files that the region attached to it.' })
  evidence(@Ctx() ctx: Context, @Root() objection: Objection): Promise<EvidenceFile[]> {
    return evidenceOf(ctx, 'objection', objection.id);
  }
}

@Resolver(() => AssessmentStanding)
export class StandingEvidenceResolver {
  @Cost({ statements: 2, each: true, entries: USUAL_EVIDENCE * MOST.indicators })
  @FieldResolver(() => [EvidenceFile], { description: 'Files of all its reports and objections, in order; `of` says whose.' })
  evidence(@Ctx() ctx: Context, @Root() { assessmentId }: AssessmentStanding): Promise<EvidenceFile[]> {
    return evidenceOfAssessment(ctx, assessmentId);
  }
}
