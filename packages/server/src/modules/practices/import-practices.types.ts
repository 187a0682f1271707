import { LIMITS } from '@saling/schema';
import { Field, InputType, Int, ObjectType, createUnionType, registerEnumType } from 'type-graphql';

import { Cost } from '../../api/cost.ts';
import { Problem, RuleBroken } from '../../api/problems.types.ts';
import { Practice } from './practices.types.ts';

export const ImportFormat = { CSV: 'CSV', JSON: 'JSON' } as const;
registerEnumType(ImportFormat, {
  name: 'ImportFormat',
  description: 'Form of an import.',
  valuesConfig: {
    CSV: { description: 'Separator `;`, `,` or tab; the first line names the columns.' },
    JSON: { description: 'A list of objects with the fields of PracticeContentInput.' },
  },
});

@InputType({ description: 'Practices to import into drafts of one region.' })
export class ImportPracticesInput {
  @Field(() => String, { description: 'Made by the client, 1 to 100 characters; the same one again changes nothing and answers the same.' })
  clientMutationId!: string;

  @Field(() => String, { description: 'Region whose practices they are.' })
  regionCode!: string;

  @Field(() => ImportFormat, { description: 'Form of the text.' })
  format!: keyof typeof ImportFormat;

  @Field(() => String, {
    description:
      'Text of the file, 200 KB and 200 practices at most. Columns of a CSV, the first of which is needed: judul, ringkasan, masalah, cara, prasyarat, hasil, langkah, biaya, catatan_biaya, tim, catatan_tim, peraturan, aplikasi, kontak_nama, kontak_kantor, kontak_surel, kontak_telepon, kerangka, indikator, aspek, layanan.',
  })
  text!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'True stores them; false only shows what would happen.' })
  commit!: boolean;
}

@ObjectType({ description: 'One practice of an import.' })
export class PracticeImportRow {
  @Field(() => Int, { description: 'Line of the CSV it begins at, the first data line being 2; in JSON its place, counted from 1.' })
  line!: number;

  @Field(() => String, { description: 'Title read.' })
  title!: string;

  @Cost({ entries: 3 })
  @Field(() => [Problem], { description: 'What keeps it from being stored.' })
  problems!: Problem[];

  @Cost({ entries: 10 })
  @Field(() => [Problem], { description: 'What is still missing before it can be shared; it is stored all the same.' })
  missing!: Problem[];
}

@ObjectType({ description: 'What an import would do; nothing was stored.' })
export class PracticeImportPreview {
  @Cost({ entries: LIMITS.importPractices })
  @Field(() => [PracticeImportRow], { description: 'Every practice read.' })
  rows!: PracticeImportRow[];

  @Cost({ entries: LIMITS.importPractices })
  @Field(() => [Problem], { description: 'Everything that keeps it from being stored, by line.' })
  problems!: Problem[];

  @Field(() => Int, { description: 'How many practices could be stored as they are. They are stored when that is all of them.' })
  ready!: number;
}

@ObjectType({ description: 'The practices are stored, as drafts.' })
export class PracticesImported {
  @Cost({ entries: LIMITS.importPractices })
  @Field(() => [Practice], { description: 'The drafts, in the order of the file.' })
  practices!: Practice[];
}

/** What an import came to. */
export type ImportPracticesOutcome =
  | ({ kind: 'preview' } & PracticeImportPreview)
  | ({ kind: 'imported' } & PracticesImported)
  | ({ kind: 'broken' } & RuleBroken);

const NAMES = { preview: 'PracticeImportPreview', imported: 'PracticesImported', broken: 'RuleBroken' } as const;

export const ImportPracticesResult = createUnionType({
  name: 'ImportPracticesResult',
  description: 'A preview, stored, or why not.',
  types: () => [PracticeImportPreview, PracticesImported, RuleBroken] as const,
  resolveType: (value) => NAMES[(value as ImportPracticesOutcome).kind],
});
