import { LIMITS } from '@saling/schema';
import { createUnionType, Field, ID, InputType, Int } from 'type-graphql';

import { RuleBroken } from '../../api/problems.types.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { Stage } from '../../api/shared.types.ts';
import { Period } from '../indicators/frameworks.types.ts';
import { AssessmentStanding, Objection } from './assessing.types.ts';
import { ResultPublication } from './publication.types.ts';

@InputType({ description: 'Whose self-assessment of which year the head submits.' })
export class SubmitSelfInput {
  @Field(() => String, { description: 'Made by the client, 1 to 100 characters; the same one again changes nothing and answers the same.' })
  clientMutationId!: string;

  @Field(() => String, { description: 'Region.' })
  regionCode!: string;

  @Field(() => ID, { description: 'Framework.' })
  frameworkId!: string;

  @Field(() => Int, { description: 'Year assessed.' })
  year!: number;
}

@InputType({ description: 'Whose self-assessment is given back.' })
export class ReopenSelfInput extends SubmitSelfInput {
  @Field(() => String, { description: 'Why, 1,000 characters at most: the region reads it.' })
  reason!: string;
}

@InputType({ description: 'An objection.' })
export class RaiseObjectionInput extends SubmitSelfInput {
  @Field(() => ID, { description: 'Indicator.' })
  indicatorCode!: string;

  @Field(() => ID, { description: "Report objected to: the assessor's that counts now." })
  reportId!: string;

  @Field(() => String, { description: 'Why, 2,000 characters at most.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'Link to evidence: http or https.' })
  evidenceUrl?: string | null;

  @Field(() => [ID], { nullable: true, description: `Files of the region as evidence, ${LIMITS.evidenceFiles} at most.` })
  evidenceFileIds?: string[] | null;
}

@InputType({ description: 'An answer to an objection.' })
export class AnswerObjectionInput {
  @Field(() => String, { description: 'Made by the client, 1 to 100 characters; the same one again changes nothing and answers the same.' })
  clientMutationId!: string;

  @Field(() => ID, { description: 'The objection.' })
  objectionId!: string;

  @Field(() => Int, { nullable: true, description: 'Level from now on, 1 to 5; left out, or the same, the level is upheld.' })
  level?: number | null;

  @Field(() => String, { description: 'Why, 1,000 characters at most.' })
  reason!: string;
}

@InputType({ description: 'When a stage of a year opens and closes.' })
export class SetDeadlineInput {
  @Field(() => String, { description: 'Made by the client, 1 to 100 characters; the same one again changes nothing and answers the same.' })
  clientMutationId!: string;

  @Field(() => ID, { description: 'Framework.' })
  frameworkId!: string;

  @Field(() => Int, { description: 'Year assessed.' })
  year!: number;

  @Field(() => Stage, { description: 'Stage; final levels come by publication and have none.' })
  stage!: Stage;

  @Field(() => DateTimeScalar, { description: 'From when on it is open.' })
  opensAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when; left out it stays open.' })
  closesAt?: Date | null;
}

@InputType({ description: "Publication of a year's final results." })
export class PublishResultsInput {
  @Field(() => String, { description: 'Made by the client, 1 to 100 characters; the same one again changes nothing and answers the same.' })
  clientMutationId!: string;

  @Field(() => ID, { description: 'Framework.' })
  frameworkId!: string;

  @Field(() => Int, { description: 'Year assessed.' })
  year!: number;

  @Field(() => String, { description: 'Number of the letter, 200 characters at most.' })
  letterNumber!: string;

  @Field(() => String, { description: 'Day of the letter, `2022-12-30`.' })
  letterDate!: string;

  @Field(() => String, { description: '`check` of the preview that was looked at.' })
  check!: string;
}

@InputType({ description: 'Withdrawal of a publication.' })
export class WithdrawResultsInput {
  @Field(() => String, { description: 'Made by the client, 1 to 100 characters; the same one again changes nothing and answers the same.' })
  clientMutationId!: string;

  @Field(() => ID, { description: 'The publication.' })
  publicationId!: string;

  @Field(() => String, { description: 'Why, 1,000 characters at most: everybody reads it.' })
  reason!: string;
}

const kindOr =
  (name: string) =>
  (value: object): string =>
    'problems' in value ? 'RuleBroken' : name;

export const StandingResult = createUnionType({
  name: 'StandingResult',
  description: 'How far the assessment is now, or why nothing was done.',
  types: () => [AssessmentStanding, RuleBroken] as const,
  resolveType: kindOr('AssessmentStanding'),
});
export const ObjectionResult = createUnionType({
  name: 'ObjectionResult',
  description: 'The objection as it stands now, or why nothing was done.',
  types: () => [Objection, RuleBroken] as const,
  resolveType: kindOr('Objection'),
});
export const DeadlineResult = createUnionType({
  name: 'DeadlineResult',
  description: 'The period as it stands now, or why nothing was done.',
  types: () => [Period, RuleBroken] as const,
  resolveType: kindOr('Period'),
});
export const PublicationResult = createUnionType({
  name: 'PublicationResult',
  description: 'The publication as it stands now, or why nothing was done.',
  types: () => [ResultPublication, RuleBroken] as const,
  resolveType: kindOr('ResultPublication'),
});
