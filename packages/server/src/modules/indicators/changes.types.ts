import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';

import { connectionOf } from '../../api/connection.types.ts';
import { CursorScalar, DateTimeScalar } from '../../api/scalars.ts';
import { Stage } from '../../api/shared.types.ts';
import { CaughtUp, CursorGone, PublicMark, typeOfNotice, type StreamDelivery } from '../../api/stream.types.ts';
import { ResultsPublished, ResultsWithdrawn, resultsTypeOf } from './results-news.types.ts';

@InputType({ description: 'Which changes are wanted; what is left out does not narrow. Regions and provinces widen each other.' })
export class ChangeFilter {
  @Field(() => [String], { nullable: true, description: 'Codes of regions.' })
  regionCodes?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of provinces, for themselves and all that lies in them.' })
  provinceCodes?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Codes of indicators.' })
  indicatorCodes?: string[] | null;

  @Field(() => [Stage], { nullable: true, description: 'Stages.' })
  stages?: Stage[] | null;

  @Field(() => ID, { nullable: true, description: 'Framework.' })
  frameworkId?: string | null;
}

@ObjectType({ description: 'An indicator got a level: reported for the first time or corrected.' })
export class IndicatorChange {
  @Field(() => CursorScalar, { description: 'Position in the event stream: resume after it.' })
  cursor!: string;

  @Field(() => ID, { description: 'Identifier of the event, the same on every road.' })
  eventId!: string;

  @Field(() => ID, { description: 'Region it happened in.' })
  regionCode!: string;

  @Field(() => ID, { description: 'Framework.' })
  frameworkId!: string;

  @Field(() => Int, { description: 'Year assessed.' })
  year!: number;

  @Field(() => Stage, { description: 'Stage of the report.' })
  stage!: Stage;

  @Field(() => ID, { description: 'Indicator.' })
  indicatorCode!: string;

  @Field(() => Int, { description: 'Level reported; it counts from now on unless a later stage has one (see `stage`).' })
  level!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Level that counted before; for a final level the final one before; null when there was none.',
  })
  previousLevel!: number | null;

  @Field(() => ID, { description: 'The report.' })
  reportId!: string;

  @Field(() => ID, { nullable: true, description: 'Report that was corrected.' })
  corrects!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was corrected.' })
  reason!: string | null;

  @Field(() => String, { description: 'Name of who reported.' })
  reportedBy!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  reportedAt!: Date;

  @Field(() => Int, { description: 'Place in the order of all reports of the assessment.' })
  version!: number;
}

export const ChangeConnection = connectionOf(IndicatorChange, 'Change', 'A change');
export type ChangeConnection = InstanceType<typeof ChangeConnection>;

/** What happens to levels: one changes, or all of a year become final, or count again as before. */
export type LevelNews = IndicatorChange | ResultsPublished | ResultsWithdrawn;

export const LevelNewsItem = createUnionType({
  name: 'LevelNews',
  description: 'What happens to levels: one changes, or those of all regions in a year by one act.',
  types: () => [IndicatorChange, ResultsPublished, ResultsWithdrawn] as const,
  resolveType: newsTypeOf,
});

function newsTypeOf(news: object): string {
  return resultsTypeOf(news) ?? 'IndicatorChange';
}

@ObjectType({ description: 'Answer of a long-poll.' })
export class EventPage {
  @Field(() => CursorGone, {
    nullable: true,
    description: 'Set when the cursor cannot be used; then `nodes` is empty and `cursor` is where the stream stands.',
  })
  gone!: CursorGone | null;

  @Field(() => [IndicatorChange], { description: 'Changes in order; `items` also has what was published and withdrawn.' })
  nodes!: IndicatorChange[];

  @Field(() => [LevelNewsItem], { description: 'Everything that the stream says, in order.' })
  items!: LevelNews[];

  @Field(() => CursorScalar, { description: 'Ask for what comes after this.' })
  cursor!: string;

  @Field(() => Boolean, { description: 'True when more is there already.' })
  hasMore!: boolean;
}

/** What the subscription delivers. */
export type ChangeDelivery = StreamDelivery<LevelNews>;

export const IndicatorChangeResult = createUnionType({
  name: 'IndicatorChangeResult',
  description:
    "What the stream says: a change, that a year's results were published or withdrawn, the mark that replay has met the present, which public events there were since, or that the cursor cannot be used.",
  types: () => [IndicatorChange, ResultsPublished, ResultsWithdrawn, CaughtUp, PublicMark, CursorGone] as const,
  resolveType: (value) => {
    const { delivery } = value as unknown as ChangeDelivery;
    return delivery === 'EVENT' ? newsTypeOf(value) : typeOfNotice(delivery);
  },
});
