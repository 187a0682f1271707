import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';

import { connectionOf } from '../../api/connection.types.ts';
import { DecimalScalar } from '../../api/scalars.ts';
import { Predicate } from '../../api/shared.types.ts';

@InputType({ description: 'What regions are ranked by: the whole index when both are left out.' })
export class RankingKey {
  @Field(() => ID, { nullable: true, description: 'By this domain.' })
  domainCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'By this aspect.' })
  aspectCode?: string | null;
}

@ObjectType({ description: 'A region in a ranking.' })
export class RankingEntry {
  @Field(() => ID, { description: 'Identifier within the ranking.' })
  id!: string;

  @Field(() => Int, { description: 'From 1; equal indices share a rank.' })
  rank!: number;

  @Field(() => DecimalScalar, { description: 'Index ranked by, two decimals.' })
  index!: string;

  @Field(() => Predicate, { nullable: true, description: 'Band of that index.' })
  predicate!: Predicate | null;

  @Field(() => Boolean, { description: 'True when the index rests on invented example data ("data contoh"); a published index does not.' })
  sample!: boolean;

  @Field(() => DecimalScalar, { nullable: true, description: 'Against the year before, same framework; null when there is none.' })
  change!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Index of the year before.' })
  previousIndex!: string | null;
}

export const RankingConnection = connectionOf(RankingEntry, 'Ranking', 'A ranked region');
export type RankingConnection = InstanceType<typeof RankingConnection>;
