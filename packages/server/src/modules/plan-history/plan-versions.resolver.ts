import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { planById } from '../plans/plan-reads.service.ts';
import { Plan } from '../plans/plan.types.ts';
import { requireRegion } from '../regions/regions.service.ts';
import { Region } from '../regions/regions.types.ts';
import { PlanContentScalar } from './plan-history.types.ts';
import { namePlanVersion } from './name-version.service.ts';
import { restorePlan } from './restore-plan.service.ts';
import { signPlan } from './sign-plan.service.ts';
import { planSigning } from './plan-signing.service.ts';
import { planVersion, planVersions, versionContent } from './plan-versions.service.ts';
import {
  NamePlanVersionInput,
  PlanRestoredResult,
  PlanSignature,
  PlanSigning,
  PlanVerification,
  PlanVersion,
  PlanVersionConnection,
  PlanVersionResult,
  RestorePlanInput,
  SignPlanInput,
  SignPlanResult,
  WithdrawPlanSignatureInput,
  type PlanRestoredOutcome,
  type PlanVersionOutcome,
  type SignPlanOutcome,
} from './plan-versions.types.ts';
import { verifyPlan } from './verify-plan.service.ts';
import { withdrawPlanSignature } from './withdraw-signature.service.ts';

@Resolver(() => Plan)
export class PlanSigningResolver {
  @Cost({ statements: 2, each: true })
  @FieldResolver(() => PlanVersionConnection, { description: 'Moments that were given a name, and what was signed; newest first.' })
  versions(
    @Ctx() ctx: Context,
    @Root() plan: Plan,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 100; 25 when left out.' }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<PlanVersionConnection> {
    return planVersions(ctx, plan, { first, after });
  }

  @Cost({ statements: 5, each: true, base: 20 })
  @FieldResolver(() => PlanSigning, { description: 'How far the two regions are with signing it.' })
  signing(@Ctx() ctx: Context, @Root() plan: Plan): Promise<PlanSigning> {
    return planSigning(ctx, plan);
  }
}

@Resolver(() => PlanVersion)
export class PlanVersionsResolver {
  @Cost({ statements: 3 })
  @Query(() => PlanVersion, { nullable: true, description: 'A version of a plan; null for none of this number.' })
  planVersion(
    @Ctx() ctx: Context,
    @Arg('planId', () => ID, { description: 'Plan.' }) planId: string,
    @Arg('number', () => Int, { description: 'Its number.' }) number: number,
  ): Promise<PlanVersion | null> {
    return planVersion(ctx, planId, number);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Plan, { nullable: true, description: 'The plan it is of, as it is now.' })
  plan(@Ctx() ctx: Context, @Root() version: PlanVersion): Promise<Plan | null> {
    return planById(ctx, version.planId);
  }

  @Cost({ statements: 1, base: 10 })
  @FieldResolver(() => PlanContentScalar, { description: 'What was frozen.' })
  content(@Ctx() ctx: Context, @Root() version: PlanVersion): Promise<unknown> {
    return versionContent(ctx, version);
  }

  @Cost({ statements: 4, base: 20 })
  @Query(() => PlanVerification, {
    nullable: true,
    description: 'For anybody who holds a printed plan: whether it is what was signed. Null when there is no such number.',
  })
  planVerification(
    @Ctx() ctx: Context,
    @Arg('code', () => String, { description: 'Number on the printed plan.' }) code: string,
    @Arg('fingerprint', () => String, { nullable: true, description: 'Fingerprint on it: SHA-256 in hexadecimal, blanks do not count.' })
    fingerprint: string | null,
  ): Promise<PlanVerification | null> {
    return verifyPlan(ctx, code, fingerprint);
  }

  @Cost({ statements: 15, base: 50 })
  @Mutation(() => PlanVersionResult, { description: 'Gives a moment of a plan a name: it is kept as a version.' })
  namePlanVersion(
    @Ctx() ctx: Context,
    @Arg('input', () => NamePlanVersionInput, { description: 'Which moment, and its name.' }) input: NamePlanVersionInput,
  ): Promise<PlanVersionOutcome> {
    return namePlanVersion(ctx, input);
  }

  @Cost({ statements: 30, base: 100 })
  @Mutation(() => PlanRestoredResult, {
    description:
      'Makes a plan say again what it said at an earlier moment, in the parts that the viewer may write, as a new change: nothing is lost by it, and what others write afterwards stays.',
  })
  restorePlan(
    @Ctx() ctx: Context,
    @Arg('input', () => RestorePlanInput, { description: 'Which moment.' }) input: RestorePlanInput,
  ): Promise<PlanRestoredOutcome> {
    return restorePlan(ctx, input);
  }

  @Cost({ statements: 20, base: 50 })
  @Mutation(() => SignPlanResult, {
    description:
      'Signs what a plan says now for the own region, when that is what was looked at. The first signature freezes it as a version; when the other head signs the same, it is agreed.',
  })
  signPlan(
    @Ctx() ctx: Context,
    @Arg('input', () => SignPlanInput, { description: 'What is signed.' }) input: SignPlanInput,
  ): Promise<SignPlanOutcome> {
    return signPlan(ctx, input);
  }

  @Cost({ statements: 12 })
  @Mutation(() => PlanVersionResult, { description: "Takes the own region's signature back, while the other region has not signed." })
  withdrawPlanSignature(
    @Ctx() ctx: Context,
    @Arg('input', () => WithdrawPlanSignatureInput, { description: 'Of which plan.' }) input: WithdrawPlanSignatureInput,
  ): Promise<PlanVersionOutcome> {
    return withdrawPlanSignature(ctx, input);
  }
}

@Resolver(() => PlanSignature)
export class PlanSignatureResolver {
  @Cost({ statements: 1 })
  @FieldResolver(() => Region, { description: 'Region that was signed for.' })
  region(@Ctx() ctx: Context, @Root() signature: PlanSignature): Promise<Region> {
    return requireRegion(ctx, signature.regionCode);
  }
}
