import { createUnionType, Field, ID, ObjectType, registerEnumType } from 'type-graphql';

import { Cost } from '../../api/cost.ts';
import { CursorScalar, DateTimeScalar } from '../../api/scalars.ts';
import { CaughtUp, CursorGone, type StreamDelivery } from '../../api/stream.types.ts';

export const PlanActionChangeKind = { ADDED: 'ADDED', CHANGED: 'CHANGED', REMOVED: 'REMOVED', RESTORED: 'RESTORED' } as const;
export type PlanActionChangeKind = keyof typeof PlanActionChangeKind;
registerEnumType(PlanActionChangeKind, {
  name: 'PlanActionChangeKind',
  description: 'What happened to an action of a plan.',
  valuesConfig: {
    ADDED: { description: 'It is new.' },
    CHANGED: { description: 'It says something else, or stands elsewhere.' },
    REMOVED: { description: 'It was taken out of the plan.' },
    RESTORED: { description: 'It was brought back.' },
  },
});

@ObjectType({ description: 'An action of a plan changed. Several edits that follow each other closely are told as one.' })
export class PlanActionChange {
  @Field(() => CursorScalar, { description: 'Position in the event stream: resume after it.' })
  cursor!: string;

  @Field(() => ID, { description: 'Identifier of the event, the same on every road.' })
  eventId!: string;

  @Field(() => DateTimeScalar, { description: 'When it was told.' })
  at!: Date;

  @Field(() => ID, { description: 'Plan.' })
  planId!: string;

  @Field(() => ID, { description: 'The action.' })
  actionId!: string;

  @Field(() => PlanActionChangeKind, { description: 'What happened.' })
  kind!: PlanActionChangeKind;

  @Cost({ entries: 20 })
  @Field(() => [String], {
    description: 'Fields that are not what they were, named as in the document (PLAN-PROTOCOL.md); none when it is new.',
  })
  fields!: string[];

  @Cost({ entries: 6 })
  @Field(() => [String], {
    description:
      'Names of who changed it: of all who wrote in the plan, and may write there, within the moment that is told; 6 at most. `planAuthorship` says it for each character.',
  })
  by!: string[];

  /** Who asks makes a difference to what its action says of practices. */
  personal!: true;
}

@ObjectType({ description: 'Answer of a long-poll.' })
export class PlanActionChangePage {
  @Field(() => CursorGone, {
    nullable: true,
    description: 'Set when the cursor cannot be used; then `nodes` is empty and `cursor` is where the stream stands.',
  })
  gone!: CursorGone | null;

  @Field(() => [PlanActionChange], { description: 'Changes in order.' })
  nodes!: PlanActionChange[];

  @Field(() => CursorScalar, { description: 'Ask for what comes after this.' })
  cursor!: string;

  @Field(() => Boolean, { description: 'True when more is there already.' })
  hasMore!: boolean;
}

/** What the subscription delivers. */
export type PlanActionChangeDelivery = StreamDelivery<PlanActionChange>;

export const PlanActionChangeResult = createUnionType({
  name: 'PlanActionChangeResult',
  description: 'What the stream says: a change, the mark that replay has met the present, or that the cursor cannot be used.',
  types: () => [PlanActionChange, CaughtUp, CursorGone] as const,
  resolveType: (value: unknown) => {
    const { delivery } = value as PlanActionChangeDelivery;
    return delivery === 'EVENT' ? 'PlanActionChange' : delivery === 'GONE' ? 'CursorGone' : 'CaughtUp';
  },
});
