import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';

import type { LoggedDelivery } from './logged-delivery.ts';
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

@ObjectType({
  description:
    'Which events of the public log an answer covers, and where its chain of hashes stands: whoever has the lines of these numbers can compute `head` from `before`, and sees whether one is missing or was changed.',
})
export class PublicRange {
  @Field(() => Int, { description: 'Number of the first public event in it; one more than `to` when there is none.' })
  from!: number;

  @Field(() => Int, { description: 'Number of the last.' })
  to!: number;

  @Field(() => Int, { description: 'How many there are, of all kinds: a filter of the answer leaves none of them out here.' })
  count!: number;

  @Field(() => String, { description: 'Hash of the one before the first, in hex; empty before the very first.' })
  before!: string;

  @Field(() => String, { description: 'Hash of the last, in hex.' })
  head!: string;
}

@ObjectType({
  description:
    'Which public events there were since the mark before, or since CaughtUp: sent to whoever selects it, a few seconds after events at most. Marks join without a gap, whatever a filter leaves out of the stream.',
})
export class PublicMark {
  @Field(() => PublicRange, { description: 'All public events since the mark before, of all kinds; one at least.' })
  range!: PublicRange;

  @Field(() => CursorScalar, { description: 'Where the stream stands: resume after it.' })
  cursor!: string;
}

/** A mark on its way to those who asked for it. */
export type MarkDelivery = { delivery: 'MARK' } & PublicMark & LoggedDelivery;

/** What a subscription to the event log delivers; `delivery` tells which, for `resolveType`. */
export type StreamDelivery<T> =
  | ({ delivery: 'EVENT' } & T)
  | ({ delivery: 'CAUGHT_UP' } & CaughtUp)
  | MarkDelivery
  | ({ delivery: 'GONE' } & CursorGone);

const NAMES = { CAUGHT_UP: 'CaughtUp', MARK: 'PublicMark', GONE: 'CursorGone' } as const;

/** The type of a delivery that is no event, by name. */
export function typeOfNotice(delivery: keyof typeof NAMES): (typeof NAMES)[keyof typeof NAMES] {
  return NAMES[delivery];
}
