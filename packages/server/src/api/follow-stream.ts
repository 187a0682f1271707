import { LIMITS } from '@saling/schema';

import { maySeeEvent } from '../access/policy.ts';
import { consume, type ConsumeOptions, type Delivery, type Gone } from '../events/consume.ts';
import { formatCursor } from '../events/cursor.ts';
import type { LogEvent } from '../events/log-event.ts';
import type { PublicSpan } from '../events/public-marks.ts';
import { DomainError } from '../kernel/errors.ts';
import type { Context } from './context.ts';
import type { LiveWish } from './live-seat.ts';
import type { CursorGone, MarkDelivery, StreamDelivery } from './stream.types.ts';

/** Bytes that may pass a consumer by while it does not ask for more; then it is closed and resumes by cursor. */
const MAX_BEHIND_BYTES = 4 * 1024 * 1024;

/** What somebody wants to be told of the event log. */
export interface Wish<T extends object> {
  after: string | null | undefined;
  /** Whether an event is one of those; that the viewer may see it is judged here, as it goes out (E12). */
  wants: (event: LogEvent) => boolean;
  /** The same for what has to be read first: asked after `wants`. */
  wantsToo?: (event: LogEvent) => Promise<boolean>;
  /**
   * Whoever asked the same of an event and may see the same is shown the same, by whichever arguments it was chosen: never
   * set when it also depends on the person or on arguments (E14), or when what opens the stream reads the database, since
   * it may be opened again at any time.
   */
  sameForAll?: boolean;
  /** Set when it is asked to be told now and then which public events there were (N81). */
  marks?: boolean;
  /** Beside `sameForAll`: events that say something else to each person are shown to each by themselves. */
  personal?: (event: LogEvent) => boolean;
  /** An event as the API shows it. */
  show: (event: LogEvent, cursor: string) => T;
}

/** An answer of a long-poll. */
export interface StreamPage<T> {
  gone: CursorGone | null;
  nodes: T[];
  /** Where it was asked from; null when it was not. */
  after: string | null;
  cursor: string;
  hasMore: boolean;
}

/** Events after a cursor, one mark, then live: the iterator behind a subscription, on WebSocket and SSE alike (E4, E12). */
export function followStream<T extends object>(ctx: Context, wish: Wish<T>): AsyncIterableIterator<StreamDelivery<T>> {
  const source = open(ctx, wish, { ...together(ctx, wish), ...(wish.marks && { marks: ctx.publicMarks }) });
  const toShown = (step: IteratorResult<Delivery>): IteratorResult<StreamDelivery<T>> =>
    step.done ? step : { done: false, value: shown(step.value, wish) };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: async () => toShown(await source.next()),
    return: async () => toShown(await source.return!()),
    throw: async (error) => toShown(await source.throw!(error)),
  };
}

/**
 * Events after a cursor, waiting up to `waitMs` when there are none yet: the same reader as the
 * subscription's, for networks that let neither WebSocket nor SSE through (E5). Without a cursor it says where
 * the stream stands.
 *
 * @throws {DomainError} `BAD_INPUT` when it is to wait for longer than anybody may.
 */
export async function pollStream<T extends object>(
  ctx: Context,
  wish: Wish<T> & { first: number; waitMs?: number | null },
): Promise<StreamPage<T>> {
  const waitMs = wish.waitMs ?? 0;
  if (waitMs < 0 || waitMs > LIMITS.longPollMs)
    throw new DomainError('BAD_INPUT', `waitMs is 0 to ${LIMITS.longPollMs}; it was ${waitMs}.`);
  const page: StreamPage<T> = { gone: null, nodes: [], after: wish.after ?? null, cursor: wish.after ?? headOf(ctx), hasMore: false };
  if (!wish.after) return page;
  const source = open(ctx, wish);
  const stop = (): void => void source.return!();
  let timer: NodeJS.Timeout | undefined;
  ctx.signal.addEventListener('abort', stop);
  if (ctx.signal.aborted) stop();
  try {
    for await (const delivery of source) {
      if (delivery.kind === 'gone') return { ...page, gone: goneOf(delivery.gone), cursor: delivery.gone.head };
      page.cursor = delivery.cursor;
      // An answer says its range itself.
      if (delivery.kind === 'span') continue;
      if (delivery.kind === 'caught-up') {
        if (page.nodes.length > 0 || waitMs === 0) break;
        // Only waiting is bounded: what is there already is answered however long its read takes.
        timer = setTimeout(stop, waitMs);
        continue;
      }
      page.nodes.push(wish.show(delivery.event, delivery.cursor));
      if (page.nodes.length >= wish.first) {
        page.hasMore = true;
        break;
      }
      // Live already: answer with what came together, at once.
      if (delivery.event.pos >= ctx.stream.head.pos) break;
    }
  } finally {
    clearTimeout(timer);
    ctx.signal.removeEventListener('abort', stop);
    stop();
  }
  return page;
}

