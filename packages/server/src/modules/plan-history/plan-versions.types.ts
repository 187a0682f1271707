import { LIMITS } from '@saling/schema';
import { createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { pagesOf } from '../../api/connection.types.ts';
import { Cost } from '../../api/cost.ts';
import { RuleBroken } from '../../api/problems.types.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { LocalizedText } from '../../api/shared.types.ts';

export const PlanVersionKind = { NAMED: 'NAMED', PROPOSED: 'PROPOSED', SIGNED: 'SIGNED', WITHDRAWN: 'WITHDRAWN' } as const;
export type PlanVersionKind = keyof typeof PlanVersionKind;
registerEnumType(PlanVersionKind, {
  name: 'PlanVersionKind',
  description: 'What a version of a plan is.',
  valuesConfig: {
    NAMED: { description: 'A moment that somebody gave a name to.' },
    PROPOSED: { description: 'Signed for one region; the other has not signed it.' },
    SIGNED: { description: 'Signed for both regions: agreed.' },
    WITHDRAWN: { description: 'It was signed for one region, which took its signature back or signed something newer.' },
  },
});

@ObjectType({ description: 'A signature for a region.' })
export class PlanSignature {
  @Field(() => String, { description: 'Who signed.' })
  name!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;

  regionCode!: string;
}

@ObjectType({ description: 'Content of a plan that was frozen, by a name or by a signature. It is never changed and never taken away.' })
export class PlanVersion {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => ID, { description: 'Plan it is of.' })
  planId!: string;

  @Field(() => Int, { description: 'From 1, in order.' })
  number!: number;

  @Field(() => PlanVersionKind, { description: 'What it is.' })
  kind!: PlanVersionKind;

  @Field(() => String, { nullable: true, description: 'Name that somebody gave it; null for what was frozen by a signature.' })
  name!: string | null;

  @Field(() => Int, { description: 'Number of the last update that is in it.' })
  seq!: number;

  @Field(() => String, { description: 'SHA-256 of its canonical content, in hexadecimal: its fingerprint.' })
  hash!: string;

  @Field(() => String, { description: 'Number on its printed form, by which anybody can have the fingerprint checked.' })
  code!: string;

  @Field(() => DateTimeScalar, { description: 'When it was frozen.' })
  at!: Date;

  @Field(() => String, { description: 'Who froze it.' })
  by!: string;

  @Cost({ entries: 2 })
  @Field(() => [PlanSignature], { description: 'Signatures that stand, in the order in which they were given.' })
  signatures!: PlanSignature[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the second region signed; null before.' })
  agreedAt!: Date | null;
}

export const PlanVersionConnection = pagesOf(PlanVersion, 'PlanVersion', 'A version of a plan');
export type PlanVersionConnection = InstanceType<typeof PlanVersionConnection>;

@ObjectType({ description: 'What the viewer may do about signatures.' })
export class PlanSigningRights {
  @Field(() => Boolean, {
    description: 'May sign what the plan says now: the head of one of the regions, when it is not signed by them already.',
  })
  sign!: boolean;

  @Field(() => Boolean, { description: "May take the own region's signature back: the head, while the other region has not signed." })
  withdraw!: boolean;
}

@ObjectType({ description: 'How far the two regions are with signing a plan.' })
export class PlanSigning {
  @Field(() => String, { description: 'SHA-256 of the canonical content as it is now: hand it back with a signature.' })
  currentHash!: string;

  @Field(() => Int, { description: 'Number of the last update that is in it.' })
  currentSeq!: number;

  @Field(() => Int, { description: 'Fields with two values that have to be chosen before anybody signs.' })
  conflicts!: number;

  @Field(() => PlanVersion, { nullable: true, description: 'What one region has signed and the other has not; null without.' })
  pending!: PlanVersion | null;

  @Field(() => PlanVersion, { nullable: true, description: 'What both signed last; null before.' })
  latestSigned!: PlanVersion | null;

  @Field(() => Int, {
    description: 'Places that say something else than what both signed last; 0 when they say the same or nothing was signed.',
  })
  changesSinceSigned!: number;

  @Field(() => PlanSigningRights, { description: 'What the viewer may do now.' })
  viewerCan!: PlanSigningRights;
}

@ObjectType({ description: 'The plan says something else by now: nothing was signed. Look at the differences and sign again.' })
export class StalePlan {
  @Field(() => LocalizedText, { description: 'What happened and what to do.' })
  message!: LocalizedText;

  @Field(() => String, { description: 'SHA-256 of what it says now.' })
  currentHash!: string;

  @Field(() => Int, { description: 'Number of the last update that is in it.' })
  currentSeq!: number;
}

@ObjectType({ description: 'A plan says again what it said at an earlier moment, as far as the viewer may write.' })
export class PlanRestored {
  @Field(() => ID, { description: 'Plan.' })
  planId!: string;

  @Field(() => Int, { description: 'Number of the update that did it; that of the last update when there was nothing to do.' })
  seq!: number;

  @Field(() => Boolean, { description: 'Whether anything was to be changed.' })
  changed!: boolean;

  @Field(() => Int, { description: "Places that still differ: they are the other region's, which alone can restore them." })
  left!: number;
}

@ObjectType({ description: 'Whether a printed plan is what was signed. It tells nothing of the content.' })
export class PlanVerification {
  @Field(() => String, { description: 'Number that was asked for.' })
  code!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether the fingerprint is that of this version; null when none was given.' })
  matches!: boolean | null;

  @Field(() => PlanVersionKind, { description: 'What the version is.' })
  kind!: PlanVersionKind;

  @Cost({ entries: 2 })
  @Field(() => [PlanSignature], { description: 'Who signed it; empty unless the fingerprint matches.' })
  signatures!: PlanSignature[];

  @Field(() => Boolean, { description: 'Whether both regions have signed a newer version of the plan since.' })
  superseded!: boolean;
}

@InputType({ description: 'Name for a moment of a plan.' })
export class NamePlanVersionInput {
  @Field(() => ID, { description: 'Plan.' })
  planId!: string;

  @Field(() => String, { description: `Name, 1 to ${LIMITS.shortTextLength} characters.` })
  name!: string;

  @Field(() => Int, { nullable: true, description: 'Number of the update whose moment it is; now when left out.' })
  seq?: number | null;

  @Field(() => ID, { description: 'Made by the client, 1 to 100 characters; the same one again changes nothing and answers the same.' })
  clientMutationId!: string;
}

@InputType({ description: 'An earlier moment that a plan is to say again: by `seq` or by `version`, one of the two.' })
export class RestorePlanInput {
  @Field(() => ID, { description: 'Plan.' })
  planId!: string;

  @Field(() => Int, { nullable: true, description: 'Number of a stored update.' })
  seq?: number | null;

  @Field(() => Int, { nullable: true, description: 'Number of a version.' })
  version?: number | null;

  @Field(() => ID, { description: 'UUID made by the client; the same one again changes nothing and answers the same.' })
  clientMutationId!: string;
}

@InputType({ description: 'A signature for the own region.' })
export class SignPlanInput {
  @Field(() => ID, { description: 'Plan.' })
  planId!: string;

  @Field(() => String, { description: 'SHA-256 of the canonical content that was looked at (`signing.currentHash`).' })
  hash!: string;

  @Field(() => ID, { description: 'Made by the client, 1 to 100 characters; the same one again changes nothing and answers the same.' })
  clientMutationId!: string;
}

@InputType({ description: 'Taking the own signature back.' })
export class WithdrawPlanSignatureInput {
  @Field(() => ID, { description: 'Plan.' })
  planId!: string;
}

export type PlanVersionOutcome = PlanVersion | RuleBroken;
export const PlanVersionResult = createUnionType({
  name: 'PlanVersionResult',
  description: 'The version, or why not.',
  types: () => [PlanVersion, RuleBroken] as const,
  resolveType: (value: PlanVersionOutcome) => ('problems' in value ? RuleBroken : PlanVersion),
});

export type PlanRestoredOutcome = PlanRestored | RuleBroken;
export const PlanRestoredResult = createUnionType({
  name: 'PlanRestoredResult',
  description: 'Restored, or why not.',
  types: () => [PlanRestored, RuleBroken] as const,
  resolveType: (value: PlanRestoredOutcome) => ('problems' in value ? RuleBroken : PlanRestored),
});

export type SignPlanOutcome = PlanVersion | RuleBroken | StalePlan;
export const SignPlanResult = createUnionType({
  name: 'SignPlanResult',
  description: 'The version as it is signed now, or why not.',
  types: () => [PlanVersion, RuleBroken, StalePlan] as const,
  resolveType: (value: SignPlanOutcome) => ('problems' in value ? RuleBroken : 'message' in value ? StalePlan : PlanVersion),
});
