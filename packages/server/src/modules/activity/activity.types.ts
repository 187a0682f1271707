import { ACTIVITY_KINDS, type ActivityKind as Kind, type AdoptionMode as Mode, type AdoptionStage as AdoptedStage } from '@saling/schema';
import { createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { connectionOf } from '../../api/connection.types.ts';
import { CursorScalar, DateTimeScalar } from '../../api/scalars.ts';
import { CaughtUp, CursorGone, PublicMark, typeOfNotice, type StreamDelivery } from '../../api/stream.types.ts';
import { AdoptionMode, AdoptionStage } from '../adoption/adoption.types.ts';
import { IndicatorChange } from '../indicators/changes.types.ts';

export const ActivityKind = Object.fromEntries(ACTIVITY_KINDS.map((kind) => [kind, kind])) as Record<Kind, Kind>;
registerEnumType(ActivityKind, {
  name: 'ActivityKind',
  description: 'What happened.',
  valuesConfig: {
    INDICATOR_REPORTED: { description: 'An indicator got a level.' },
    PAIRING_PROPOSED: { description: 'A region proposed to another to learn from each other.' },
    PAIRING_ACCEPTED: { description: 'The other one accepted: they are a pair.' },
    PAIRING_DECLINED: { description: 'The other one declined.' },
    PAIRING_LAPSED: { description: 'Nobody answered in time.' },
    PAIRING_WITHDRAWN: { description: 'The one that proposed took it back.' },
    PAIRING_ENDED: { description: 'One of the two ended the pair.' },
    PRACTICE_SHARED: { description: 'A practice came into the library.' },
    PRACTICE_REVISED: { description: 'A practice got a new version.' },
    PRACTICE_WITHDRAWN: { description: 'A practice left the library.' },
    COMMENT_ADDED: { description: 'Somebody commented, or answered.' },
    COMMENT_EDITED: { description: 'Somebody changed a comment of theirs.' },
    COMMENT_DELETED: { description: 'Somebody took a comment back.' },
    COMMENT_RESOLVED: { description: 'A thread was resolved.' },
    COMMENT_REOPENED: { description: 'A thread was opened again.' },
    ADOPTION_STARTED: { description: 'A region began to take a practice over.' },
    ADOPTION_ADVANCED: { description: 'It came to the next stage.' },
    ADOPTION_EDITED: { description: 'It changed what it makes of the practice.' },
    ADOPTION_STOPPED: { description: 'It stopped.' },
    PLAN_DRAFTED: { description: 'Actions for a joint plan were drafted.' },
    PLAN_CREATED: { description: 'A joint plan was begun.' },
    PLAN_EDITED: { description: 'Somebody worked on a plan: once for a stretch of work.' },
    PLAN_VERSION_NAMED: { description: 'A moment of a plan was given a name.' },
    PLAN_RESTORED: { description: 'An earlier moment of a plan was restored, as a new change.' },
    PLAN_SIGNED: { description: 'A head signed a plan.' },
    PLAN_AGREED: { description: 'Both heads have signed the same content: the plan is agreed.' },
    PLAN_SIGNATURE_WITHDRAWN: { description: 'A head took a signature back before the other had signed.' },
    PLAN_PROPOSED: { description: "A region proposed changes to what is the other one's in a plan." },
    PLAN_PROPOSAL_DECIDED: { description: 'A proposal was accepted or refused, whole or in parts.' },
    PLAN_PROPOSAL_WITHDRAWN: { description: 'A proposal was taken back.' },
    PLAN_IMPORTED: { description: 'Actions were imported into a plan.' },
    ASSESSMENT_SUBMITTED: { description: "A head submitted the region's self-assessment of a year." },
    ASSESSMENT_REOPENED: { description: 'The ministry gave a self-assessment back to its region, with a reason.' },
    OBJECTION_RAISED: { description: 'A region objected to a level that an assessor gave.' },
    OBJECTION_ANSWERED: { description: 'An assessor answered an objection, with a reason.' },
    RESULTS_PUBLISHED: { description: "A year's final results were published for the whole country; the title is the year." },
    RESULTS_WITHDRAWN: { description: 'A publication was withdrawn, with a reason; the title is the year.' },
    DEADLINE_SET: { description: 'The ministry said when a stage of a year opens and closes; the title names stage and year.' },
  },
});

@InputType({
  description:
    'Which activity is wanted; what is left out does not narrow, and what is given narrows together. Lists of ids and codes have 600 at most.',
})
export class ActivityFilter {
  @Field(() => [ActivityKind], { nullable: true, description: 'Kinds.' })
  kinds?: Kind[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of regions that act, or that it concerns besides.' })
  regionCodes?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of provinces: they and all that lies in them. Beside `regionCodes` it is one or the other.',
  })
  provinceCodes?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Pairs, 50 at most: what belongs to one of them, as of `pairingId`.',
  })
  pairingIds?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'A pair: its own events, and what happens in one of its two regions or between them from the day it is accepted until it is ended, as long as no third region is concerned.',
  })
  pairingId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Practices: their versions, comments and adoptions.' })
  practiceIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Adoptions.' })
  adoptionIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Joint action plans: their edits, comments, proposals and signatures.' })
  planIds?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Indicators it is about, by code in whatever framework like `17`, or with their framework like `spbe-2020:17`.',
  })
  indicatorCodes?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Only what others did that is meant for the viewer: mentions, answers to their comments, comments on their region's practices and adoptions of them, and what other regions propose, answer and sign.",
  })
  forMe?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only what happens to what the viewer follows; following more or less shows at once in what is open.',
  })
  followed?: boolean | null;
}