/** Where this process's reader of the log stands, as a cursor. */
export function headOf(ctx: Pick<Context, 'stream'>): string {
  const { epoch, pos } = ctx.stream.head;
  return formatCursor({ epoch, pos });
}

function open<T extends object>(ctx: Context, { after, wants, wantsToo }: Wish<T>, shared?: Together): AsyncIterableIterator<Delivery> {
  const source = consume({
    stream: ctx.stream,
    after,
    accept: (event) => wants(event) && maySeeEvent(ctx.currentViewer(), event),
    maxBehindBytes: MAX_BEHIND_BYTES,
    onSlow: () => ctx.closeSlow(),
    onGone: (reason) => ctx.cursorGone(reason),
    ...shared,
  });
  return wantsToo ? sieved(source, wantsToo, (event) => maySeeEvent(ctx.currentViewer(), event)) : source;
}

type Together = Pick<ConsumeOptions, 'live' | 'handOver' | 'resumed' | 'marks'>;

/** How a follower that has everything is delivered to with the others who asked the same (E14). */
function together<T extends object>({ seat, stream, publicMarks }: Context, wish: Wish<T>): Together {
  if (!wish.sameForAll || !seat) return {};
  const live = (): LiveWish<LogEvent> => liveWish({ stream, publicMarks }, wish);
  return {
    live: (position, marked) => seat.sit(position, live(), marked),
    handOver: (position, marked) => seat.handOver(position, live(), marked),
    resumed: seat.resumed,
  };
}

/** NOTE: made where nothing of a context can be seen: whoever holds the wish must not hold on to who asked. */
function liveWish<T extends object>(
  { stream, publicMarks }: Pick<Context, 'stream' | 'publicMarks'>,
  { wants, show, personal, marks }: Wish<T>,
): LiveWish<LogEvent> {
  return {
    source: stream.live,
    wants: (event, viewer) => wants(event) && maySeeEvent(viewer, event),
    ...(personal && { personal }),
    ...(marks && {
      marks: {
        source: publicMarks,
        show: (span: PublicSpan, pos: number) => markOf(span, formatCursor({ epoch: stream.head.epoch, pos })),
      },
    }),
    show: (event) => {
      const cursor = formatCursor({ epoch: stream.head.epoch, pos: event.pos });
      return { delivery: 'EVENT', eventId: event.id, cursor, ...show(event, cursor) };
    },
  };
}

/** Leaves out events by a test that takes its time; `still` is asked again after it, since access may be lost meanwhile. */
function sieved(
  source: AsyncIterableIterator<Delivery>,
  test: (event: LogEvent) => Promise<boolean>,
  still: (event: LogEvent) => boolean,
): AsyncIterableIterator<Delivery> {
  let ended = false;
  const step = async (): Promise<IteratorResult<Delivery>> => {
    try {
      for (;;) {
        const one = await source.next();
        if (one.done || one.value.kind !== 'event') return one;
        const wanted = await test(one.value.event);
        if (ended) return { done: true, value: undefined };
        if (wanted && still(one.value.event)) return one;
      }
    } catch (error) {
      await source.return!();
      throw error;
    }
  };
  let turn: Promise<unknown> = Promise.resolve();
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    // Several at once are answered in order, as by what it reads from.
    next: () => {
      const mine = turn.then(() => step());
      turn = mine.catch(() => undefined);
      return mine;
    },
    return: () => {
      ended = true;
      return source.return!();
    },
    throw: (error) => source.throw!(error),
  };
}

function shown<T extends object>(delivery: Delivery, { show }: Wish<T>): StreamDelivery<T> {
  if (delivery.kind === 'event') return { delivery: 'EVENT', ...show(delivery.event, delivery.cursor) };
  if (delivery.kind === 'gone') return { delivery: 'GONE', ...goneOf(delivery.gone) };
  if (delivery.kind === 'span') return markOf(delivery.span, delivery.cursor);
  return { delivery: 'CAUGHT_UP', cursor: delivery.cursor };
}

/** The same for all who were told of the same before. */
function markOf(range: PublicSpan, cursor: string): MarkDelivery {
  return { delivery: 'MARK', eventId: `mark ${range.from} ${range.to}`, cursor, range, flatPrice: true };
}

function goneOf(gone: Gone): CursorGone {
  const what = gone.reason === 'TOO_OLD' ? 'What came after this cursor is no longer kept.' : 'This cursor is not of this event stream.';
  const { oldest, head } = gone;
  return {
    code: gone.reason,
    oldest,
    head,
    message: `${what} Read the data again and subscribe after the asOf of that read; without a read, go on from head.`,
  };
}
