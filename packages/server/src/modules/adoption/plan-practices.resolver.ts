import type { AdoptionMode as ModeCode } from '@saling/schema';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { PlanActionPractice } from '../plans/plan-action.types.ts';
import { adoptionById } from './adoption-reads.service.ts';
import { Adoption, AdoptionMode } from './adoption.types.ts';

@Resolver(() => PlanActionPractice)
export class PlanPracticesResolver {
  @FieldResolver(() => AdoptionMode, { description: 'How it is taken over.' })
  mode(@Root() { mode }: PlanActionPractice): ModeCode {
    return mode;
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Adoption, { nullable: true, description: 'The adoption that the action belongs to; null for none.' })
  adoption(@Ctx() ctx: Context, @Root() { adoptionId }: PlanActionPractice): Promise<Adoption | null> | null {
    return adoptionId === null ? null : adoptionById(ctx, adoptionId);
  }
}
