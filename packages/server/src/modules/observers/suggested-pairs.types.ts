import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { SUGGESTION_REASONS } from '@saling/schema';

import { connectionOf } from '../../api/connection.types.ts';
import { Cost } from '../../api/cost.ts';
import { DecimalScalar } from '../../api/scalars.ts';
import { AspectGain, MOST_ASPECTS, SuggestionReason } from '../indicators/partners.types.ts';

export const AloneReason = { ODD_ONE_OUT: 'ODD_ONE_OUT', NO_RESULT: 'NO_RESULT' } as const;
export type AloneReason = keyof typeof AloneReason;
registerEnumType(AloneReason, {
  name: 'AloneReason',
  description: 'Why a region without a partner is in no suggested pair.',
  valuesConfig: {
    ODD_ONE_OUT: { description: 'Their number is odd, and the others give more without it.' },
    NO_RESULT: { description: 'It has no published level of every indicator for the year.' },
  },
});

@ObjectType({ description: 'A region without a partner that is in no suggested pair.' })
export class AloneRegion {
  @Field(() => AloneReason, { description: 'Why.' })
  reason!: AloneReason;

  regionCode!: string;
}

@ObjectType({ description: 'Two regions without a partner that the matching of all of them puts together.' })
export class SuggestedPair {
  @Field(() => ID, { description: 'Identifier within the question.' })
  id!: string;

  @Field(() => DecimalScalar, { description: 'How well the two complement each other: see PartnerSuggestion.score.' })
  score!: string;

  @Field(() => DecimalScalar, { description: 'Published index of A, two decimals.' })
  indexA!: string;

  @Field(() => DecimalScalar, { description: 'The same of B.' })
  indexB!: string;

  @Field(() => DecimalScalar, { description: 'Index points A would gain by closing every gap in which B leads, exactly.' })
  gainA!: string;

  @Field(() => DecimalScalar, { description: 'Index points B would gain likewise.' })
  gainB!: string;

  @Cost({ entries: MOST_ASPECTS })
  @Field(() => [AspectGain], { description: 'Aspects in which A leads somewhere, with what B would gain, most first.' })
  leadsA!: AspectGain[];

  @Cost({ entries: MOST_ASPECTS })
  @Field(() => [AspectGain], { description: 'Aspects in which B leads somewhere, with what A would gain, most first.' })
  leadsB!: AspectGain[];

  @Cost({ entries: SUGGESTION_REASONS.length })
  @Field(() => [SuggestionReason], {
    description: 'Why the two, weightiest first; GAIN_FOR_US is what A gains, GAIN_FOR_THEM what B does, both said by name.',
  })
  reasons!: SuggestionReason[];

  codeA!: string;
  codeB!: string;
}

export const SuggestedPairConnection = connectionOf(SuggestedPair, 'SuggestedPair', 'A suggested pair');
/** The page beside what all of the matching comes to, which fields of their own resolver show. */
export type SuggestedPairConnection = InstanceType<typeof SuggestedPairConnection> & {
  totalScore: string;
  /** How many regions have no partner. */
  regions: number;
  alone: AloneRegion[];
};

export const AloneRegionConnection = connectionOf(AloneRegion, 'AloneRegion', 'A region that stays alone');
/** The page beside how many there are of a kind, which a field of its own resolver shows. */
export type AloneRegionConnection = InstanceType<typeof AloneRegionConnection> & { lacking: number };
