import { Field, ID, InputType, Int, ObjectType, createUnionType } from 'type-graphql';

import { RuleBroken } from '../../api/problems.types.ts';
import { LocalizedText } from '../../api/shared.types.ts';
import { PracticeContentInput } from './content.types.ts';
import { Practice, PracticeDraft } from './practices.types.ts';

@InputType({ description: 'A new practice, as a draft.' })
export class CreatePracticeInput {
  @Field(() => String, { description: 'Made by the client, 1 to 100 characters; the same one again changes nothing and answers the same.' })
  clientMutationId!: string;

  @Field(() => String, { description: 'Region whose practice it is.' })
  regionCode!: string;

  @Field(() => String, { description: 'Title, 1 to 150 characters.' })
  title!: string;
}

@InputType({ description: 'A draft to save.' })
export class SavePracticeDraftInput {
  @Field(() => ID, { description: 'The practice.' })
  id!: string;

  @Field(() => Int, { description: 'Revision that the editor began with: `Practice.revision`.' })
  revision!: number;

  @Field(() => PracticeContentInput, { description: 'What it says now, all of it.' })
  content!: PracticeContentInput;
}

@InputType({ description: 'A draft to share.' })
export class SharePracticeInput {
  @Field(() => ID, { description: 'The practice.' })
  id!: string;

  @Field(() => Int, { description: 'Revision that is to be shared: `Practice.revision`.' })
  revision!: number;

  @Field(() => String, { nullable: true, description: 'What changed since the version before, 1,000 characters at most.' })
  changeNote?: string | null;
}

@ObjectType({ description: 'Somebody else saved meanwhile: nothing was stored, and this is what stands now.' })
export class StaleDraft {
  @Field(() => LocalizedText, { description: 'What happened and what to do.' })
  message!: LocalizedText;

  @Field(() => PracticeDraft, { description: 'What stands now, with the revision to go on from.' })
  current!: PracticeDraft;
}

/** What a change of a practice came to. */
export type PracticeOutcome = ({ kind: 'practice' } & Practice) | ({ kind: 'broken' } & RuleBroken);
/** The same where somebody else may have been faster. */
export type DraftOutcome = PracticeOutcome | ({ kind: 'stale' } & StaleDraft);

const NAMES = { practice: 'Practice', broken: 'RuleBroken', stale: 'StaleDraft' } as const;
const resolveType = (value: unknown): string => NAMES[(value as DraftOutcome).kind];

export const PracticeResult = createUnionType({
  name: 'PracticeResult',
  description: 'The practice, or why not.',
  types: () => [Practice, RuleBroken] as const,
  resolveType,
});

export const SavePracticeDraftResult = createUnionType({
  name: 'SavePracticeDraftResult',
  description: 'The practice with its draft saved, or why not.',
  types: () => [Practice, RuleBroken, StaleDraft] as const,
  resolveType,
});

export const SharePracticeResult = createUnionType({
  name: 'SharePracticeResult',
  description: 'The practice with its new version, or why not.',
  types: () => [Practice, RuleBroken, StaleDraft] as const,
  resolveType,
});
