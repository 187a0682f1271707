import { ACTION_STATES, BUDGET_SOURCES, type ActionState, type BudgetSource as SourceCode } from '@saling/schema/plan';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { connectionOf } from '../../api/connection.types.ts';
import { Cost } from '../../api/cost.ts';
import { DateTimeScalar, LocalDateScalar } from '../../api/scalars.ts';
import { Indicator } from '../indicators/frameworks.types.ts';

export const PlanActionState = Object.fromEntries(ACTION_STATES.map((state) => [state, state])) as Record<ActionState, ActionState>;
registerEnumType(PlanActionState, {
  name: 'PlanActionState',
  description: 'How far an action of a plan has come, as the regions say.',
  valuesConfig: {
    NOT_STARTED: { description: 'Not begun.' },
    RUNNING: { description: 'Under way.' },
    BLOCKED: { description: 'Something holds it up.' },
    DONE: { description: 'Done.' },
  },
});

export const BudgetSource = Object.fromEntries(BUDGET_SOURCES.map((source) => [source, source])) as Record<SourceCode, SourceCode>;
registerEnumType(BudgetSource, {
  name: 'BudgetSource',
  description: "Where an action's money comes from.",
  valuesConfig: {
    APBD: { description: "The region's own budget." },
    APBN: { description: "The country's budget." },
    OTHER: { description: 'Elsewhere.' },
  },
});

export const PlanEvidenceKind = { FILE: 'FILE', LINK: 'LINK' } as const;
registerEnumType(PlanEvidenceKind, {
  name: 'PlanEvidenceKind',
  description: 'What a piece of evidence is.',
  valuesConfig: { FILE: { description: 'A stored file.' }, LINK: { description: 'An address of the web.' } },
});

@ObjectType({ description: 'Who does an action in one of the two regions.' })
export class PlanResponsible {
  @Field(() => ID, { description: 'Region.' })
  regionCode!: string;

  @Field(() => String, { description: 'Office; empty when not said yet.' })
  unit!: string;

  @Field(() => String, { description: 'Person; empty when not said yet.' })
  person!: string;
}

@ObjectType({ description: 'Practice that an action takes over.' })
export class PlanActionPractice {
  @Field(() => ID, { description: 'Identifier of the practice.' })
  practiceId!: string;

  @Field(() => Int, { description: 'Version of it.' })
  version!: number;

  mode!: 'ATM' | 'ATP';
  adoptionId!: string | null;
}

@ObjectType({ description: 'Heading that an action stands under.' })
export class PlanGroupRef {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => String, { description: 'Name.' })
  name!: string;
}

@ObjectType({ description: 'What shows that an action was done.' })
export class PlanEvidence {
  @Field(() => PlanEvidenceKind, { description: 'A file or an address.' })
  kind!: keyof typeof PlanEvidenceKind;

  @Field(() => String, { description: 'Id of the stored file, or the address.' })
  ref!: string;

  @Field(() => String, { description: 'What it is called.' })
  label!: string;
}

@ObjectType({ description: 'A field that two people set at the same time: all values are kept until somebody chooses.' })
export class PlanActionConflict {
  @Field(() => String, { description: 'Field, named as in the document (PLAN-PROTOCOL.md), like `due`.' })
  field!: string;

  @Cost({ entries: 2 })
  @Field(() => [String], { description: 'The values as JSON, the shown one first.' })
  values!: string[];
}

@ObjectType({ description: 'An action of a joint plan, as its document read last.' })
export class PlanAction {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => ID, { description: 'Its plan.' })
  planId!: string;

  @Field(() => ID, { nullable: true, description: "Code of the region whose action it is; null when it is both regions'." })
  ownerCode!: string | null;

  @Field(() => String, { description: 'What is done.' })
  what!: string;

  @Field(() => String, { description: 'What is to come of it.' })
  output!: string;

  @Cost({ entries: 2 })
  @Field(() => [PlanResponsible], { description: "Who does it, one entry for each of the two regions, in the plan's order." })
  responsible!: PlanResponsible[];

  @Field(() => Indicator, { nullable: true, description: 'Indicator that it moves; null when none is said or none is known of that name.' })
  indicator!: Indicator | null;

  @Field(() => ID, { nullable: true, description: 'Code of that indicator.' })
  indicatorCode!: string | null;

  @Field(() => ID, { nullable: true, description: 'Framework of that indicator.' })
  frameworkId!: string | null;

  @Field(() => Int, { nullable: true, description: 'Level that it starts from.' })
  levelFrom!: number | null;

  @Field(() => Int, { nullable: true, description: 'Level to reach.' })
  levelTo!: number | null;

  @Field(() => PlanActionPractice, { nullable: true, description: 'Practice that it takes over.' })
  practice!: PlanActionPractice | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day.' })
  start!: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Day on which it is due.' })
  due!: string | null;

  @Field(() => Float, { nullable: true, description: 'Whole rupiah.' })
  budget!: number | null;

  @Field(() => BudgetSource, { nullable: true, description: 'Where the money comes from.' })
  source!: SourceCode | null;

  @Field(() => PlanActionState, { description: 'How far it has come.' })
  state!: ActionState;

  @Field(() => PlanGroupRef, { nullable: true, description: 'Heading it stands under.' })
  group!: PlanGroupRef | null;

  @Cost({ entries: 3 })
  @Field(() => [PlanActionConflict], { description: 'Fields with several values.' })
  conflicts!: PlanActionConflict[];

  @Field(() => Boolean, { description: 'Whether it is overdue: not done after its due day, by the calendar of its region.' })
  late!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was changed last.' })
  changedAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'Names of who changed it last, as a change of it tells them; null when nobody is known.',
  })
  changedBy!: string | null;

  @Field(() => Boolean, { description: 'Taken out of the plan; it can be brought back.' })
  deleted!: boolean;

  /** All of them, in order: the fields give the newest. */
  allNotes!: string[];
  allEvidence!: PlanEvidence[];
}

export const PlanActionConnection = connectionOf(PlanAction, 'PlanAction', 'An action of a plan');
export type PlanActionConnection = InstanceType<typeof PlanActionConnection>;

@InputType({ description: 'Which actions are wanted; what is left out does not narrow.' })
export class PlanActionFilter {
  @Field(() => [PlanActionState], { nullable: true, description: 'In one of these states.' })
  states?: ActionState[] | null;

  @Field(() => ID, { nullable: true, description: 'Of this region alone.' })
  owner?: string | null;

  @Field(() => Boolean, { nullable: true, description: "True: both regions' own together; false: those of one of them." })
  joint?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Moving this indicator: its code, or with its framework like `spbe-2020:17`.' })
  indicatorCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'Under this heading.' })
  groupId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Overdue, or not.' })
  late?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'With this text in what is done, its output, its offices and people, or its heading.',
  })
  text?: string | null;

  @Field(() => ID, { nullable: true, description: 'Somebody of this region is named as responsible.' })
  responsibleRegion?: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Due before this day.' })
  dueBefore?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: only deleted ones. Left out or false: only those that stand.' })
  deleted?: boolean | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Changed at this moment or later.' })
  changedSince?: Date | null;
}
