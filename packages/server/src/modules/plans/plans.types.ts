import { LIMITS } from '@saling/schema';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';

import { Cost } from '../../api/cost.ts';
import { RuleBroken } from '../../api/problems.types.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { Indicator } from '../indicators/frameworks.types.ts';

@ObjectType({ description: 'Draft of an action: a level to lift. A joint plan begins with them.' })
export class DraftAction {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => ID, { description: 'Code of the indicator.' })
  indicatorCode!: string;

  @Field(() => Indicator, { description: 'The indicator.' })
  indicator!: Indicator;

  @Field(() => ID, { description: 'Framework of the indicator.' })
  frameworkId!: string;

  @Field(() => Int, { description: 'Level to start from.' })
  levelFrom!: number;

  @Field(() => Int, { description: 'Level to reach.' })
  levelTo!: number;

  @Field(() => Int, { description: 'Effort, in the units of the way to a target.' })
  effort!: number;

  @Field(() => String, { nullable: true, description: 'Note.' })
  note!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was drafted last.' })
  createdAt!: Date;

  @Field(() => String, { description: 'Who drafted it.' })
  createdBy!: string;

  regionCode!: string;
  practiceId!: string | null;
  pairingId!: string;
}

@InputType({ description: 'One action.' })
export class DraftActionInput {
  @Field(() => ID, { description: 'Indicator of the framework.' })
  indicatorCode!: string;

  @Field(() => Int, { description: '1 to 5.' })
  levelFrom!: number;

  @Field(() => Int, { description: 'Above levelFrom, 5 at most.' })
  levelTo!: number;

  @Field(() => Int, { description: 'Effort, 1 or more.' })
  effort!: number;

  @Field(() => ID, { nullable: true, description: 'Practice that it leans on.' })
  practiceId?: string | null;

  @Field(() => String, { nullable: true, description: `Note, ${LIMITS.noteLength} characters at most.` })
  note?: string | null;
}

@InputType({ description: 'Drafts of actions for a pair.' })
export class DraftActionsInput {
  @Field(() => ID, { description: 'Active pair.' })
  pairingId!: string;

  @Field(() => String, { description: 'Which of the two regions is to act.' })
  regionCode!: string;

  @Field(() => ID, { description: 'Framework.' })
  frameworkId!: string;

  @Field(() => [DraftActionInput], { description: '1 to 200, each indicator once; those of the same indicators are replaced.' })
  actions!: DraftActionInput[];
}

@ObjectType({ description: 'The drafts are stored.' })
export class DraftActions {
  @Cost({ entries: LIMITS.values })
  @Field(() => [DraftAction], { description: 'As they stand now.' })
  actions!: DraftAction[];
}

/** What drafting came to. */
export type DraftActionsOutcome = DraftActions | RuleBroken;

export const DraftActionsResult = createUnionType({
  name: 'DraftActionsResult',
  description: 'Stored, or why not.',
  types: () => [DraftActions, RuleBroken] as const,
  resolveType: (value) => ('problems' in value ? 'RuleBroken' : 'DraftActions'),
});
