import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';

import { Cost } from '../../api/cost.ts';
import { RuleBroken } from '../../api/problems.types.ts';
import { DecimalScalar } from '../../api/scalars.ts';
import { Region } from '../regions/regions.types.ts';
import { MOST } from './framework-sizes.service.ts';
import { Indicator } from './frameworks.types.ts';

@InputType({ description: 'How much one step takes.' })
export class LevelEffortInput {
  @Field(() => Int, { description: 'Level that is reached by the step, 2 to 5.' })
  level!: number;

  @Field(() => Int, { description: 'Effort, 1 to 1,000.' })
  effort!: number;
}

@InputType({ description: 'An index to reach, and on what conditions.' })
export class WayToTargetInput {
  @Field(() => ID, { description: 'Region that wants to get there.' })
  regionCode!: string;

  @Field(() => ID, { description: 'Framework.' })
  frameworkId!: string;

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

  @Field(() => ID, { nullable: true, description: 'A region to learn from: its levels and practices stand beside each lift.' })
  partnerCode?: string | null;
}

@ObjectType({ description: 'One indicator that is to be lifted.' })
export class LevelLift {
  @Field(() => ID, { description: 'Identifier within the question.' })
  id!: string;

  @Field(() => ID, { description: 'Code of the indicator.' })
  indicatorCode!: string;

  @Field(() => Indicator, { description: 'The indicator.' })
  indicator!: Indicator;

  @Field(() => Int, { description: 'Level it has.' })
  from!: number;

  @Field(() => Int, { description: 'Level to lift it to.' })
  to!: number;

  @Field(() => DecimalScalar, { description: 'Index points that brings, exactly.' })
  gain!: string;

  @Field(() => Int, { description: 'Effort of all its steps.' })
  effort!: number;

  @Field(() => Int, { nullable: true, description: "The partner's level as far as it may be seen; null without a partner." })
  partnerLevel!: number | null;

  frameworkId!: string;

  /** Region to learn from; null when none was named. */
  partnerCode!: string | null;
}

@ObjectType({ description: 'The cheapest set of level lifts that reaches an index, exactly.' })
export class WayToTarget {
  @Field(() => Region, { description: 'Region that wants to get there.' })
  region!: Region;

  @Field(() => Int, { description: 'Year whose levels it starts from.' })
  year!: number;

  @Field(() => DecimalScalar, { description: 'Index to reach, with two decimals.' })
  target!: string;

  @Field(() => DecimalScalar, { description: 'Index as the levels stand that the viewer may see.' })
  currentIndex!: string;

  @Field(() => Boolean, { description: 'Whether it can be reached on these conditions.' })
  reachable!: boolean;

  @Field(() => DecimalScalar, { description: 'Index after all lifts; as it stands when there are none.' })
  reachedIndex!: string;

  @Field(() => DecimalScalar, { description: 'Best index there is on these conditions, whatever the effort.' })
  bestIndex!: string;

  @Field(() => Int, { description: 'Effort of all lifts together.' })
  totalEffort!: number;

  @Cost({ entries: MOST.indicators })
  @Field(() => [LevelLift], { description: 'What to lift, in the order of the framework; empty when out of reach or reached already.' })
  lifts!: LevelLift[];
}

export const WayToTargetResult = createUnionType({
  name: 'WayToTargetResult',
  description: 'The way, or what is wrong with the question.',
  types: () => [WayToTarget, RuleBroken] as const,
  resolveType: (value) => ('problems' in value ? 'RuleBroken' : 'WayToTarget'),
});
