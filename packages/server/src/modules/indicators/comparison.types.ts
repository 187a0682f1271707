import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Cost } from '../../api/cost.ts';
import { LEADERS, type Leader as LeaderCode } from '@saling/schema';

import { CursorScalar, DecimalScalar } from '../../api/scalars.ts';
import { Region } from '../regions/regions.types.ts';
import { Assessment, IndicatorValue } from './assessment.types.ts';
import { Framework, Indicator } from './frameworks.types.ts';
import { MOST } from './framework-sizes.service.ts';

export const Leader = Object.fromEntries(LEADERS.map((side) => [side, side])) as Record<LeaderCode, LeaderCode>;
registerEnumType(Leader, {
  name: 'Leader',
  description: 'Who is ahead.',
  valuesConfig: {
    A: { description: 'The first region.' },
    B: { description: 'The second region.' },
    EVEN: { description: 'Both stand at the same level.' },
  },
});

@ObjectType({ description: 'One region of a comparison.' })
export class ComparedSide {
  @Field(() => Region, { description: 'The region.' })
  region!: Region;

  @Field(() => Assessment, { nullable: true, description: 'Its assessment; null when nothing of it is visible.' })
  assessment!: Assessment | null;
}

@ObjectType({ description: 'One indicator of two regions.' })
export class ComparisonRow {
  @Field(() => ID, { description: 'Code of the indicator.' })
  indicatorCode!: string;

  @Field(() => Indicator, { description: 'The indicator.' })
  indicator!: Indicator;

  @Field(() => Int, { nullable: true, description: 'Level of the first region; null when unknown.' })
  levelA!: number | null;

  @Field(() => Int, { nullable: true, description: 'Level of the second region; null when unknown.' })
  levelB!: number | null;

  @Field(() => Leader, { nullable: true, description: 'Who is ahead; null when a level is unknown, like `gap` and `gain`.' })
  leader!: LeaderCode | null;

  @Field(() => Int, { nullable: true, description: 'Absolute difference of the levels.' })
  gap!: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Index points the weaker side would gain by closing the gap: weight × gap ÷ 100, exactly.',
  })
  gain!: string | null;

  @Field(() => IndicatorValue, { nullable: true, description: 'What stands behind levelA.' })
  valueA!: IndicatorValue | null;

  @Field(() => IndicatorValue, { nullable: true, description: 'What stands behind levelB.' })
  valueB!: IndicatorValue | null;

  frameworkId!: string;

  /** Region that leads; null when none does. */
  leaderCode!: string | null;
}

@ObjectType({ description: 'Two regions side by side, read in one snapshot.' })
export class Comparison {
  @Field(() => ComparedSide, { description: 'The first region.' })
  a!: ComparedSide;

  @Field(() => ComparedSide, { description: 'The second region.' })
  b!: ComparedSide;

  @Field(() => Framework, { description: 'Framework compared under.' })
  framework!: Framework;

  @Field(() => Int, { description: 'Year compared.' })
  year!: number;

  @Cost({ entries: MOST.indicators })
  @Field(() => [ComparisonRow], { description: 'One for every indicator: what would bring most comes first, unknown ones last.' })
  rows!: ComparisonRow[];

  @Field(() => DecimalScalar, {
    description: 'Index points the first region would gain by closing every gap in which the second leads, exactly.',
  })
  totalGainA!: string;

  @Field(() => DecimalScalar, { description: 'Index points the second region would gain likewise.' })
  totalGainB!: string;

  @Field(() => CursorScalar, { description: 'Position in the event stream at which this was read: subscribe after it.' })
  asOf!: string;
}
