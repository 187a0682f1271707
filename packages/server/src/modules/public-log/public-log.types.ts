import { Field, Int, ObjectType } from 'type-graphql';

import { pagesOf } from '../../api/connection.types.ts';
import { DateTimeScalar } from '../../api/scalars.ts';

@ObjectType({
  description:
    'Which events of the public log an answer covers, and where its chain of hashes stands: whoever has the lines of these numbers can compute `head` from `before`, and sees whether one is missing or was changed.',
})
export class PublicRange {
  @Field(() => Int, { description: 'Number of the first public event in it; one more than `to` when there is none.' })
  from!: number;

  @Field(() => Int, { description: 'Number of the last.' })
  to!: number;

  @Field(() => Int, { description: 'How many there are, of all kinds: a filter of the answer leaves none of them out here.' })
  count!: number;

  @Field(() => String, { description: 'Hash of the one before the first, in hex; empty before the very first.' })
  before!: string;

  @Field(() => String, { description: 'Hash of the last, in hex.' })
  head!: string;
}

@ObjectType({ description: 'A day of the public log, of Asia/Jakarta, that is over: it never changes again.' })
export class PublicLogDay {
  @Field(() => String, { description: 'The day: `2026-11-30`.' })
  day!: string;

  @Field(() => PublicRange, { description: 'Its events.' })
  range!: PublicRange;

  @Field(() => DateTimeScalar, { description: 'When it was closed.' })
  closedAt!: Date;

  @Field(() => String, { description: 'Address of the file with its events.' })
  address!: string;
}

export const PublicLogDayConnection = pagesOf(PublicLogDay, 'PublicLogDay', 'A day');
export type PublicLogDayConnection = InstanceType<typeof PublicLogDayConnection>;

@ObjectType({
  description:
    'What of the event log is everybody’s, numbered without gaps and chained by hashes, so that anybody can check that nothing was left out.',
})
export class PublicLog {
  @Field(() => Int, { description: 'Number of the newest public event; 0 when there is none.' })
  number!: number;

  @Field(() => String, { description: 'Its hash, in hex: the head of the chain.' })
  head!: string;

  @Field(() => String, { nullable: true, description: 'Day that is under way in it; null when there is no event.' })
  today!: string | null;

  @Field(() => String, { nullable: true, description: 'Address of the file with the events of that day so far.' })
  todayAddress!: string | null;
}
