import { Field, ID, Int, ObjectType } from 'type-graphql';

import { CursorScalar, DateTimeScalar } from '../../api/scalars.ts';

/** What an act on a year's results says of itself in the stream. */
@ObjectType()
abstract class ResultsNews {
  @Field(() => CursorScalar, { description: 'Position in the event stream: resume after it.' })
  cursor!: string;

  @Field(() => ID, { description: 'Identifier of the event, the same on every road.' })
  eventId!: string;

  @Field(() => ID, { description: 'Framework.' })
  frameworkId!: string;

  @Field(() => Int, { description: 'Year assessed.' })
  year!: number;
}

@ObjectType({ description: "A year's final results were published for all regions at once: read anew what depends on that year." })
export class ResultsPublished extends ResultsNews {
  @Field(() => String, { description: 'Number of the letter.' })
  letterNumber!: string;

  @Field(() => String, { description: 'Name of who published.' })
  publishedBy!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  publishedAt!: Date;
}

@ObjectType({
  description: "The publication of a year's results was withdrawn: levels count again as they did before it. Read anew what depends on it.",
})
export class ResultsWithdrawn extends ResultsNews {
  // Not `reason`: a change has one of another type, and a client may ask for both in one selection.
  @Field(() => String, { description: 'Why.' })
  withdrawReason!: string;

  @Field(() => String, { description: 'Name of who withdrew.' })
  withdrawnBy!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  withdrawnAt!: Date;
}

/** Which of the two it is; undefined for what is neither. */
export function resultsTypeOf(news: object): string | undefined {
  if ('letterNumber' in news) return 'ResultsPublished';
  return 'withdrawReason' in news ? 'ResultsWithdrawn' : undefined;
}
