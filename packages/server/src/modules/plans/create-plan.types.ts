import { LIMITS } from '@saling/schema';
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';

import { DecimalScalar, LocalDateScalar } from '../../api/scalars.ts';
import { LevelEffortInput } from '../indicators/ways.types.ts';

export const PlanLanguage = { id: 'id', en: 'en' } as const;
export type PlanLanguage = keyof typeof PlanLanguage;
registerEnumType(PlanLanguage, {
  name: 'PlanLanguage',
  description: 'Language of what is filled in.',
  valuesConfig: { id: { description: 'Indonesian.' }, en: { description: 'English.' } },
});

@InputType({ description: 'Actions from where the two regions complement each other: the weaker one rises to the level of the stronger.' })
export class PlanFromComplementInput {
  @Field(() => Int, { description: 'Year whose levels are compared.' })
  year!: number;

  @Field(() => [ID], {
    nullable: true,
    description: `Indicators to take, ${LIMITS.values} at most; all in which one of the two leads when left out.`,
  })
  indicatorCodes?: string[] | null;
}

@InputType({ description: 'Actions from the cheapest way of a region to an index: see `wayToTarget`.' })
export class PlanFromWayInput {
  @Field(() => ID, { description: 'Which of the two regions wants to get there.' })
  regionCode!: string;

  @Field(() => Int, { description: 'Year whose levels it starts from.' })
  year!: number;

  @Field(() => DecimalScalar, { description: 'Index to reach, as published: two decimals at most, 1.00 to 5.00.' })
  target!: string;

  @Field(() => [LevelEffortInput], {
    nullable: true,
    description: 'Efforts that differ from the defaults: 1, 2, 4 and 8 into levels 2 to 5.',
  })
  efforts?: LevelEffortInput[] | null;

  @Field(() => [ID], { nullable: true, description: 'Indicators that cannot move.' })
  fixed?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'How many indicators may move at most; all when left out.' })
  maxIndicators?: number | null;
}

@InputType({ description: 'What a plan begins with: exactly one of these.' })
export class PlanStartInput {
  @Field(() => Boolean, { nullable: true, description: 'True: with nothing.' })
  empty?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'With a template of `planTemplates`.' })
  templateId?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: `With these drafts of the pair, 1 to ${LIMITS.values}: they become actions and are drafts no longer.`,
  })
  draftIds?: string[] | null;

  @Field(() => PlanFromComplementInput, { nullable: true, description: 'With what the two regions can learn from each other.' })
  complement?: PlanFromComplementInput | null;

  @Field(() => PlanFromWayInput, { nullable: true, description: 'With a way to a target.' })
  way?: PlanFromWayInput | null;
}

@InputType({ description: 'A new plan.' })
export class CreatePlanInput {
  @Field(() => ID, { description: 'Made by the client, 1 to 100 characters; the same one again changes nothing and answers the same.' })
  clientMutationId!: string;

  @Field(() => ID, { description: 'Active pair whose plan it is.' })
  pairingId!: string;

  @Field(() => String, { description: `Title, 1 to ${LIMITS.planTitleLength} characters.` })
  title!: string;

  @Field(() => ID, { description: 'Framework of its indicators.' })
  frameworkId!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day of its period.' })
  startsOn?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day of its period, not before the first.' })
  endsOn?: string | null;

  @Field(() => PlanStartInput, { description: 'What it begins with.' })
  from!: PlanStartInput;

  @Field(() => PlanLanguage, { nullable: true, description: 'Language of what is filled in; Indonesian when left out.' })
  language?: PlanLanguage | null;
}

@InputType({ description: "A plan's period. What it says is changed by its document." })
export class UpdatePlanInput {
  @Field(() => ID, { description: 'Plan.' })
  planId!: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day; none when left out.' })
  startsOn?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day, not before the first; none when left out.' })
  endsOn?: string | null;
}
