import type { NoticeKind, WatchCondition, WatchKind } from '@saling/schema';

import type { Viewer } from '../../access/viewer.ts';
import { maySeeEvent } from '../../access/policy.ts';
import { isForMe, saidBy } from '../activity/told-events.service.ts';
import { activityOf, commonOf, placesOf, watchKey, type Happening, type ReportedItem, type Reports, type Single } from './happenings.ts';
import type { Crossing } from './index-bands.service.ts';
import type { NoticeDetails, NoticeDraft } from './notice.ts';

/** What of a watch decides what is told. */
export interface WatchFacts {
  id: string;
  personId: string;
  kind: WatchKind;
  objectId: string;
  conditions: readonly WatchCondition[];
  since: Date;
  /** Of a pair: its regions and from when it is one; null of anything else. */
  pair: PairFacts | null;
}
export interface PairFacts {
  regionCodes: readonly [string, string];
  since: Date | null;
  until: Date | null;
}

/** Kinds that watches find. */
type WatchedKind = Exclude<NoticeKind, 'WEBHOOK_DISABLED' | 'EXPORT_READY' | 'EXPORT_FAILED'>;

/** Conditions that want what was found; any change is every one of them but what time alone brings. */
const WANTED_BY: Readonly<Record<WatchedKind, readonly WatchCondition[]>> = {
  LEVEL_FELL: ['ANY_CHANGE', 'LEVEL_FALLS'],
  INDEX_FELL: ['ANY_CHANGE', 'INDEX_FALLS'],
  INDEX_ROSE: ['ANY_CHANGE', 'INDEX_RISES'],
  NOT_REPORTED: ['NOT_REPORTED'],
  PLAN_LATE: ['PLAN_LATE'],
  NEW_VERSION: ['ANY_CHANGE', 'NEW_VERSION'],
  ADOPTED: ['ANY_CHANGE', 'ADOPTED'],
  CHANGED: ['ANY_CHANGE'],
};

/** Whether something happened while a pair was one. */
export const inSpan = ({ since, until }: PairFacts, at: Date): boolean => since !== null && at >= since && (until === null || at <= until);

/** Whether a watch wants to be told of this kind. */
export const wants = ({ conditions }: Pick<WatchFacts, 'conditions'>, kind: WatchedKind): boolean =>
  WANTED_BY[kind].some((condition) => conditions.includes(condition));

/** Whether a happening belongs to what is watched; of reports an indicator has its own items alone. */
function concerns(watch: WatchFacts, happening: Happening, places: ReadonlySet<string>): boolean {
  if (watch.kind !== 'PAIRING') return places.has(watchKey(watch.kind, watch.objectId));
  const { regionCode, withRegionCode, at } = commonOf(happening);
  if (happening.what === 'EVENT' && saidBy(happening.events[0]).pairingId === watch.objectId) return true;
  const { pair } = watch;
  if (!pair || !inSpan(pair, at)) return false;
  // Talks about other pairs between the same two are other pairs' own.
  if (happening.events[0].type.startsWith('pairing.')) return false;
  return pair.regionCodes.includes(regionCode) && (withRegionCode === null || pair.regionCodes.includes(withRegionCode));
}

/**
 * What some watches of one person make of a happening, at most one notice of it and one of the index (N12): only what others did, after
 * the watch began, and what one of the person's viewers may see (N13).
 */
export function noticesOf(
  watches: readonly WatchFacts[],
  viewers: readonly Viewer[],
  happening: Happening,
  crossing: Crossing | null,
): NoticeDraft[] {
  const common = commonOf(happening);
  if (!viewers.some((viewer) => maySeeEvent(viewer, common))) return [];
  const places = new Set(placesOf(happening));
  const own = watches.filter(({ since, personId }) => since <= common.at && personId !== common.actorId);
  const found = happening.what === 'REPORTS' ? ofReports(own, happening, places) : ofEvent(own, happening, places);
  const crossed = crossing && happening.what === 'REPORTS' ? ofCrossing(own, happening, crossing, places) : null;
  return [found, crossed]
    .filter((one) => one !== null)
    .map(({ watch, others, ...one }) => ({
      ...one,
      personId: watch.personId,
      watchId: watch.id,
      alsoBy: others.map(({ id }) => id),
      audience: common.audience,
      regionCode: common.regionCode,
      withRegionCode: common.withRegionCode,
      at: common.at,
      // What was meant for the person stands in the inbox by itself.
      inInbox: !happening.events.some((event) =>
        viewers.some(({ regionCode }) => isForMe({ personId: watch.personId, regionCode }, event)),
      ),
    }));
}

