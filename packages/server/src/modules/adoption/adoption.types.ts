import {
  ADOPTION_MODES,
  ADOPTION_STAGES,
  PRACTICE_FIELDS,
  type AdoptionMode as ModeCode,
  type AdoptionStage as StageCode,
} from '@saling/schema';
import { createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { connectionOf } from '../../api/connection.types.ts';
import { Cost } from '../../api/cost.ts';
import { RuleBroken } from '../../api/problems.types.ts';
import { CursorScalar, DateTimeScalar } from '../../api/scalars.ts';
import { LocalizedText } from '../../api/shared.types.ts';
import { PracticeContentInput } from '../practices/content.types.ts';

export const AdoptionMode = Object.fromEntries(ADOPTION_MODES.map((mode) => [mode, mode])) as Record<ModeCode, ModeCode>;
registerEnumType(AdoptionMode, {
  name: 'AdoptionMode',
  description: 'How a practice is taken over.',
  valuesConfig: {
    ATM: { description: 'Amati, tiru, modifikasi: observe, imitate, modify.' },
    ATP: { description: 'Amati, tiru, plek: observe, copy as it is.' },
  },
});

export const AdoptionStage = Object.fromEntries(ADOPTION_STAGES.map((stage) => [stage, stage])) as Record<StageCode, StageCode>;
registerEnumType(AdoptionStage, {
  name: 'AdoptionStage',
  description: 'How far an adoption has come. None is skipped and none comes twice.',
  valuesConfig: {
    OBSERVING: { description: 'Looking at how the origin does it; every adoption begins so.' },
    IMITATING: { description: 'ATM: doing the same; contact, cost and staff may be made its own.' },
    MODIFYING: { description: 'ATM: making it fit; everything may be edited.' },
    COPYING: { description: 'ATP: doing exactly the same; nothing may be edited.' },
    LIVE: { description: 'At work.' },
    STOPPED: { description: 'Given up, with a reason; it is kept.' },
  },
});

@ObjectType({ description: 'A step that an adoption took.' })
export class AdoptionStep {
  @Field(() => Int, { description: 'From 1, in order.' })
  number!: number;

  @Field(() => AdoptionStage, { nullable: true, description: 'Stage before; null for the beginning.' })
  from!: StageCode | null;

  @Field(() => AdoptionStage, { description: 'Stage after.' })
  to!: StageCode;

  @Field(() => String, {
    nullable: true,
    description: 'What was noted; the reason of a stop. Seen by the two regions and the ministry, a reason by all.',
  })
  note!: string | null;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;

  @Field(() => String, { description: 'Who took it.' })
  by!: string;
}

@ObjectType({ description: 'What the viewer may do with an adoption as it stands.' })
export class AdoptionRights {
  @Cost({ entries: 1 })
  @Field(() => [AdoptionStage], { description: 'Stages it may be taken to; stopping is apart.' })
  advanceTo!: StageCode[];

  @Field(() => Boolean, { description: 'May stop it, with a reason.' })
  stop!: boolean;

  @Cost({ entries: PRACTICE_FIELDS.length })
  @Field(() => [String], { description: 'Fields of the content that may be edited now, named as in PracticeContent.' })
  editable!: string[];

  @Field(() => Boolean, { description: 'May make a practice of its own region of it.' })
  practice!: boolean;
}

@ObjectType({ description: "A region takes over a version of another region's practice." })
export class Adoption {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => AdoptionMode, { description: 'ATM or ATP.' })
  mode!: ModeCode;

  @Field(() => AdoptionStage, { description: 'How far it has come.' })
  stage!: StageCode;

  @Field(() => Boolean, { description: 'True when it is an invented example.' })
  sample!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it began.' })
  startedAt!: Date;

  @Field(() => String, { description: 'Who began it.' })
  startedBy!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it went live; null before.' })
  liveAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was stopped; null while it was not.' })
  stoppedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was stopped.' })
  stopReason!: string | null;

  @Field(() => String, { description: "SHA-256 of its canonical content; ATP: always the origin's." })
  contentHash!: string;

  @Field(() => Int, { description: 'Counts every change; hand it back with an edit or a step.' })
  revision!: number;

  @Field(() => CursorScalar, { description: 'Position in the event stream at which this was read: subscribe after it.' })
  asOf!: string;

  practiceId!: string;
  versionNumber!: number;
  regionCode!: string;
  originCode!: string;
  pairingId!: string | null;
  /** Own content of an ATM, as stored. */
  text!: string | null;
}

