import { Field, ObjectType, registerEnumType } from 'type-graphql';

import { CursorScalar } from './scalars.ts';

@ObjectType({ description: 'Sent once, when replay has met the present: what follows happens now.' })
export class CaughtUp {
  @Field(() => CursorScalar, { description: 'Where the stream stands.' })
  cursor!: string;
}

/** Why a cursor cannot be used. */
export const CursorGoneReason = { UNKNOWN: 'UNKNOWN', TOO_OLD: 'TOO_OLD' } as const;
registerEnumType(CursorGoneReason, {
  name: 'CursorGoneReason',
  description: 'Why a cursor cannot be used.',
  valuesConfig: {
    UNKNOWN: { description: 'It is not of this stream: mistyped, or of another installation.' },
    TOO_OLD: { description: 'What came after it is no longer kept.' },
  },
});

@ObjectType({ description: 'The cursor cannot be used: read again, then subscribe after the `asOf` of that read.' })
export class CursorGone {
  // Not `reason`: a change has one of another type, and a client may ask for both in one selection.
  @Field(() => CursorGoneReason, { description: 'Why.' })
  code!: keyof typeof CursorGoneReason;

  @Field(() => String, { description: 'What to do.' })
  message!: string;

  @Field(() => CursorScalar, { description: 'Oldest cursor from which nothing is missed.' })
  oldest!: string;

  @Field(() => CursorScalar, { description: 'Where the stream stands now.' })
  head!: string;
}

/** What a subscription to the event log delivers; `delivery` tells which, for `resolveType`. */
export type StreamDelivery<T> = ({ delivery: 'EVENT' } & T) | ({ delivery: 'CAUGHT_UP' } & CaughtUp) | ({ delivery: 'GONE' } & CursorGone);
