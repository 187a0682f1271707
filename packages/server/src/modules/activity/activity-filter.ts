import { ACTIVITY_KINDS, LIMITS } from '@saling/schema';

import { activityKindOf, type ActivityPayload } from '../../api/activity.ts';
import { followKey } from '../../api/follow-book.ts';
import type { LogEvent } from '../../events/log-event.ts';
import { DomainError } from '../../kernel/errors.ts';
import { INDICATOR_REPORTED, type IndicatorReported } from '../indicators/indicator-event.service.ts';
import { provinceOf } from '../regions/regions.service.ts';
import type { ActivityFilter } from './activity.types.ts';

/** What an event says that filters look at. */
export type Told = Pick<LogEvent, 'type' | 'regionCode' | 'withRegionCode' | 'actorId' | 'at' | 'payload'>;

/** What of a pair decides which events concern it. */
export interface PairSpan {
  id: string;
  regionCodes: readonly [string, string];
  /** When it was accepted; null when it never was. */
  since: Date | null;
  /** When it was ended; null while it is not. */
  until: Date | null;
}

/** For whom `forMe` is. */
export interface Me {
  personId: string;
  regionCode: string | null;
}

/** What a filter rests on beside itself: who asks, and the pairs it names. */
export interface Grounds {
  me: Me | null;
  pair: PairSpan | null;
  /** What belongs to one of these; null when none are named. */
  pairs?: readonly PairSpan[] | null;
}

/** Pairs in one filter: each is a question of its own to the log. */
const MOST_PAIRS = 50;
const KINDS = new Set<string>(ACTIVITY_KINDS);
/** Comments of others that concern the region whose practice it is. */
export const COMMENTS_FOR_REGION: readonly string[] = ['comment.added'];
/** What the other region did in a plan and waits for this one, or answers it. */
export const PLANS_FOR_REGION: readonly string[] = [
  'plan.created',
  'plan.proposed',
  'plan.proposal_decided',
  'plan.signed',
  'plan.agreed',
  'plan.signature_withdrawn',
];
/** What the ministry does that its region is told of. */
export const ASSESSING_FOR_REGION: readonly string[] = ['assessment.reopened', 'objection.answered'];
/** What it does for all regions. */
export const FOR_EVERY_REGION: readonly string[] = ['results.published', 'results.withdrawn', 'deadline.set'];
/** Steps of adopters that concern the origin. */
export const ADOPTIONS_FOR_REGION: readonly string[] = ['adoption.started', 'adoption.advanced', 'adoption.stopped'];

/** Checks a filter's size: it is held as long as its subscription. @throws {DomainError} `BAD_INPUT` */
export function checkActivityFilter(filter: ActivityFilter | null | undefined): void {
  for (const [name, given] of Object.entries(filter ?? {})) {
    const names = [given].flat().filter((one) => typeof one === 'string');
    if (names.length > LIMITS.filterCodes)
      throw new DomainError(
        'BAD_INPUT',
        `filter.${name} names ${names.length}; ${LIMITS.filterCodes} at most: ask for fewer, or without it.`,
      );
    if (name === 'pairingIds' && names.length > MOST_PAIRS)
      throw new DomainError('BAD_INPUT', `filter.pairingIds names ${names.length}; ${MOST_PAIRS} at most: ask for fewer.`);
    if (names.some((one) => one.length > LIMITS.codeLength))
      throw new DomainError('BAD_INPUT', `filter.${name} has an entry of more than ${LIMITS.codeLength} characters, which none has.`);
  }
}

/** Whether an event is activity at all. */
export function isActivity({ type }: Pick<LogEvent, 'type'>): boolean {
  return KINDS.has(activityKindOf(type));
}

/** Indicators that an event is about, with their framework. */
export function indicatorsOf({ type, payload }: Told): readonly string[] {
  if (type !== INDICATOR_REPORTED) return (payload as ActivityPayload).indicators ?? [];
  const { frameworkId, indicatorCode } = payload as IndicatorReported;
  return [`${frameworkId}:${indicatorCode}`];
}

/** What of the payload is common to all but reports of levels. */
export function saidBy({ type, payload }: Told): ActivityPayload {
  return type === INDICATOR_REPORTED ? {} : (payload as ActivityPayload);
}

