import { Field, Int, ObjectType } from 'type-graphql';

import { DateTimeScalar } from '../api/scalars.ts';

@ObjectType({ description: 'What whoever asks may spend in the present minute, and what this operation costs.' })
export class RateLimit {
  @Field(() => Int, { description: 'Price that may be spent in a minute.' })
  limit!: number;

  @Field(() => Int, { description: 'Price spent in the present minute, this operation included; what it does not use is given back.' })
  used!: number;

  @Field(() => Int, { description: 'Price that is left until `resetAt`.' })
  remaining!: number;

  @Field(() => DateTimeScalar, { description: 'When the whole limit is there again.' })
  resetAt!: Date;

  @Field(() => Int, { description: 'Price of this operation, known before it ran.' })
  cost!: number;
}

@ObjectType({ description: 'What one field of an operation costs, without what is in it.' })
export class ExplainedField {
  @Field(() => String, { description: 'Path of names in the answer, like `ranking.nodes.region`.' })
  path!: string;

  @Field(() => Int, { description: 'Its part of the price: how often it may come in the answer.' })
  price!: number;

  @Field(() => Int, { description: 'Most rows that its statements bring.' })
  rows!: number;

  @Field(() => Int, { description: 'Most SQL statements it needs, however many objects it is asked of.' })
  statements!: number;
}

@ObjectType({ description: 'What an operation would cost; nothing of it was run.' })
export class Explanation {
  @Field(() => Int, { description: 'Price: about the number of values in the answer, lists by their `first`.' })
  price!: number;

  @Field(() => Int, { description: 'Price that one such operation may have for whoever asks.' })
  limit!: number;

  @Field(() => Int, { description: 'Most SQL statements; they grow with depth, not with rows. A subscription: for one event.' })
  statements!: number;

  @Field(() => Int, { description: 'Most rows that these statements bring together.' })
  rows!: number;

  @Field(() => [ExplainedField], { description: 'Every field, in the order asked; introspection as one.' })
  fields!: ExplainedField[];
}
