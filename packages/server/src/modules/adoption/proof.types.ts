import { LIMITS } from '@saling/schema';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

import { DecimalScalar } from '../../api/scalars.ts';
import { LocalizedText } from '../../api/shared.types.ts';
import { Indicator } from '../indicators/frameworks.types.ts';

export const ProofVerdict = { TOO_THIN: 'TOO_THIN', BETTER: 'BETTER', SAME: 'SAME', WORSE: 'WORSE' } as const;
export type ProofVerdict = keyof typeof ProofVerdict;
registerEnumType(ProofVerdict, {
  name: 'ProofVerdict',
  description: 'What can be said of the effect.',
  valuesConfig: {
    TOO_THIN: { description: 'Too little to say anything.' },
    BETTER: { description: 'Adopters rose more than others.' },
    SAME: { description: 'About the same as others.' },
    WORSE: { description: 'Adopters rose less than others.' },
  },
});

@ObjectType({ description: 'One adopter, before and after.' })
export class ProofRow {
  @Field(() => Int, { description: 'Last year with a final level before the year in which the adoption began.' })
  yearBefore!: number;

  @Field(() => Int, { description: 'First year with a final level from the year on in which it went live.' })
  yearAfter!: number;

  @Field(() => Int, { description: 'Level then.' })
  before!: number;

  @Field(() => Int, { description: 'Level after.' })
  after!: number;

  @Field(() => DecimalScalar, { description: 'Mean change of regions that did not adopt, in the same years.' })
  othersChange!: string;

  @Field(() => Int, { description: 'How many regions that is.' })
  others!: number;

  regionCode!: string;
}

@ObjectType({ description: "An indicator of a practice's adopters, before and after, against regions that did not adopt it." })
export class Proof {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => ID, { description: 'Code of the indicator.' })
  indicatorCode!: string;

  @Field(() => Indicator, { description: 'The indicator.' })
  indicator!: Indicator;

  @Field(() => Int, { description: 'Regions in which the practice went live.' })
  adopters!: number;

  @Field(() => Int, { description: 'Those of them that can be compared: with final levels before and after, and enough others.' })
  counted!: number;

  @Field(() => Int, { description: 'Regions each of them is compared with, at least.' })
  others!: number;

  @Field(() => DecimalScalar, { nullable: true, description: 'Mean level of those counted, before; null when there are none.' })
  before!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Mean level of those counted, after.' })
  after!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Mean change of those counted.' })
  change!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Mean change of the others, in the years of each adopter.' })
  othersChange!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: `Change beyond that of the others, in levels: exact, rounded once. Null with fewer than ${LIMITS.proofAdopters} counted: that would say nothing.`,
  })
  effect!: string | null;

  @Field(() => ProofVerdict, { description: 'What can be said.' })
  verdict!: ProofVerdict;

  @Field(() => LocalizedText, { description: 'The same in words.' })
  text!: LocalizedText;

  /** Those counted, by region; the field shows the first of them. */
  counting!: ProofRow[];
}
