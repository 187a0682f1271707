import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { GraphQLString } from 'graphql';

import { DecimalScalar } from './scalars.ts';

/** Stages of an assessment, in order; the index in this list is what the database stores. */
export const Stage = { SELF: 'SELF', DOCUMENT: 'DOCUMENT', INTERVIEW: 'INTERVIEW', FINAL: 'FINAL' } as const;
export type Stage = keyof typeof Stage;
registerEnumType(Stage, {
  name: 'Stage',
  description: 'How far an assessment has come. Each stage keeps the levels of the one before.',
  valuesConfig: {
    SELF: { description: 'Reported by the region itself (penilaian mandiri).' },
    DOCUMENT: { description: 'Assessor judged the documents (penilaian dokumen).' },
    INTERVIEW: { description: 'After interview or visit (wawancara, visitasi).' },
    FINAL: { description: 'Published result (hasil akhir), seen by everybody.' },
  },
});

@ObjectType({ description: 'A text in both languages of the project.' })
export class LocalizedText {
  @Field(() => GraphQLString, { description: 'Indonesian.' })
  id!: string;

  @Field(() => GraphQLString, { description: 'English.' })
  en!: string;
}

@ObjectType({ description: 'Whether a list goes on.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'True when there is a next page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'True when there is a page before this one.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first entry.' })
  startCursor?: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last entry: hand it back as `after`.' })
  endCursor?: string | null;
}

@ObjectType({ description: 'Band of an index, like "Sangat Baik".' })
export class Predicate {
  @Field(() => ID, { description: 'Code within the framework.' })
  code!: string;

  @Field(() => LocalizedText, { description: 'Name of the band.' })
  name!: LocalizedText;

  @Field(() => DecimalScalar, { description: 'Lowest published index of the band.' })
  from!: string;
}
