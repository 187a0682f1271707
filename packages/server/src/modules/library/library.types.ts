import { LIMITS, SERVICE_KINDS } from '@saling/schema';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { connectionOf } from '../../api/connection.types.ts';
import { Cost } from '../../api/cost.ts';
import { LocalizedText } from '../../api/shared.types.ts';
import { ServiceKind } from '../practices/content.types.ts';
import { RegionLevel } from '../regions/regions.types.ts';
import { ADOPTED_STEPS, FACET_ENTRIES, PIECES } from './library-sizes.ts';

export const PracticeSort = { RELEVANCE: 'RELEVANCE', PROOF: 'PROOF', NEWEST: 'NEWEST' } as const;
export type PracticeSort = keyof typeof PracticeSort;
registerEnumType(PracticeSort, {
  name: 'PracticeSort',
  description: 'Order of the library; entries that are equal come newest first.',
  valuesConfig: {
    RELEVANCE: { description: 'How well the words fit: in the title first, then in the summary, then in the text.' },
    PROOF: {
      description:
        "What it did for those who took it over: the adopters' change beyond that of others (what is too thin to say counts as none), then by how many live adoptions, then by adoptions.",
    },
    NEWEST: { description: 'Shared last comes first.' },
  },
});

@InputType({
  description:
    'Narrows the library. Within a list any of its values is enough; of several filters each must hold; what is left out does not narrow.',
})
export class PracticeFilter {
  @Field(() => ID, { nullable: true, description: 'Framework its indicators are of.' })
  frameworkId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Codes of indicators it serves.' })
  indicatorCodes?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Codes of aspects it serves, by itself or by one of its indicators.' })
  aspectCodes?: string[] | null;

  @Field(() => [ServiceKind], { nullable: true, description: 'Kinds of service.' })
  serviceKinds?: ServiceKind[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of provinces: practices of themselves and of all that lies in them.' })
  provinceCodes?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of regions whose practices they are.' })
  regionCodes?: string[] | null;

  @Field(() => [RegionLevel], { nullable: true, description: 'Kinds of region.' })
  regionLevels?: RegionLevel[] | null;

  @Field(() => Int, { nullable: true, description: 'Taken over by at least so many regions.' })
  adoptedByAtLeast?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'True: only those with figures of their results, or with a proof by adopters.' })
  withEvidence?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only what the viewer follows: the practice, its region or one of its indicators. For people, not for tokens.',
  })
  followed?: boolean | null;
}

@ObjectType({ description: 'Piece of a text, and whether it is what was looked for. Put together, the pieces are the text.' })
export class MarkedText {
  @Field(() => String, { description: 'Plain text, never HTML.' })
  text!: string;

  @Field(() => Boolean, { description: 'True for what was looked for.' })
  hit!: boolean;
}

@ObjectType({ description: 'A practice that was found, with where the words stand.' })
export class PracticeHit {
  @Field(() => ID, { description: "The practice's." })
  id!: string;

  @Cost({ entries: PIECES.title })
  @Field(() => [MarkedText], { description: 'Its title in pieces.' })
  title!: MarkedText[];
}

@ObjectType({ description: 'A value the list can be narrowed to.' })
export class Facet {
  @Field(() => String, { description: 'What the filter takes.' })
  value!: string;

  @Field(() => LocalizedText, { description: 'What people call it.' })
  label!: LocalizedText;

  @Field(() => Int, { description: 'How many practices the list has when it is narrowed to this value and to all other filters.' })
  count!: number;
}

@ObjectType({
  description:
    'What the list can be narrowed to. Each part is counted with all filters but its own; values that nothing has are left out unless they are chosen; most practices first.',
})
export class PracticeFacets {
  @Cost({ entries: FACET_ENTRIES.indicators })
  @Field(() => [Facet], { description: '`indicatorCodes`.' })
  indicators!: Facet[];

  @Cost({ entries: FACET_ENTRIES.aspects })
  @Field(() => [Facet], { description: '`aspectCodes`.' })
  aspects!: Facet[];

  @Cost({ entries: FACET_ENTRIES.provinces })
  @Field(() => [Facet], { description: '`provinceCodes`.' })
  provinces!: Facet[];

  @Cost({ entries: Object.keys(RegionLevel).length })
  @Field(() => [Facet], { description: '`regionLevels`.' })
  regionLevels!: Facet[];

  @Cost({ entries: SERVICE_KINDS.length })
  @Field(() => [Facet], { description: '`serviceKinds`.' })
  serviceKinds!: Facet[];

  @Cost({ entries: ADOPTED_STEPS.length })
  @Field(() => [Facet], { description: '`adoptedByAtLeast`: 1, 3, 5 and 10, in this order.' })
  adopted!: Facet[];

  @Field(() => Int, { description: '`withEvidence`: how many have some.' })
  evidence!: number;
}

const Page = connectionOf(PracticeHit, 'PracticeHit', 'A practice that was found');

@ObjectType('PracticeHitConnection', { description: 'A page of the library.' })
export class PracticeHitConnection extends Page {
  @Field(() => String, {
    nullable: true,
    description: `The search as it was understood, when a word was not known and one like it is; null when it was taken as written. At most ${LIMITS.searchLength} characters are looked for.`,
  })
  corrected!: string | null;
}
