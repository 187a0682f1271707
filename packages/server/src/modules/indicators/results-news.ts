import type { LogEvent } from '../../events/log-event.ts';
import { eventTypeOf, type ActivityPayload } from '../../api/activity.ts';
import type { ResultsPublished, ResultsWithdrawn } from './results-news.types.ts';

const PUBLISHED = eventTypeOf('RESULTS_PUBLISHED');
const WITHDRAWN = eventTypeOf('RESULTS_WITHDRAWN');

type Said = ActivityPayload & { frameworkId: string; year: number };

/** What a filter says that a publication, which is of all regions and indicators, can be left out by. */
interface Narrowed {
  stages?: readonly string[] | null;
  frameworkId?: string | null;
}

/** Whether an event is a publication, or its withdrawal, that a filter of changes does not leave out (N74). */
export function isResultsNews(event: Pick<LogEvent, 'type' | 'payload'>, filter: Narrowed | null | undefined): boolean {
  if (event.type !== PUBLISHED && event.type !== WITHDRAWN) return false;
  // Whoever follows what is reported at other stages has nothing to read anew.
  if (filter?.stages && !filter.stages.includes('FINAL')) return false;
  return !filter?.frameworkId || filter.frameworkId === (event.payload as Said).frameworkId;
}

/** Such an event as the API shows it. */
export function resultsNewsOf({ id, type, at, payload }: LogEvent, cursor: string): ResultsPublished | ResultsWithdrawn {
  const { frameworkId, year, actorName = '', reason } = payload as Said;
  const about = { cursor, eventId: id, frameworkId, year };
  return type === PUBLISHED
    ? { ...about, letterNumber: reason ?? '', publishedBy: actorName, publishedAt: at }
    : { ...about, withdrawReason: reason ?? '', withdrawnBy: actorName, withdrawnAt: at };
}
