import { activityKindOf } from '../../api/activity.ts';
import type { Audience, LogEvent } from '../../events/log-event.ts';
import { indicatorsOf, isActivity, saidBy } from '../activity/told-events.service.ts';
import { INDICATOR_REPORTED, type IndicatorReported } from '../indicators/indicator-event.service.ts';
import { provinceOf } from '../regions/regions.service.ts';
import type { WatchKind, Stage } from '@saling/schema';

/** Levels that came with one report: what was sent together is told together. */
export interface Reports {
  what: 'REPORTS';
  events: readonly LogEvent[];
  frameworkId: string;
  year: number;
  stage: Stage;
  assessmentId: string;
  items: readonly ReportedItem[];
}
export interface ReportedItem {
  /** `spbe-2020:17`. */
  indicator: string;
  from: number | null;
  to: number;
}
/** Anything else that happens. */
export interface Single {
  what: 'EVENT';
  events: readonly [LogEvent];
}
export type Happening = Reports | Single;

/** Facts of a happening that all its events share. */
export interface Common {
  audience: Audience;
  regionCode: string;
  withRegionCode: string | null;
  actorId: string | null;
  at: Date;
}
export const commonOf = ({ events }: Happening): Common => events[0];

/** Name under which something is watched. */
export const watchKey = (kind: WatchKind, objectId: string): string => `${kind}:${objectId}`;

const togetherOf = ({ streamId, at, type }: LogEvent): string => `${type} ${streamId} ${at.getTime()}`;

/**
 * What happened, in order; reports of one mutation are one happening. A page that is full may end within one: the events after `whole`
 * are left for the next.
 */
export function happeningsOf(events: readonly LogEvent[], full: boolean): { happenings: Happening[]; whole: number } {
  const groups = [...Map.groupBy(events, togetherOf).values()];
  const last = events.at(-1);
  const cut = full && last && last.type === INDICATOR_REPORTED ? Map.groupBy(events, togetherOf).get(togetherOf(last))! : [];
  const whole = events.length - (cut.length < events.length ? cut.length : 0);
  const kept = new Set(events.slice(0, whole));
  const happenings = groups.flatMap((group): Happening[] => {
    const [first] = group;
    if (!first || !kept.has(first) || !isActivity(first)) return [];
    return first.type === INDICATOR_REPORTED ? [reportsOf(group)] : group.map((event) => ({ what: 'EVENT', events: [event] }));
  });
  return { happenings, whole };
}

function reportsOf(events: readonly LogEvent[]): Reports {
  const said = events.map(({ payload }) => payload as IndicatorReported);
  const { frameworkId, year, stage, assessmentId } = said[0]!;
  const items = said.map(({ indicatorCode, previousLevel, level }) => ({
    indicator: `${frameworkId}:${indicatorCode}`,
    from: previousLevel,
    to: level,
  }));
  return { what: 'REPORTS', events, frameworkId, year, stage, assessmentId, items };
}

/** Places and practices under which a happening is watched; pairs and indicators of reports are judged one by one. */
export function placesOf(happening: Happening): string[] {
  const { regionCode, withRegionCode } = commonOf(happening);
  const codes = [regionCode, ...(withRegionCode === null ? [] : [withRegionCode])];
  const places = codes.flatMap((code) => [watchKey('REGION', code), watchKey('PROVINCE', provinceOf(code))]);
  if (happening.what === 'REPORTS') return [...new Set(places)];
  const [event] = happening.events;
  const { practiceId } = saidBy(event);
  const indicators = indicatorsOf(event).map((name) => watchKey('INDICATOR', name));
  return [...new Set([...places, ...indicators, ...(practiceId === undefined ? [] : [watchKey('PRACTICE', practiceId)])])];
}

/** Kind of activity of a single event. */
export const activityOf = ({ events: [event] }: Single) => activityKindOf(event.type);
