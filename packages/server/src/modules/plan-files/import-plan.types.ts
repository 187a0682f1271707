import { LIMITS } from '@saling/schema';
import { createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { Cost } from '../../api/cost.ts';
import { Problem, RuleBroken } from '../../api/problems.types.ts';
import { Base64Scalar } from '../../api/scalars.ts';

/** Problems of an import that are shown at once: whoever has more begins with these. */
export const SHOWN_PROBLEMS = 100;

@InputType({ description: 'A workbook with actions for a plan.' })
export class ImportPlanActionsInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => String, { nullable: true, description: "Region whose new actions they are: the asker's own; both regions' when left out." })
  ownerCode?: string | null;

  @Field(() => Base64Scalar, {
    description: `An XLSX of ${LIMITS.planImportBytes / 1024} KB and ${LIMITS.planImportActions} actions at most, with the columns of the template or of a file downloaded from a plan. A row with the id of an action changes that one, every other makes a new one.`,
  })
  file!: Uint8Array;

  @Field(() => Boolean, { defaultValue: false, description: 'True writes them into the plan; false only shows what would happen.' })
  commit!: boolean;

  @Field(() => String, { description: 'Made by the client, 1 to 100 characters; the same one again changes nothing.' })
  clientMutationId!: string;
}

export const PlanImportKind = { ADDED: 'ADDED', CHANGED: 'CHANGED', SAME: 'SAME' } as const;
registerEnumType(PlanImportKind, {
  name: 'PlanImportKind',
  description: 'What a row of an import does.',
  valuesConfig: {
    ADDED: { description: 'It makes a new action.' },
    CHANGED: { description: 'It changes one.' },
    SAME: { description: 'It says what the plan says already.' },
  },
});

@ObjectType({ description: 'One row of an import.' })
export class PlanImportRow {
  @Field(() => Int, { description: 'Row of the sheet, the head being 1.' })
  row!: number;

  @Field(() => PlanImportKind, { description: 'What it does.' })
  kind!: keyof typeof PlanImportKind;

  @Field(() => String, { description: 'What the action is.' })
  what!: string;

  @Field(() => ID, { nullable: true, description: 'The action it changes; null for a new one.' })
  actionId!: string | null;

  @Cost({ entries: 1 })
  @Field(() => [String], { description: 'Fields that change.' })
  fields!: string[];
}

@ObjectType({ description: 'What an import would do; nothing was written.' })
export class PlanImportPreview {
  @Cost({ entries: LIMITS.planImportActions })
  @Field(() => [PlanImportRow], { description: 'Every row read.' })
  rows!: PlanImportRow[];

  @Cost({ entries: SHOWN_PROBLEMS })
  @Field(() => [Problem], {
    description: `What keeps it from being written, each with its cell as \`path\` and its row as \`line\`; the first ${SHOWN_PROBLEMS}.`,
  })
  problems!: Problem[];

  @Field(() => Boolean, { description: 'True when it can be written as it is.' })
  ok!: boolean;
}

@ObjectType({ description: 'The actions are in the plan.' })
export class PlanActionsImported {
  @Field(() => Int, { description: 'How many are new by this request: none when it comes again.' })
  added!: number;

  @Field(() => Int, { description: 'How many it changed.' })
  changed!: number;

  @Field(() => Int, { description: 'Number of the update that is stored.' })
  seq!: number;
}

/** What an import came to. */
export type ImportPlanOutcome =
  | ({ kind: 'preview' } & PlanImportPreview)
  | ({ kind: 'imported' } & PlanActionsImported)
  | { kind: 'broken'; problems: Problem[] };

const NAMES = { preview: 'PlanImportPreview', imported: 'PlanActionsImported', broken: 'RuleBroken' } as const;

export const ImportPlanActionsResult = createUnionType({
  name: 'ImportPlanActionsResult',
  description: 'What an import of actions came to.',
  types: () => [PlanImportPreview, PlanActionsImported, RuleBroken] as const,
  resolveType: (value: unknown) => NAMES[(value as ImportPlanOutcome).kind],
});
