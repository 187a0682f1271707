import type { PlanFieldChangeKind as ChangeKind } from '@saling/schema/plan';
import { GraphQLScalarType } from 'graphql';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import { pagesOf } from '../../api/connection.types.ts';
import { DateTimeScalar } from '../../api/scalars.ts';

/** Everything that is written in a plan, as JSON of `PlanContent` (packages/schema/src/plan/plan-content.ts). */
export const PlanContentScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'PlanContentJson',
  description:
    'Everything written in a plan, as JSON: {title, purpose, narrative, sections: [{regionCode, body}], groups: [{id, name}], actions: […]}; purpose, narrative and body are RichText. Only answered, never asked for.',
  serialize: (value) => value,
});

export const PlanFieldChangeKind = {
  ADDED: 'ADDED',
  CHANGED: 'CHANGED',
  REMOVED: 'REMOVED',
  RESTORED: 'RESTORED',
  MOVED: 'MOVED',
} as const satisfies Record<ChangeKind, ChangeKind>;
registerEnumType(PlanFieldChangeKind, {
  name: 'PlanFieldChangeKind',
  description: 'What became of a place of a plan.',
  valuesConfig: {
    ADDED: { description: 'It was not there before.' },
    CHANGED: { description: 'It says something else.' },
    REMOVED: { description: 'It was taken out. What was written in it is kept.' },
    RESTORED: { description: 'It had been taken out and was brought back.' },
    MOVED: { description: 'It stands elsewhere in the order.' },
  },
});

@ObjectType({ description: 'A place of a plan that says something else than before.' })
export class PlanFieldChange {
  @Field(() => String, {
    description:
      'Where: `title`, `purpose`, `narrative`, `section:<region>`, `<actionId>` for a whole action, `<actionId>/<key>` for a field of one (`what`, `due`, `unit:<region>`, `notes` …), `groups/<groupId>`, `groups/<groupId>/name`.',
  })
  place!: string;

  @Field(() => ID, { nullable: true, description: 'Action it is about; null for everything else.' })
  actionId!: string | null;

  @Field(() => PlanFieldChangeKind, { description: 'What became of it.' })
  kind!: ChangeKind;

  @Field(() => String, {
    nullable: true,
    description: 'What the action is called (`what`), or the group; null for a part of the plan itself.',
  })
  label!: string | null;

  @Field(() => String, { nullable: true, description: 'What it said before, as plain text; null for nothing.' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'What it says after, as plain text; null for nothing.' })
  after!: string | null;
}

@ObjectType({ description: 'Work of one person in a plan without a break of ten minutes.' })
export class PlanSession {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => Int, { description: 'Number of its first stored update; `planMoment` reads the plan as of one.' })
  fromSeq!: number;

  @Field(() => Int, { description: 'Number of its last stored update.' })
  toSeq!: number;

  @Field(() => DateTimeScalar, { description: 'When its first update was stored.' })
  startedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When its last update was stored.' })
  endedAt!: Date;

  @Field(() => String, { description: 'Who wrote.' })
  person!: string;

  @Field(() => ID, { description: 'Id of who wrote.' })
  personId!: string;

  @Field(() => Int, { description: 'How many updates were stored.' })
  updates!: number;

  @Field(() => String, {
    nullable: true,
    description: 'A proposal: who took it into the plan; null for what was written in the plan itself.',
  })
  acceptedBy!: string | null;

  planId!: string;
  regionCode!: string;
}

export const PlanSessionConnection = pagesOf(PlanSession, 'PlanSession', 'A session of work');
export type PlanSessionConnection = InstanceType<typeof PlanSessionConnection>;

@ObjectType({ description: 'A plan as it was when an update was stored.' })
export class PlanMoment {
  @Field(() => Int, { description: 'Number of the last update that is in it.' })
  seq!: number;

  @Field(() => DateTimeScalar, { description: 'When that was stored.' })
  at!: Date;

  @Field(() => PlanContentScalar, { description: 'What the plan said.' })
  content!: unknown;
}

@InputType({ description: 'A moment of a plan: by the number of an update or by a version, one of the two.' })
export class PlanPointInput {
  @Field(() => Int, { nullable: true, description: 'Number of a stored update; 0 is the empty plan.' })
  seq?: number | null;

  @Field(() => Int, { nullable: true, description: 'Number of a version.' })
  version?: number | null;
}

@ObjectType({ description: 'A run of text, or a value, with who wrote it.' })
export class PlanAuthoredPart {
  @Field(() => String, { description: 'Where, named as in PlanFieldChange.' })
  place!: string;

  @Field(() => String, { nullable: true, description: 'The run of text, or the value as text; null for what has no text, like a picture.' })
  text!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Texts: where the run begins, in UTF-16 units of the plain characters of this place; null for values.',
  })
  from!: number | null;

  @Field(() => Int, { nullable: true, description: 'Texts: how long the run is, in UTF-16 units; null for values.' })
  length!: number | null;

  @Field(() => ID, { nullable: true, description: 'Id of who wrote it; null when it came with the plan.' })
  personId!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of who wrote it; null when it came with the plan.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'Region they wrote for.' })
  regionCode!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was stored.' })
  at!: Date | null;

  @Field(() => String, { nullable: true, description: 'A proposal: who took it into the plan.' })
  acceptedBy!: string | null;
}

/** Changes in one answer at most: more than that nobody reads. */
export const CHANGES_MAX = 500;
/** Changes that a session shows. */
export const SUMMARY_MAX = 20;
/** Runs of text and values in one answer: unless told, and at most. */
export const AUTHORED = 200;
export const AUTHORED_MAX = 1_000;
