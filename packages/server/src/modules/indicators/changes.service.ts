import { LIMITS } from '@saling/schema';

import type { Context } from '../../api/context.ts';
import { followStream, pollStream, type Wish } from '../../api/follow-stream.ts';
import type { LogEvent } from '../../events/log-event.ts';
import { DomainError } from '../../kernel/errors.ts';
import { provinceOf } from '../regions/regions.service.ts';
import type { ChangeDelivery, ChangeFilter, EventPage, IndicatorChange, LevelNews } from './changes.types.ts';
import { INDICATOR_REPORTED, type IndicatorReported } from './indicator-event.service.ts';
import { isResultsNews, resultsNewsOf } from './results-news.ts';

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

/** Whether an event is a change that a filter wants, or an act for all regions that it does not leave out (N74). */
export function wanted(filter: ChangeFilter | null | undefined): (event: LogEvent) => boolean {
  const places =
    filter?.regionCodes || filter?.provinceCodes
      ? { regions: new Set(filter.regionCodes), provinces: new Set(filter.provinceCodes) }
      : null;
  const indicators = filter?.indicatorCodes ? new Set(filter.indicatorCodes) : null;
  const stages = filter?.stages ? new Set(filter.stages) : null;
  return (event) => {
    if (event.type !== INDICATOR_REPORTED) return isResultsNews(event, filter);
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

function newsOf(event: LogEvent, cursor: string): LevelNews {
  return event.type === INDICATOR_REPORTED ? changeOf(event, cursor) : resultsNewsOf(event, cursor);
}

function wish(filter: ChangeFilter | null | undefined, after: string | null | undefined): Wish<LevelNews> {
  checkFilter(filter);
  return { after, wants: wanted(filter), sameForAll: true, show: newsOf };
}

/** Changes after a cursor, then live: the iterator behind the subscription, on WebSocket and SSE alike (E4, E12). */
export function openChanges(
  ctx: Context,
  filter: ChangeFilter | null | undefined,
  after: string | null | undefined,
  marks: boolean,
): AsyncIterableIterator<ChangeDelivery> {
  return followStream(ctx, { ...wish(filter, after), marks });
}

/** Changes after a cursor, waiting up to `waitMs` when there are none yet: the same for networks that let no stream through (E5). */
export async function pollChanges(
  ctx: Context,
  query: { filter?: ChangeFilter | null; after?: string | null; first: number; waitMs?: number | null },
): Promise<EventPage> {
  const { nodes: items, ...page } = await pollStream(ctx, {
    ...wish(query.filter, query.after),
    first: query.first,
    waitMs: query.waitMs ?? null,
  });
  return { ...page, items, nodes: items.filter((item) => 'indicatorCode' in item) };
}