@ObjectType({ description: 'Something that happened, as far as the viewer may know of it. Names and titles are as they were then.' })
export class Activity {
  @Field(() => CursorScalar, { description: 'Position in the event stream: resume after it.' })
  cursor!: string;

  @Field(() => ID, { description: 'Identifier of the event, the same on every road.' })
  eventId!: string;

  @Field(() => ActivityKind, { description: 'What happened.' })
  kind!: Kind;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;

  @Field(() => String, { nullable: true, description: 'Name of who did it; null when nobody did, as when a proposal lapses.' })
  actor!: string | null;

  @Field(() => ID, { description: 'Region that acted; for the ministry the one it is about, `ID` for the whole country.' })
  regionCode!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Title of the practice or the plan, or purpose of the pair for those who may see it.',
  })
  title!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was done.' })
  reason!: string | null;

  @Field(() => AdoptionStage, { nullable: true, description: 'Stage of an adoption before.' })
  fromStage!: AdoptedStage | null;

  @Field(() => AdoptionStage, { nullable: true, description: 'Stage of an adoption after.' })
  toStage!: AdoptedStage | null;

  @Field(() => AdoptionMode, { nullable: true, description: 'How a practice is taken over.' })
  mode!: Mode | null;

  @Field(() => Int, { nullable: true, description: 'Version of the practice or the plan it is about.' })
  versionNumber!: number | null;

  @Field(() => ID, { nullable: true, description: 'Pair it is about.' })
  pairingId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Practice it is about.' })
  practiceId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Comment it is about.' })
  commentId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Adoption it is about.' })
  adoptionId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Joint action plan it is about.' })
  planId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Action of the plan it is about.' })
  planActionId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Proposal in a plan it is about.' })
  proposalId!: string | null;

  @Field(() => Int, { nullable: true, description: 'Year of the assessments it is about; null for what is about none.' })
  year!: number | null;

  @Field(() => IndicatorChange, { nullable: true, description: 'The level that was reported; null for other kinds.' })
  change!: IndicatorChange | null;

  /** Facts of the event that fields are judged by. */
  actorId!: string | null;
  withRegionCode!: string | null;
  mentionedIds!: readonly string[];
  /** Who asks makes a difference to what it says: it is not executed for many at once. */
  personal!: true;
}

export const ActivityConnection = connectionOf(Activity, 'Activity', 'Something that happened');
export type ActivityConnection = InstanceType<typeof ActivityConnection>;

@ObjectType({ description: 'Answer of a long-poll.' })
export class ActivityPage {
  @Field(() => CursorGone, {
    nullable: true,
    description: 'Set when the cursor cannot be used; then `nodes` is empty and `cursor` is where the stream stands.',
  })
  gone!: CursorGone | null;

  @Field(() => [Activity], { description: 'What happened, in order.' })
  nodes!: Activity[];

  @Field(() => CursorScalar, { description: 'Ask for what comes after this.' })
  cursor!: string;

  @Field(() => Boolean, { description: 'True when more is there already.' })
  hasMore!: boolean;
}

/** What the subscription delivers. */
export type ActivityDelivery = StreamDelivery<Activity>;

export const ActivityResult = createUnionType({
  name: 'ActivityResult',
  description:
    'What the stream says: something happened, replay has met the present, which public events there were since, or the cursor cannot be used.',
  types: () => [Activity, CaughtUp, PublicMark, CursorGone] as const,
  resolveType: (value) => {
    const { delivery } = value as unknown as ActivityDelivery;
    return delivery === 'EVENT' ? 'Activity' : typeOfNotice(delivery);
  },
});
