import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { SUGGESTION_REASONS, type SuggestionReasonKind as KindCode } from '@saling/schema';

import { connectionOf } from '../../api/connection.types.ts';
import { Cost } from '../../api/cost.ts';
import { DecimalScalar } from '../../api/scalars.ts';
import { LocalizedText } from '../../api/shared.types.ts';
import { MOST } from './framework-sizes.service.ts';

const MEANING: Record<KindCode, string> = {
  GAIN_FOR_US: 'Index points the asking region would gain by closing every gap in which the other leads.',
  GAIN_FOR_THEM: 'Index points the other would gain likewise.',
  SAME_KIND: 'Both are of the same kind: the value is the bonus in per cent.',
  SAME_PROVINCE: 'Both lie in the same province: the value is the bonus in per cent.',
  NEAR_INDEX: 'Their indices lie at most 0.50 apart: the value is the distance.',
  FAR_INDEX: 'Their indices lie at least 1.00 apart: the value is the distance.',
  ALREADY_PAIRED: 'The two are paired already: the value is 1.',
};
export const SuggestionReasonKind = Object.fromEntries(SUGGESTION_REASONS.map((kind) => [kind, kind])) as Record<KindCode, KindCode>;
registerEnumType(SuggestionReasonKind, {
  name: 'SuggestionReasonKind',
  description: 'Why, or why rather not, a region is suggested.',
  valuesConfig: Object.fromEntries(SUGGESTION_REASONS.map((kind) => [kind, { description: MEANING[kind] }])),
});

@ObjectType({ description: 'A reason for a suggestion, in words and as a number.' })
export class SuggestionReason {
  @Field(() => SuggestionReasonKind, { description: 'Which reason.' })
  kind!: KindCode;

  @Field(() => DecimalScalar, { description: 'Its number; what it means, the kind says.' })
  value!: string;

  @Field(() => LocalizedText, { description: 'The same in a sentence.' })
  text!: LocalizedText;
}

/** Aspects that a framework has at most, for what other modules show of them. */
export const MOST_ASPECTS = MOST.aspects;

@ObjectType({ description: 'What one side would gain in one aspect.' })
export class AspectGain {
  @Field(() => ID, { description: 'Code of the aspect.' })
  aspectCode!: string;

  @Field(() => LocalizedText, { description: 'Its name.' })
  name!: LocalizedText;

  @Field(() => DecimalScalar, { description: 'Index points, exactly.' })
  gain!: string;
}

@ObjectType({ description: 'A region that would complement the asking one.' })
export class PartnerSuggestion {
  @Field(() => ID, { description: 'Identifier within the question.' })
  id!: string;

  @Field(() => DecimalScalar, {
    description:
      'Two decimals: 100 × (mutual gain + surplus ÷ 4) × (1 + 0.15 when of the same kind + 0.05 when of the same province + up to 0.10 the nearer their indices are). Mutual gain is twice the smaller of both gains, surplus what one side gains more. The same from either side.',
  })
  score!: string;

  @Field(() => DecimalScalar, { description: 'Its index, two decimals.' })
  index!: string;

  @Field(() => DecimalScalar, { description: 'Its index less that of the asking region: negative when it stands lower.' })
  indexGap!: string;

  @Field(() => DecimalScalar, {
    description: 'Index points the asking region would gain by closing every gap in which it is behind, exactly.',
  })
  gainForUs!: string;

  @Field(() => DecimalScalar, { description: 'Index points the other would gain likewise, exactly.' })
  gainForThem!: string;

  @Cost({ entries: MOST.aspects })
  @Field(() => [AspectGain], { description: 'Aspects in which it leads somewhere, most gain first.' })
  theyLead!: AspectGain[];

  @Cost({ entries: MOST.aspects })
  @Field(() => [AspectGain], { description: 'Aspects in which the asking region leads somewhere, most gain first.' })
  weLead!: AspectGain[];

  @Field(() => Boolean, { description: 'Both are provinces, regencies or cities.' })
  sameKind!: boolean;

  @Field(() => Boolean, { description: 'Both lie in the same province.' })
  sameProvince!: boolean;

  @Field(() => Boolean, { description: 'The two are paired already.' })
  paired!: boolean;

  @Cost({ entries: SUGGESTION_REASONS.length })
  @Field(() => [SuggestionReason], { description: 'Reasons, weightiest first.' })
  reasons!: SuggestionReason[];

  regionCode!: string;
}

export const PartnerSuggestionConnection = connectionOf(PartnerSuggestion, 'PartnerSuggestion', 'A suggested partner');
/** The page beside what it was worked out for, which fields of their own resolver show. */
export type PartnerSuggestionConnection = InstanceType<typeof PartnerSuggestionConnection> & {
  frameworkId: string;
  year: number;
  index: string | null;
};