export const AdoptionConnection = connectionOf(Adoption, 'Adoption', 'An adoption');
export type AdoptionConnection = InstanceType<typeof AdoptionConnection>;

@ObjectType({ description: 'How many adoptions a practice has.' })
export class AdoptionCounts {
  @Field(() => Int, { description: 'All there ever were.' })
  total!: number;

  @Field(() => Int, { description: 'Under way: neither live nor stopped.' })
  running!: number;

  @Field(() => Int, { description: 'Live.' })
  live!: number;

  @Field(() => Int, { description: 'Stopped.' })
  stopped!: number;
}

@ObjectType({ description: 'Somebody was faster: nothing was stored, and this is what stands now.' })
export class StaleAdoption {
  @Field(() => LocalizedText, { description: 'What happened and what to do.' })
  message!: LocalizedText;

  @Field(() => Adoption, { description: 'As it stands now.' })
  current!: Adoption;
}

@InputType({ description: 'Beginning of an adoption.' })
export class StartAdoptionInput {
  @Field(() => ID, { description: 'Made by the client, 1 to 100 characters; the same one again changes nothing and answers the same.' })
  clientMutationId!: string;

  @Field(() => ID, { description: 'Practice of another region, shared.' })
  practiceId!: string;

  @Field(() => Int, { description: 'Version of it.' })
  versionNumber!: number;

  @Field(() => AdoptionMode, { description: 'ATM or ATP; it stays so.' })
  mode!: ModeCode;

  @Field(() => String, { description: 'Region that adopts: the own one.' })
  regionCode!: string;

  @Field(() => ID, { nullable: true, description: 'Active pair of the two regions that it belongs to.' })
  pairingId?: string | null;

  @Field(() => String, { nullable: true, description: 'Note, 2,000 characters at most.' })
  note?: string | null;
}

@InputType({ description: 'A step of an adoption.' })
export class AdvanceAdoptionInput {
  @Field(() => ID, { description: 'Adoption.' })
  id!: string;

  @Field(() => AdoptionStage, { description: 'The stage that comes next.' })
  to!: StageCode;

  @Field(() => Int, { description: 'Revision that was looked at.' })
  revision!: number;

  @Field(() => String, { nullable: true, description: 'Note, 2,000 characters at most.' })
  note?: string | null;

  @Field(() => String, { nullable: true, description: 'ATP to LIVE: the hash of what was put to work.' })
  contentHash?: string | null;
}

@InputType({ description: 'New content of an adoption.' })
export class EditAdoptionInput {
  @Field(() => ID, { description: 'Adoption.' })
  id!: string;

  @Field(() => Int, { description: 'Revision that was edited.' })
  revision!: number;

  @Field(() => PracticeContentInput, { description: 'All of it; only fields that may be edited in this stage may differ.' })
  content!: PracticeContentInput;
}

/** What a change of an adoption came to. */
export type AdoptionOutcome = Adoption | RuleBroken | StaleAdoption;

const resolveType = (value: unknown): string => {
  if (typeof value === 'object' && value !== null && 'problems' in value) return 'RuleBroken';
  return typeof value === 'object' && value !== null && 'current' in value ? 'StaleAdoption' : 'Adoption';
};

export const AdoptionResult = createUnionType({
  name: 'AdoptionResult',
  description: 'The adoption as it stands now, or why not. StaleAdoption: only for steps, which name the revision they are taken from.',
  types: () => [Adoption, RuleBroken, StaleAdoption] as const,
  resolveType,
});

export const EditAdoptionResult = createUnionType({
  name: 'EditAdoptionResult',
  description: 'The adoption as it stands now, or why not.',
  types: () => [Adoption, RuleBroken, StaleAdoption] as const,
  resolveType,
});
