/** Opaque position in the event stream. */
export type Cursor = string;

/** Why a cursor cannot be resumed from; `head` is where to go on after reading anew. */
export interface Gone {
  code: 'UNKNOWN' | 'TOO_OLD';
  message: string;
  oldest: Cursor;
  head: Cursor;
}

/** What a road hands over. `at` says how far the stream was read, also past events that the filter left out. */
export type LiveItem<One> = { kind: 'change'; change: One } | { kind: 'at'; cursor: Cursor } | { kind: 'gone'; gone: Gone };

/** The same as the long-poll query answers it; without a cursor where there is none to keep. */
export interface LivePage<One> {
  gone: Gone | null;
  nodes: One[];
  cursor: Cursor | null;
  hasMore: boolean;
}

/** One question of the three roads: what is asked for, and where to go on from (null: from now on). */
export interface LiveRequest<Filter> {
  filter: Filter;
  after: Cursor | null;
}

/** A document as it is sent. */
export interface Operation {
  text: string;
  name: string;
}

/** Something that can be followed live, and how it is asked for on each road. */
export interface Topic<One, Filter> {
  readonly name: 'exports' | 'inbox' | 'changes' | 'activity' | 'presence' | 'planActions' | 'planPeople' | 'plan' | 'planPresence';
  /** For WebSocket and SSE, the same text on both. */
  readonly subscription: Operation;
  readonly subscribeWith: (request: LiveRequest<Filter>) => Record<string, unknown>;
  readonly itemOf: (data: unknown) => LiveItem<One>;
  /** For long-poll. */
  readonly query: Operation;
  readonly queryWith: (request: LiveRequest<Filter>, waitMs: number) => Record<string, unknown>;
  /** Null when the answer holds none. */
  readonly pageOf: (data: unknown) => LivePage<One> | null;
  /** Milliseconds between two questions; left out, the server itself waits until there is something. */
  readonly everyMs?: number;
  /** Where one stands in the stream; left out, or null, for what is a state and no event: each replaces the one before. */
  readonly placeOf?: (one: One) => { cursor: Cursor; eventId: string } | null;
}

type Mark = { __typename: 'CaughtUp'; cursor: Cursor };
/** What is no event; marks of the public log (`PublicMark`) come only to who selects something of them. */
type Notice = { __typename: 'CaughtUp' | 'CursorGone' | 'PublicMark' };
type GoneAnswer = { __typename: 'CursorGone' } & Gone;

/** Reads what all subscriptions to events answer: an event, a mark, or that the cursor is gone. */
export function streamItem<Answer extends { __typename: string }>(answer: Answer): LiveItem<Exclude<Answer, Notice>> {
  const item: { __typename: string } = answer;
  if (isMark(item)) return { kind: 'at', cursor: item.cursor };
  if (isGone(item)) {
    const { code, message, oldest, head } = item;
    return { kind: 'gone', gone: { code, message, oldest, head } };
  }
  return { kind: 'change', change: answer as Exclude<Answer, Notice> };
}

const isMark = (answer: { __typename: string }): answer is Mark => answer.__typename === 'CaughtUp';
const isGone = (answer: { __typename: string }): answer is GoneAnswer => answer.__typename === 'CursorGone';
