import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

import { Cost } from '../../api/cost.ts';
import { CursorScalar, DateTimeScalar } from '../../api/scalars.ts';

/** What is new is counted up to this. */
export const MOST_NEW = 100;
/** People who are named with it. */
export const MOST_NAMES = 5;

export const SeenKind = {
  PAIRING: 'PAIRING',
  PRACTICE: 'PRACTICE',
  PLAN: 'PLAN',
  INBOX: 'INBOX',
  LIBRARY: 'LIBRARY',
  FEED: 'FEED',
} as const;
export type SeenKind = keyof typeof SeenKind;
registerEnumType(SeenKind, {
  name: 'SeenKind',
  description: 'What a person has seen.',
  valuesConfig: {
    PAIRING: { description: 'The page of a pair.' },
    PRACTICE: { description: 'The page of a practice.' },
    PLAN: { description: 'The page of a joint action plan.' },
    INBOX: { description: 'What was meant for the person; its object is `me`.' },
    LIBRARY: { description: 'The library of practices; its object is `me`.' },
    FEED: { description: 'What happens across the country; its object is `me`.' },
  },
});

@ObjectType({ description: "A person's last visit, the same on every device, and what others have done since." })
export class Visit {
  @Field(() => ID, { description: 'Identifier: kind and object.' })
  id!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When; null when the person was never here.' })
  seenAt!: Date | null;

  @Field(() => CursorScalar, { nullable: true, description: 'How far of the event stream was seen; null when the person was never here.' })
  cursor!: string | null;

  @Field(() => Int, {
    description: `How much happened since, by others and as far as the viewer may see it; all there is when the person was never here. Counted up to ${MOST_NEW}.`,
  })
  newCount!: number;

  @Cost({ entries: MOST_NAMES })
  @Field(() => [String], { description: `Names of who did it, ${MOST_NAMES} at most, newest first.` })
  people!: string[];
}

@ObjectType({ description: 'What was meant for the viewer, or found for them since they watch it, and was not seen.' })
export class Inbox {
  @Field(() => Int, { description: `How much of it there is; counted up to ${MOST_NEW}.` })
  unread!: number;

  @Field(() => CursorScalar, {
    description: 'Position in the event stream at which this was read: subscribe after it, mark as seen up to it.',
  })
  asOf!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The newest notice when this was read: mark as read up to it. Null when there is none.',
  })
  newestNotice!: string | null;
}
