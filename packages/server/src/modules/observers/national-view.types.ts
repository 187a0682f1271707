import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';

import { connectionOf } from '../../api/connection.types.ts';
import { Cost } from '../../api/cost.ts';
import { CursorScalar, DateTimeScalar, DecimalScalar } from '../../api/scalars.ts';
import { Predicate, Stage } from '../../api/shared.types.ts';
import { RegionLevel } from '../regions/regions.types.ts';

/** Regions there are, with room for new ones. */
export const REGIONS = 600;
/** Provinces there are, with room for new ones. */
export const PROVINCES = 45;
/** Bands of an index, or levels of an indicator. */
const CLASSES = 8;
/** Of those that rose or fell most, at most. */
export const MOVERS = 10;

@InputType({ description: 'What regions are shown by: the whole index when all three are left out, and one of them at most.' })
export class MeasureKey {
  @Field(() => ID, { nullable: true, description: 'By the index of this domain.' })
  domainCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'By the index of this aspect.' })
  aspectCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'By the level of this indicator.' })
  indicatorCode?: string | null;
}

@ObjectType({ description: 'Where a region stands in a year, by what was asked for. Flat, since there are hundreds of them.' })
export class RegionFigure {
  @Field(() => String, { description: 'Official code of the region.' })
  code!: string;

  @Field(() => String, { description: 'Its name with the kind, like `Kabupaten Sumedang`.' })
  fullName!: string;

  @Field(() => RegionLevel, { description: 'Province, regency or city.' })
  level!: RegionLevel;

  @Field(() => String, { description: 'Code of the province it lies in; its own for a province.' })
  provinceCode!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Index of the highest stages, two decimals, or the level of the indicator; null while something of it is missing.',
  })
  value!: string | null;

  @Field(() => Stage, { nullable: true, description: 'Lowest stage that it rests on; null without a value.' })
  stage!: Stage | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What was published for the year before, under the same framework; null when nothing was.',
  })
  previous!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'What it rose by since then, with its sign.' })
  change!: string | null;

  @Field(() => Int, { description: 'Indicators of what was asked for that have a level.' })
  reported!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it last reported anything for the year; null when it never did.' })
  lastReportAt!: Date | null;

  @Field(() => Boolean, { description: 'True when the value rests on invented example data ("data contoh").' })
  sample!: boolean;
}

@ObjectType({ description: 'How many regions are in a band of the index, or at a level of the indicator.' })
export class FigureClass {
  @Field(() => DecimalScalar, { description: 'Lowest value of the class.' })
  from!: string;

  @Field(() => Predicate, { nullable: true, description: 'The band; null for levels of an indicator.' })
  predicate!: Predicate | null;

  @Field(() => Int, { description: 'Regions in it.' })
  regions!: number;
}

@ObjectType({ description: 'The kabupaten and kota of a province together; what the province itself has is not among them.' })
export class ProvinceFigures {
  @Field(() => String, { description: 'Code of the province.' })
  code!: string;

  @Field(() => Int, { description: 'Kabupaten and kota.' })
  regions!: number;

  @Field(() => Int, { description: 'Those that have a value.' })
  known!: number;

  @Field(() => Int, { description: 'Those that reported nothing for the year yet.' })
  silent!: number;

  @Field(() => DecimalScalar, { nullable: true, description: 'Lowest value; null when nobody has one.' })
  least!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Median of the values, rounded half up.' })
  median!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Highest value.' })
  most!: string | null;
}

@ObjectType({ description: 'How regions moved since the year before, as far as they have a value in both.' })
export class Movement {
  @Field(() => Int, { description: 'Regions with a value in both years.' })
  compared!: number;

  @Field(() => Int, { description: 'Those that rose.' })
  rose!: number;

  @Field(() => Int, { description: 'Those that stayed.' })
  stayed!: number;

  @Field(() => Int, { description: 'Those that fell.' })
  fell!: number;

  @Cost({ entries: MOVERS })
  @Field(() => [ID], { description: 'Codes of those that rose most, most first; ten at most.' })
  improved!: string[];

  @Cost({ entries: MOVERS })
  @Field(() => [ID], { description: 'Codes of those that fell most, most first; ten at most.' })
  slipped!: string[];
}

@ObjectType({ description: 'All regions at once in one year.' })
export class NationalView {
  @Cost({ entries: REGIONS })
  @Field(() => [RegionFigure], { description: 'Every region, provinces too, by code.' })
  regions!: RegionFigure[];

  @Field(() => Int, { description: 'How many indicators a region needs for a value.' })
  indicators!: number;

  @Cost({ entries: CLASSES })
  @Field(() => [FigureClass], { description: 'How many regions are in which band or at which level; highest first.' })
  classes!: FigureClass[];

  @Field(() => Int, { description: 'Regions without a value.' })
  unknown!: number;

  @Field(() => Int, { description: 'Regions that reported nothing for the year yet.' })
  silent!: number;

  @Field(() => DecimalScalar, { nullable: true, description: 'Median of all values, rounded half up; null without any.' })
  median!: string | null;

  @Cost({ entries: PROVINCES })
  @Field(() => [ProvinceFigures], { description: 'By province, by code.' })
  provinces!: ProvinceFigures[];

  @Field(() => Movement, { description: 'Against the year before.' })
  movement!: Movement;

  @Field(() => CursorScalar, { description: 'Position in the event stream when it was read: subscribe after it.' })
  asOf!: string;
}

@ObjectType({ description: 'A region that reported nothing.' })
export class LateRegion {
  @Field(() => String, { description: 'Official code.' })
  code!: string;

  @Field(() => String, { description: 'Name with the kind.' })
  fullName!: string;

  @Field(() => String, { description: 'Code of the province it lies in; its own for a province.' })
  provinceCode!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it last reported anything for the year; null when it never did.' })
  lastReportAt!: Date | null;
}

export const LateRegionConnection = connectionOf(LateRegion, 'LateRegion', 'A region that reported nothing');
export type LateRegionConnection = InstanceType<typeof LateRegionConnection>;
