import { Field, ID, Int, ObjectType } from 'type-graphql';

import { CursorScalar, DateTimeScalar, DecimalScalar } from '../../api/scalars.ts';
import { Predicate } from '../../api/shared.types.ts';

@ObjectType({ description: "Publication of a year's final results for all regions: one act, by one letter." })
export class ResultPublication {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => ID, { description: 'Framework.' })
  frameworkId!: string;

  @Field(() => Int, { description: 'Year assessed.' })
  year!: number;

  @Field(() => String, { description: 'Number of the letter.' })
  letterNumber!: string;

  @Field(() => String, { description: 'Day of the letter, `2022-12-30`.' })
  letterDate!: string;

  @Field(() => Int, { description: 'Regions whose results it published.' })
  regions!: number;

  @Field(() => DateTimeScalar, { description: 'When.' })
  publishedAt!: Date;

  @Field(() => String, { description: 'Name of who published.' })
  publishedBy!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was withdrawn; null while it stands.' })
  withdrawnAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Name of who withdrew it.' })
  withdrawnBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  withdrawReason!: string | null;
}

@ObjectType({ description: 'Regions whose index lies in a band.' })
export class PredicateCount {
  @Field(() => Predicate, { description: 'The band.' })
  predicate!: Predicate;

  @Field(() => Int, { description: 'Regions.' })
  regions!: number;
}

@ObjectType({ description: 'What publishing a year would do now.' })
export class PublicationPreview {
  @Field(() => ID, { description: 'Framework.' })
  frameworkId!: string;

  @Field(() => Int, { description: 'Year assessed.' })
  year!: number;

  @Field(() => String, {
    description: 'Fingerprint of every level that would be published: hand it to `publishResults`, which refuses when something changed.',
  })
  check!: string;

  @Field(() => Int, { description: 'Regions whose every level is confirmed: they are published.' })
  ready!: number;

  @Field(() => Int, { description: 'Regions with levels that are not all confirmed: they are left out.' })
  unfinished!: number;

  @Field(() => Int, { description: 'Regions that reported nothing.' })
  silent!: number;

  @Field(() => Int, {
    description: 'Regions whose final levels were entered as decided elsewhere: everybody sees them already, and they are left out.',
  })
  decidedElsewhere!: number;

  @Field(() => Int, { description: 'Open objections, of whatever region: while there are any nothing is published.' })
  openObjections!: number;

  @Field(() => Int, { description: 'Levels that assessors changed, in regions that are published.' })
  changed!: number;

  @Field(() => DecimalScalar, { nullable: true, description: 'Mean index of the regions published; null without any.' })
  average!: string | null;

  @Field(() => [PredicateCount], { description: 'How many fall in each band, best first.' })
  predicates!: PredicateCount[];

  @Field(() => ResultPublication, {
    nullable: true,
    description: 'The publication of the year that stands; null when it is not published.',
  })
  publication!: ResultPublication | null;

  @Field(() => CursorScalar, { description: 'Position in the event stream at which this was read: subscribe after it.' })
  asOf!: string;
}
