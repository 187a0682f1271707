import { Field, Int, ObjectType } from 'type-graphql';

import { CursorScalar, DateTimeScalar } from '../../api/scalars.ts';
import { Stage } from '../../api/shared.types.ts';
import { Region } from '../regions/regions.types.ts';

@ObjectType({ description: 'Level of an indicator in one year.' })
export class SeriesPoint {
  @Field(() => Int, { description: 'Year assessed.' })
  year!: number;

  @Field(() => Int, { description: '1 to 5.' })
  level!: number;

  @Field(() => Stage, { description: 'Stage the level stands at.' })
  stage!: Stage;

  @Field(() => Boolean, { description: 'True when it is invented example data ("data contoh").' })
  sample!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was reported.' })
  reportedAt!: Date;
}

@ObjectType({ description: 'Levels of an indicator in one region.' })
export class IndicatorSeries {
  @Field(() => Region, { description: 'The region.' })
  region!: Region;

  @Field(() => [SeriesPoint], { description: 'Oldest year first.' })
  points!: SeriesPoint[];
}

@ObjectType({ description: 'Series of several regions, read in one snapshot.' })
export class IndicatorSeriesResult {
  @Field(() => [IndicatorSeries], { description: 'In the order asked for.' })
  series!: IndicatorSeries[];

  @Field(() => CursorScalar, { description: 'Position in the event stream at which this was read: subscribe after it.' })
  asOf!: string;
}
