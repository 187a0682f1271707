import { LIMITS } from '@saling/schema';

import { maySeeEvent } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { consume, type Delivery, type Gone } from '../../events/consume.ts';
import { formatCursor } from '../../events/cursor.ts';
import type { LogEvent } from '../../events/log-event.ts';
import { DomainError } from '../../kernel/errors.ts';
import { provinceOf } from '../regions/regions.service.ts';
import type { ChangeDelivery, ChangeFilter, CursorGone, EventPage, IndicatorChange } from './changes.types.ts';
import { INDICATOR_REPORTED, type IndicatorReported } from './indicator-event.ts';

/** Bytes that may pass a consumer by while it does not ask for more; then it is closed and resumes by cursor. */
const MAX_BEHIND_BYTES = 4 * 1024 * 1024;

/** Checks a filter's size: it is held as long as its subscription. @throws {DomainError} `BAD_INPUT` */
export function checkFilter(filter: ChangeFilter | null | undefined): void {
  for (const [name, given] of Object.entries(filter ?? {})) {
    const codes = [given].flat().filter((code) => typeof code === 'string');
    if (codes.length > LIMITS.filterCodes) {
      throw new DomainError(
        'BAD_INPUT',
        `filter.${name} names ${codes.length} codes; ${LIMITS.filterCodes} at most: subscribe to a province, or without it.`,
      );
    }
    if (codes.some((code) => code.length > LIMITS.codeLength)) {
      throw new DomainError('BAD_INPUT', `filter.${name} has a code of more than ${LIMITS.codeLength} characters, which none has.`);
    }
  }
}

/** Whether an event is a change that a filter wants. */
export function wanted(filter: ChangeFilter | null | undefined): (event: LogEvent) => boolean {
  const places =
    filter?.regionCodes || filter?.provinceCodes
      ? { regions: new Set(filter.regionCodes), provinces: new Set(filter.provinceCodes) }
      : null;
  const indicators = filter?.indicatorCodes ? new Set(filter.indicatorCodes) : null;
  const stages = filter?.stages ? new Set(filter.stages) : null;
  return (event) => {
    if (event.type !== INDICATOR_REPORTED) return false;
    const said = event.payload as IndicatorReported;
    if (places && !places.regions.has(event.regionCode) && !places.provinces.has(provinceOf(event.regionCode))) return false;
    if (indicators && !indicators.has(said.indicatorCode)) return false;
    if (stages && !stages.has(said.stage)) return false;
    return !filter?.frameworkId || filter.frameworkId === said.frameworkId;
  };
}

/** An event as the API shows it. */
export function changeOf(event: Pick<LogEvent, 'id' | 'regionCode' | 'at' | 'streamVersion' | 'payload'>, cursor: string): IndicatorChange {
  const said = event.payload as IndicatorReported;
  return { ...said, cursor, eventId: event.id, regionCode: event.regionCode, reportedAt: event.at, version: event.streamVersion };
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

function open(ctx: Context, filter: ChangeFilter | null | undefined, after: string | null | undefined): AsyncIterableIterator<Delivery> {
  checkFilter(filter);
  const isWanted = wanted(filter);
  return consume({
    stream: ctx.stream,
    after,
    accept: (event) => isWanted(event) && maySeeEvent(ctx.currentViewer(), event),
    maxBehindBytes: MAX_BEHIND_BYTES,
    onSlow: () => ctx.closeSlow(),
  });
}

/** Changes after a cursor, then live: the iterator behind the subscription, on WebSocket and SSE alike (E4, E12). */
export function openChanges(
  ctx: Context,
  filter: ChangeFilter | null | undefined,
  after: string | null | undefined,
): AsyncIterableIterator<ChangeDelivery> {
  const source = open(ctx, filter, after);
  const toChange = (step: IteratorResult<Delivery>): IteratorResult<ChangeDelivery> =>
    step.done ? step : { done: false, value: deliveryOf(step.value) };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: async () => toChange(await source.next()),
    return: async () => toChange(await source.return!()),
    throw: async (error) => toChange(await source.throw!(error)),
  };
}

function deliveryOf(delivery: Delivery): ChangeDelivery {
  if (delivery.kind === 'event') return { kind: 'change', ...changeOf(delivery.event, delivery.cursor) };
  if (delivery.kind === 'gone') return { kind: 'gone', ...goneOf(delivery.gone) };
  return delivery;
}

/**
 * Changes after a cursor, waiting up to `waitMs` when there are none yet: the same reader as the
 * subscription's, for networks that let neither WebSocket nor SSE through (E5).
 */
export async function pollChanges(
  ctx: Context,
  query: { filter?: ChangeFilter | null; after?: string | null; first: number; waitMs?: number | null },
): Promise<EventPage> {
  const waitMs = query.waitMs ?? 0;
  if (waitMs < 0 || waitMs > LIMITS.longPollMs)
    throw new DomainError('BAD_INPUT', `waitMs is 0 to ${LIMITS.longPollMs}; it was ${waitMs}.`);
  const page: EventPage = { gone: null, nodes: [], cursor: query.after ?? headOf(ctx), hasMore: false };
  if (!query.after) {
    checkFilter(query.filter);
    return page;
  }
  const source = open(ctx, query.filter, query.after);
  const stop = (): void => void source.return!();
  let timer: NodeJS.Timeout | undefined;
  ctx.signal.addEventListener('abort', stop);
  if (ctx.signal.aborted) stop();
  try {
    for await (const delivery of source) {
      if (delivery.kind === 'gone') return { ...page, gone: goneOf(delivery.gone), cursor: delivery.gone.head };
      page.cursor = delivery.cursor;
      if (delivery.kind === 'caught-up') {
        if (page.nodes.length > 0 || waitMs === 0) break;
        // Only waiting is bounded: what is there already is answered however long its read takes.
        timer = setTimeout(stop, waitMs);
        continue;
      }
      page.nodes.push(changeOf(delivery.event, delivery.cursor));
      if (page.nodes.length >= query.first) {
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

function headOf(ctx: Context): string {
  const { epoch, pos } = ctx.stream.head;
  return formatCursor({ epoch, pos });
}
