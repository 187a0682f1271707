import { PLAN_STATES, type PlanState as StateCode } from '@saling/schema';
import { createUnionType, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

import { connectionOf } from '../../api/connection.types.ts';
import { RuleBroken } from '../../api/problems.types.ts';
import { CursorScalar, DateTimeScalar, DecimalScalar, LocalDateScalar } from '../../api/scalars.ts';
import { LocalizedText, Predicate } from '../../api/shared.types.ts';
import { Indicator } from '../indicators/frameworks.types.ts';

export const PlanState = Object.fromEntries(PLAN_STATES.map((state) => [state, state])) as Record<StateCode, StateCode>;
registerEnumType(PlanState, {
  name: 'PlanState',
  description: 'How far a plan has come.',
  valuesConfig: {
    DRAFT: { description: 'Nobody has signed.' },
    PROPOSED: { description: 'One of the two heads has signed what stands for signing.' },
    AGREED: { description: 'Both have signed what it says.' },
    REOPENED: { description: 'Both have signed, and it says something else since.' },
    CLOSED: { description: 'The pair has ended: it is read and no longer written.' },
  },
});

@ObjectType({ description: 'What the viewer may do with a plan as it stands.' })
export class PlanRights {
  @Field(() => Boolean, { description: "Write in it: what is both regions' and what is the own region's." })
  write!: boolean;

  @Field(() => Boolean, { description: 'Sign it for the own region.' })
  sign!: boolean;

  @Field(() => Boolean, { description: "Propose changes to what is the other region's." })
  propose!: boolean;
}

@ObjectType({ description: 'How far the actions of a plan have come; deleted ones do not count.' })
export class PlanProgress {
  @Field(() => Int, { description: 'All actions.' })
  total!: number;

  @Field(() => Int, { description: 'Not begun.' })
  notStarted!: number;

  @Field(() => Int, { description: 'Under way.' })
  running!: number;

  @Field(() => Int, { description: 'Held up.' })
  blocked!: number;

  @Field(() => Int, { description: 'Done.' })
  done!: number;

  @Field(() => Int, {
    description: "Not done after their due day, by the calendar of their region (of the first region, when they are both regions').",
  })
  late!: number;

  @Field(() => Int, { description: 'Not done and due today or within the next 14 days.' })
  dueSoon!: number;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Next day on which something that is not done is due; null for none.' })
  nextDue!: string | null;

  @Field(() => Float, { nullable: true, description: "Share of the plan's period that is over, 0 to 1; null without both of its days." })
  elapsed!: number | null;
}

@ObjectType({ description: 'The index that a plan leads a region to, exactly.' })
export class PlanOutlook {
  @Field(() => Int, {
    nullable: true,
    description:
      'Newest year among the levels that it is computed from: of each indicator the newest that the viewer may see; null for none.',
  })
  year!: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Index by these levels; null when some are missing.' })
  indexNow!: string | null;

  @Field(() => Predicate, { nullable: true, description: 'Band of that.' })
  predicateNow!: Predicate | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Index when every action that stands reaches its level and nothing else moves; null when levels are missing.',
  })
  indexIfAllSucceed!: string | null;

  @Field(() => Predicate, { nullable: true, description: 'Band of that.' })
  predicateThen!: Predicate | null;

  @Field(() => Int, { description: 'Actions that raise a level of this region; a level reached already counts for nothing.' })
  actionsCounted!: number;

  @Field(() => LocalizedText, { nullable: true, description: 'Why there is no index; null when there is.' })
  reason!: LocalizedText | null;

  regionCode!: string;
}

@ObjectType({ description: 'What happened to the indicator of an action since it began: once for each region whose action it is.' })
export class PlanEffect {
  @Field(() => ID, { description: 'The action.' })
  actionId!: string;

  @Field(() => Indicator, { description: 'Indicator.' })
  indicator!: Indicator;

  @Field(() => Int, {
    nullable: true,
    description:
      "Level that was known when the action's first day began, else the plan's, else when the plan was begun; null for none that the viewer may see.",
  })
  levelAtStart!: number | null;

  @Field(() => Int, { nullable: true, description: 'Level now; null for none that the viewer may see.' })
  levelNow!: number | null;

  @Field(() => Int, { nullable: true, description: 'Level that the action is to reach.' })
  levelTo!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the level of now was reported; null without one.' })
  changedAt!: Date | null;

  regionCode!: string;
}

@ObjectType({ description: 'A joint action plan of the two regions of a pair. Its content is a document: see PLAN-PROTOCOL.md.' })
export class Plan {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => PlanState, { description: 'How far it has come.' })
  state!: StateCode;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day of its period.' })
  startsOn!: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day of its period.' })
  endsOn!: string | null;

  @Field(() => ID, { description: 'Framework of its indicators.' })
  frameworkId!: string;

  @Field(() => Boolean, { description: 'True when it is an invented example.' })
  sample!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was begun.' })
  createdAt!: Date;

  @Field(() => String, { description: 'Who began it.' })
  createdBy!: string;

  @Field(() => DateTimeScalar, { description: 'When its content or its days were changed last.' })
  changedAt!: Date;

  @Field(() => Int, { description: 'Number of the newest update of its document.' })
  seq!: number;

  @Field(() => Int, { description: 'Number of the update up to which `actions`, `title` and `progress` read.' })
  projectedSeq!: number;

  @Field(() => CursorScalar, { description: 'Position in the event stream at which this was read: subscribe after it.' })
  asOf!: string;

  pairingId!: string;
  /** The two regions, in the document's order. */
  regionA!: string;
  regionB!: string;
  contentHash!: string | null;
  /** Whether its pair is active. */
  open!: boolean;
}

export const PlanConnection = connectionOf(Plan, 'Plan', 'A joint action plan');
export type PlanConnection = InstanceType<typeof PlanConnection>;

@ObjectType({ description: 'Something to begin a plan with: headings and actions that regions often need.' })
export class PlanTemplate {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => LocalizedText, { description: 'Name.' })
  name!: LocalizedText;

  @Field(() => LocalizedText, { description: 'What it is for.' })
  description!: LocalizedText;

  @Field(() => Int, { description: 'How many actions it has.' })
  actions!: number;

  @Field(() => Int, { description: 'How many headings it has.' })
  groups!: number;
}

/** What a change of a plan came to. */
export type PlanOutcome = Plan | RuleBroken;

export const PlanResult = createUnionType({
  name: 'PlanResult',
  description: 'The plan as it is now, or why not.',
  types: () => [Plan, RuleBroken] as const,
  resolveType: (value) => ('problems' in value ? 'RuleBroken' : 'Plan'),
});
