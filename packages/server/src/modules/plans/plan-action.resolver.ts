import { LIMITS } from '@saling/schema';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { practiceById } from '../practices/practices.service.ts';
import { Practice } from '../practices/practices.types.ts';
import { requireRegion } from '../regions/regions.service.ts';
import { Region } from '../regions/regions.types.ts';
import { newest } from './plan-actions.service.ts';
import { PlanAction, PlanActionPractice, PlanEvidence } from './plan-action.types.ts';

/** Notes and evidence of one action, unless told. */
const SHOWN = 5;
const shown = (most: number): string => `How many at most, 1 to ${most}; ${SHOWN} when left out.`;

@Resolver(() => PlanAction)
export class PlanActionResolver {
  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { nullable: true, description: "Region whose action it is; null when it is both regions'." })
  owner(@Ctx() ctx: Context, @Root() { ownerCode }: PlanAction): Promise<Region> | null {
    return ownerCode === null ? null : requireRegion(ctx, ownerCode);
  }

  @Cost({ entries: { argument: 'first', otherwise: SHOWN } })
  @FieldResolver(() => [String], { description: 'The newest notes on its progress, in their order.' })
  notes(
    @Root() { allNotes }: PlanAction,
    @Arg('first', () => Int, { nullable: true, description: shown(LIMITS.planNotes) }) first: number | null,
  ): string[] {
    return newest(allNotes, first ?? SHOWN, LIMITS.planNotes);
  }

  @Cost({ entries: { argument: 'first', otherwise: SHOWN } })
  @FieldResolver(() => [PlanEvidence], { description: 'What shows that it was done: the newest pieces, in their order.' })
  evidence(
    @Root() { allEvidence }: PlanAction,
    @Arg('first', () => Int, { nullable: true, description: shown(LIMITS.planEvidence) }) first: number | null,
  ): PlanEvidence[] {
    return newest(allEvidence, first ?? SHOWN, LIMITS.planEvidence);
  }
}

@Resolver(() => PlanActionPractice)
export class PlanActionPracticeResolver {
  @Cost({ statements: 1 })
  @FieldResolver(() => Practice, { nullable: true, description: 'The practice as it is now; null when the viewer may not see it.' })
  practice(@Ctx() ctx: Context, @Root() { practiceId }: PlanActionPractice): Promise<Practice | null> {
    return practiceById(ctx, practiceId);
  }
}
