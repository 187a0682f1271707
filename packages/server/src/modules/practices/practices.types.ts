import { PRACTICE_STATES, type PracticeState as State } from '@saling/schema';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

import { connectionOf } from '../../api/connection.types.ts';
import { Cost } from '../../api/cost.ts';
import { Problem } from '../../api/problems.types.ts';
import { CursorScalar, DateTimeScalar } from '../../api/scalars.ts';
import { PracticeContent } from './content.types.ts';

export const PracticeState = Object.fromEntries(PRACTICE_STATES.map((state) => [state, state])) as Record<State, State>;
registerEnumType(PracticeState, {
  name: 'PracticeState',
  description: 'How far a practice has come.',
  valuesConfig: {
    DRAFT: { description: 'Never shared: its region alone sees it.' },
    SHARED: { description: 'In the library, for everybody who belongs to an organisation.' },
    WITHDRAWN: { description: 'Taken out of the library: seen by its region, by those who adopted it, and by the ministry.' },
  },
});

export const DifferenceKind = { ADDED: 'ADDED', REMOVED: 'REMOVED', CHANGED: 'CHANGED' } as const;
registerEnumType(DifferenceKind, {
  name: 'DifferenceKind',
  description: 'How a field differs.',
  valuesConfig: {
    ADDED: { description: 'It was empty before.' },
    REMOVED: { description: 'It is empty now.' },
    CHANGED: { description: 'It says something else now.' },
  },
});

/** Problems a draft can have at once, roughly: what prices are made of. */
const PROBLEMS = 50;

@ObjectType({ description: 'What a region is writing and has not shared yet.' })
export class PracticeDraft {
  @Field(() => PracticeContent, { description: 'What it says.' })
  content!: PracticeContent;

  @Field(() => Int, { description: 'Counts what was saved: hand it back with the next save.' })
  revision!: number;

  @Field(() => DateTimeScalar, { description: 'When it was saved.' })
  savedAt!: Date;

  @Field(() => String, { description: 'Who saved it.' })
  savedBy!: string;

  @Cost({ entries: PROBLEMS })
  @Field(() => [Problem], { description: 'What still keeps it from being shared.' })
  problems!: Problem[];
}

@ObjectType({ description: 'One field that differs, both sides as plain text for a comparison word by word.' })
export class FieldDifference {
  @Field(() => String, { description: 'Name of the field in PracticeContent.' })
  field!: string;

  @Field(() => DifferenceKind, { description: 'How it differs.' })
  kind!: keyof typeof DifferenceKind;

  @Field(() => String, { nullable: true, description: 'What it said; null when it was empty.' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'What it says; null when it is empty.' })
  after!: string | null;
}

@ObjectType({ description: 'A version as it was shared; it never changes.' })
export class PracticeVersion {
  @Field(() => ID, { description: 'Identifier: the practice and the number.' })
  id!: string;

  practiceId!: string;

  @Field(() => Int, { description: 'Counts from 1.' })
  number!: number;

  @Field(() => PracticeContent, { description: 'What it says.' })
  content!: PracticeContent;

  @Field(() => String, { description: 'SHA-256 of the canonical JSON of the content, in hexadecimal.' })
  contentHash!: string;

  @Field(() => String, { nullable: true, description: 'What changed, in the words of whoever shared it.' })
  changeNote!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was shared.' })
  sharedAt!: Date;

  @Field(() => String, { description: 'Who shared it.' })
  sharedBy!: string;
}

@ObjectType({ description: 'What the viewer may do with a practice.' })
export class PracticeRights {
  @Field(() => Boolean, { description: 'Write its draft.' })
  edit!: boolean;

  @Field(() => Boolean, { description: 'Share its draft as a version.' })
  share!: boolean;

  @Field(() => Boolean, { description: 'Take it out of the library.' })
  withdraw!: boolean;

  @Field(() => Boolean, { description: 'Adopt it for the own region.' })
  adopt!: boolean;

  @Field(() => Boolean, { description: 'Comment on it.' })
  comment!: boolean;
}

@ObjectType({ description: 'Something that a region does well, written down so that others can take it over.' })
export class Practice {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  regionCode!: string;

  @Field(() => PracticeState, { description: 'How far it has come.' })
  state!: State;

  @Field(() => String, { description: 'Title of the newest version, or of the draft when there is none.' })
  title!: string;

  @Field(() => String, { description: 'Summary of the newest version, or of the draft when there is none.' })
  summary!: string;

  @Field(() => Boolean, { description: 'True when it is invented example data.' })
  sample!: boolean;

  @Field(() => Int, { description: 'How many versions were shared; the newest has this number.' })
  versionCount!: number;

  @Field(() => DateTimeScalar, { description: 'When it was begun.' })
  createdAt!: Date;

  @Field(() => String, { description: 'Who began it.' })
  createdBy!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its newest version was shared; null before the first.' })
  sharedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken out of the library; null while it was not.' })
  withdrawnAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was taken out of the library.' })
  withdrawnReason!: string | null;

  @Field(() => CursorScalar, { description: 'Position in the event stream at which this was read: subscribe after it.' })
  asOf!: string;

  /** Adoption it grew out of. */
  derivedFromAdoptionId!: string | null;

  /** Of the newest version, or of the draft when there is none. */
  frameworkId!: string;
  indicatorCodes!: string[];
}

export const PracticeConnection = connectionOf(Practice, 'Practice', 'A practice');
export type PracticeConnection = InstanceType<typeof PracticeConnection>;

export const PracticeVersionConnection = connectionOf(PracticeVersion, 'PracticeVersion', 'A version');
export type PracticeVersionConnection = InstanceType<typeof PracticeVersionConnection>;
