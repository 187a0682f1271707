import { Field, Int, ObjectType } from 'type-graphql';

import { pagesOf } from '../../api/connection.types.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { PublicRange } from '../../api/stream.types.ts';

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
