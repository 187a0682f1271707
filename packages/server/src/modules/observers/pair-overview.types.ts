import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

import { connectionOf } from '../../api/connection.types.ts';
import { DateTimeScalar, DecimalScalar } from '../../api/scalars.ts';

export const PairOrder = {
  QUIET_FIRST: 'QUIET_FIRST',
  NEWEST: 'NEWEST',
  MOST_ACTIVE: 'MOST_ACTIVE',
  INDEX_GAIN: 'INDEX_GAIN',
} as const;
export type PairOrder = keyof typeof PairOrder;
registerEnumType(PairOrder, {
  name: 'PairOrder',
  description: 'What pairs are ordered by.',
  valuesConfig: {
    QUIET_FIRST: { description: 'Those in which nothing happened for longest come first.' },
    NEWEST: { description: 'Those that began last come first.' },
    MOST_ACTIVE: { description: 'Most activity of the last 30 days first, then of the last 90.' },
    INDEX_GAIN: { description: 'Those whose indices rose most, both together, come first; those without two results last.' },
  },
});

@ObjectType({
  description:
    'What the two of a pair did with each other since they are one: comments, steps of adoptions, and what happens to their plans, counted. What a region does by itself, like reporting, does not count.',
})
export class PairActivity {
  @Field(() => DateTimeScalar, { nullable: true, description: 'When something happened last; null when nothing did.' })
  lastAt!: Date | null;

  @Field(() => Int, { description: 'Whole days since then, or since the pair began.' })
  quietDays!: number;

  @Field(() => Int, { description: 'How much happened in the last 30 days.' })
  last30Days!: number;

  @Field(() => Int, { description: 'How much happened in the last 90 days.' })
  last90Days!: number;

  @Field(() => Int, { description: 'Comments among those of 90 days.' })
  comments!: number;

  @Field(() => Int, { description: 'Steps of adoptions among them.' })
  adoptionSteps!: number;

  @Field(() => Int, { description: 'What happened to plans among them, without what it was.' })
  planChanges!: number;
}

@ObjectType({ description: 'Practices that the two took over from each other since they are a pair.' })
export class PairAdoptions {
  @Field(() => Int, { description: 'Under way.' })
  running!: number;

  @Field(() => Int, { description: 'In use.' })
  live!: number;

  @Field(() => Int, { description: 'Given up.' })
  stopped!: number;
}

@ObjectType({ description: 'How far the plans of a pair are, without what stands in them.' })
export class PairPlans {
  @Field(() => Int, { description: 'Plans.' })
  plans!: number;

  @Field(() => Int, { description: 'Actions in them.' })
  actions!: number;

  @Field(() => Int, { description: 'Actions that are done.' })
  done!: number;

  @Field(() => Int, { description: 'Actions that are late: due before today and not done.' })
  late!: number;
}

@ObjectType({ description: 'How many indicators of a region rose, fell and stayed between two years, by their published levels.' })
export class PairIndicators {
  @Field(() => Int, { description: 'At a higher level than before.' })
  risen!: number;

  @Field(() => Int, { description: 'At a lower one.' })
  fallen!: number;

  @Field(() => Int, { description: 'At the same.' })
  same!: number;
}

@ObjectType({ description: 'How the published index of a region of a pair moved.' })
export class PairIndex {
  @Field(() => Int, { nullable: true, description: 'Newest year with a published index; null without any.' })
  year!: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The index of that year.' })
  index!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The newest year before it that is not after the one in which the pair began; null without one.',
  })
  yearBefore!: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The index of that one.' })
  indexBefore!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'What it rose by, with its sign.' })
  change!: string | null;

  frameworkId!: string;
  regionCode!: string;
}

@ObjectType({ description: 'How a pair fares.' })
export class PairStanding {
  @Field(() => ID, { description: 'Identifier of the pair.' })
  id!: string;

  @Field(() => DateTimeScalar, { description: 'Since when the two are a pair.' })
  since!: Date;

  @Field(() => PairActivity, { description: 'What they did with each other.' })
  activity!: PairActivity;

  @Field(() => PairAdoptions, { description: 'What they took over from each other.' })
  adoptions!: PairAdoptions;

  @Field(() => PairPlans, { description: 'How far their plans are.' })
  plans!: PairPlans;

  @Field(() => PairIndex, { description: 'How the index of A moved.' })
  indexA!: PairIndex;

  @Field(() => PairIndex, { description: 'How that of B did.' })
  indexB!: PairIndex;

  codeA!: string;
  codeB!: string;
}

export const PairStandingConnection = connectionOf(PairStanding, 'PairStanding', 'How a pair fares');
export type PairStandingConnection = InstanceType<typeof PairStandingConnection> & { quiet: number };