type Found = Pick<NoticeDraft, 'finding' | 'kind' | 'size' | 'details'> & { watch: WatchFacts; others: readonly WatchFacts[] };

function keyOf({ events: [first] }: Happening): string {
  return `${first.streamId}:${first.streamVersion}`;
}

function ofReports(watches: readonly WatchFacts[], reports: Reports, places: ReadonlySet<string>): Found | null {
  const [watch, ...others] = watches.filter(
    (one) => (one.kind === 'INDICATOR' || concerns(one, reports, places)) && reports.items.some((item) => wantsItem(one, item)),
  );
  if (!watch) return null;
  const { frameworkId, year, stage, items } = reports;
  const found = wantedOf([watch, ...others], { what: 'REPORTS', frameworkId, year, stage, items })!;
  return { watch, others, finding: `reports:${keyOf(reports)}`, ...found };
}

type Wanting = Pick<WatchFacts, 'kind' | 'objectId' | 'conditions'>;

const wantsItem = (watch: Wanting, item: ReportedItem): boolean =>
  (watch.kind !== 'INDICATOR' || item.indicator === watch.objectId) && wants(watch, fallOf(item) > 0 ? 'LEVEL_FELL' : 'CHANGED');

/** What watches that a report concerns want of it, the biggest fall first; null for nothing. */
export function wantedOf(
  watches: readonly Wanting[],
  details: Extract<NoticeDetails, { what: 'REPORTS' }>,
): Pick<NoticeDraft, 'kind' | 'size' | 'details'> | null {
  const items = details.items.filter((item) => watches.some((watch) => wantsItem(watch, item))).toSorted((a, b) => fallOf(b) - fallOf(a));
  if (items.length === 0) return null;
  const fallen = items.reduce((sum, item) => sum + Math.max(0, fallOf(item)), 0);
  const said = { details: { ...details, items } };
  return fallen > 0 ? { ...said, kind: 'LEVEL_FELL', size: fallen } : { ...said, kind: 'CHANGED', size: items.length };
}

const fallOf = ({ from, to }: ReportedItem): number => (from === null ? 0 : from - to);

function ofCrossing(watches: readonly WatchFacts[], reports: Reports, crossing: Crossing, places: ReadonlySet<string>): Found | null {
  const { direction, from, to, size } = crossing;
  const kind = `INDEX_${direction}` as const;
  const [watch, ...others] = watches.filter((one) => one.kind !== 'INDICATOR' && wants(one, kind) && concerns(one, reports, places));
  if (!watch) return null;
  const { frameworkId, year, stage } = reports;
  return { watch, others, kind, size, finding: `band:${keyOf(reports)}`, details: { what: 'BAND', frameworkId, year, stage, from, to } };
}

function ofEvent(watches: readonly WatchFacts[], happening: Single, places: ReadonlySet<string>): Found | null {
  const activity = activityOf(happening);
  const kind = activity === 'PRACTICE_REVISED' ? 'NEW_VERSION' : activity === 'ADOPTION_STARTED' ? 'ADOPTED' : 'CHANGED';
  const [watch, ...others] = watches.filter((one) => wants(one, kind) && concerns(one, happening, places));
  if (!watch) return null;
  return { watch, others, kind, size: 1, finding: `event:${happening.events[0].id}`, details: eventDetails(happening) };
}

/** What a notice says of an event, whatever it is. */
export function eventDetails(happening: Single): Extract<NoticeDetails, { what: 'EVENT' }> {
  const said = saidBy(happening.events[0]);
  const { title = null, versionNumber = null, practiceId = null, adoptionId = null, planId = null, planActionId = null } = said;
  const activity = activityOf(happening);
  const pairingId = said.pairingId ?? null;
  return { what: 'EVENT', activity, title, versionNumber, practiceId, adoptionId, planId, planActionId, pairingId };
}