/**
 * Whether an event belongs to what happens to a pair: its own, and what happens in or between the two while they
 * are a pair, as long as no third region is concerned.
 */
export function concernsPair(pair: PairSpan, event: Told): boolean {
  if (saidBy(event).pairingId === pair.id && pair.regionCodes.includes(event.regionCode)) return true;
  const { regionCode, withRegionCode, at } = event;
  if (pair.since === null || at < pair.since || (pair.until !== null && at > pair.until)) return false;
  // Talks about other pairs between the same two are other pairs' own.
  if (event.type.startsWith('pairing.')) return false;
  return pair.regionCodes.includes(regionCode) && (withRegionCode === null || pair.regionCodes.includes(withRegionCode));
}

/** Whether somebody else did it and meant it for this person: see `ActivityFilter.forMe`. */
export function isForMe({ personId, regionCode }: Me, event: Told): boolean {
  if (event.actorId === personId) return false;
  const { mentionedIds, parentAuthorId } = saidBy(event);
  if (mentionedIds?.includes(personId) || (event.type === 'comment.added' && parentAuthorId === personId)) return true;
  if (regionCode === null) return false;
  if (COMMENTS_FOR_REGION.includes(event.type)) return (event.withRegionCode ?? event.regionCode) === regionCode;
  if (FOR_EVERY_REGION.includes(event.type)) return true;
  if (ASSESSING_FOR_REGION.includes(event.type)) return event.regionCode === regionCode;
  const concerns = ADOPTIONS_FOR_REGION.includes(event.type) || PLANS_FOR_REGION.includes(event.type) || event.type.startsWith('pairing.');
  return concerns && event.withRegionCode === regionCode;
}

/** Names under which somebody may follow what an event is about. */
export function followedAs(event: Told): string[] {
  const { practiceId } = saidBy(event);
  return [
    followKey('REGION', event.regionCode),
    ...(event.withRegionCode === null ? [] : [followKey('REGION', event.withRegionCode)]),
    ...(practiceId === undefined ? [] : [followKey('PRACTICE', practiceId)]),
    ...indicatorsOf(event).map((indicator) => followKey('INDICATOR', indicator)),
  ];
}

/** Whether an event is what a filter wants, but for what is followed. */
export function wanted(filter: ActivityFilter | null | undefined, { me, pair, pairs }: Grounds): (event: Told) => boolean {
  const setOf = (names: readonly string[] | null | undefined): ReadonlySet<string> | null => (names ? new Set(names) : null);
  const kinds = setOf(filter?.kinds);
  const isThere = placesOf(filter);
  const practices = setOf(filter?.practiceIds?.map((id) => id.toLowerCase()));
  const adoptions = setOf(filter?.adoptionIds?.map((id) => id.toLowerCase()));
  const plans = setOf(filter?.planIds?.map((id) => id.toLowerCase()));
  const indicators = setOf(filter?.indicatorCodes);
  return (event) => {
    if (!isActivity(event)) return false;
    if (kinds && !kinds.has(activityKindOf(event.type))) return false;
    if (isThere && !isThere(event.regionCode) && !(event.withRegionCode !== null && isThere(event.withRegionCode))) return false;
    const { practiceId = '', adoptionId = '', planId = '' } = saidBy(event);
    if (practices && !practices.has(practiceId)) return false;
    if (adoptions && !adoptions.has(adoptionId)) return false;
    if (plans && !plans.has(planId)) return false;
    if (indicators && !indicatorsOf(event).some((one) => indicators.has(one) || indicators.has(one.slice(one.indexOf(':') + 1))))
      return false;
    if (pair && !concernsPair(pair, event)) return false;
    if (pairs && !pairs.some((one) => concernsPair(one, event))) return false;
    return !filter?.forMe || (me !== null && isForMe(me, event));
  };
}

/** Whether a region is one of those, or in one of those provinces; null when neither is asked for. */
function placesOf(filter: ActivityFilter | null | undefined): ((regionCode: string) => boolean) | null {
  if (!filter?.regionCodes && !filter?.provinceCodes) return null;
  const [regions, provinces] = [new Set(filter.regionCodes), new Set(filter.provinceCodes)];
  return (regionCode) => regions.has(regionCode) || provinces.has(provinceOf(regionCode));
}
