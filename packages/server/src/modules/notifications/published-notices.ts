import { hundredthsOf, type NoticeKind, type WatchKind } from '@saling/schema';

import { may } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { NoticeFacts } from '../activity/inbox-notices.service.ts';
import { isForMe } from '../activity/told-events.service.ts';
import { NATION, provinceOf } from '../regions/regions.service.ts';
import { commonOf, type Single } from './happenings.ts';
import { eventDetails, inSpan, wants, type WatchFacts } from './match.ts';
import type { NoticeDraft, PublishedBand, PublishedFacts, PublishedFall } from './notice.ts';
import { crossed, type Publication, type PublishedRegion } from './published-facts.service.ts';

/** Named of a long list. */
const NAMED = 3;
/** What names the least says its part first; the wider watch says the rest. */
const NARROWNESS: readonly WatchKind[] = ['REGION', 'PAIRING', 'INDICATOR', 'PROVINCE'];

/**
 * What the watches of one person make of a publication: one notice of each watch, with what crossed or fell first (N67). What one of
 * them said of a region, a wider one leaves out (N12).
 */
export function publishedNotices(
  publication: Publication,
  happening: Single,
  watches: readonly WatchFacts[],
  viewers: readonly Viewer[],
): NoticeDraft[] {
  const common = commonOf(happening);
  if (viewers.length === 0) return [];
  const own = watches
    .filter(({ kind, since, personId }) => kind !== 'PRACTICE' && since <= common.at && personId !== common.actorId)
    .toSorted((a, b) => NARROWNESS.indexOf(a.kind) - NARROWNESS.indexOf(b.kind));
  const said = new Set<string>();
  const told: Told[] = [];
  return own.flatMap((watch): NoticeDraft[] => {
    const regions = publication.regions.filter((region) => isWatched(watch, region.code, common.at));
    if (regions.length === 0) return [];
    const reader = readerOf(watch, regions, viewers);
    const found = foundIn(publication, watch, regions, reader.against, said);
    const { bands, falls } = found;
    const nothing = bands.length === 0 && falls.length === 0;
    const named = watch.kind === 'INDICATOR' ? [watch.objectId] : regions.map(({ code }) => code);
    const isNews = named.some((name) => !said.has(name));
    for (const one of told)
      if (one.against === reader.against && saysAll(one, wants(watch, 'CHANGED') ? named : [], found)) one.alsoBy.push(watch.id);
    for (const key of found.keys) said.add(key);
    if (nothing && !(wants(watch, 'CHANGED') && isNews)) return [];
    for (const name of named) said.add(name);
    const { personId, id: watchId } = watch;
    const alsoBy: string[] = [];
    told.push({ against: reader.against, keys: found.keys, named, alsoBy });
    const forMe = viewers.some(({ regionCode }) => isForMe({ personId, regionCode }, happening.events[0]));
    return [
      {
        personId,
        watchId,
        alsoBy,
        finding: `published:${publication.id}:${watchId}`,
        ...weightOf(found),
        ...reader.facts,
        details: { ...eventDetails(happening), published: factsOf(publication, watch, regions, found, reader.against) },
        at: common.at,
        // That results were published stands in the inbox of regions by itself; what it means for what is watched does not.
        inInbox: !nothing || !forMe,
      },
    ];
  });
}

/** What a narrower watch said. */
interface Told extends Pick<Found, 'keys'> {
  against: PublishedFacts['against'];
  named: readonly string[];
  /** Wider watches that left it out, and would have said all of it (N104). */
  alsoBy: string[];
}

function saysAll(told: Told, named: readonly string[], { keys, before }: Found): boolean {
  return told.keys.length > 0
    ? told.keys.every((key) => before.has(key) || keys.includes(key))
    : told.named.every((name) => named.includes(name));
}

/** Whether what a watch is about has this region in it, at that time. */
export function isWatched(watch: WatchFacts, code: string, at: Date): boolean {
  const { kind, objectId, pair } = watch;
  if (kind === 'REGION') return code === objectId;
  if (kind === 'PROVINCE') return provinceOf(code) === objectId;
  if (kind === 'PAIRING') return pair !== null && inSpan(pair, at) && pair.regionCodes.includes(code);
  return kind === 'INDICATOR';
}

interface Reader {
  against: PublishedFacts['against'];
  facts: NoticeFacts;
}

/** What a person compares with: what the regions reported, where they may see that of all that is watched; and who may read it later. */
function readerOf({ kind, objectId, pair }: WatchFacts, regions: readonly PublishedRegion[], viewers: readonly Viewer[]): Reader {
  const first = kind === 'INDICATOR' ? NATION : kind === 'PAIRING' ? pair!.regionCodes[0] : objectId;
  const second = kind === 'PAIRING' ? pair!.regionCodes[1] : null;
  const open = { regionCode: first, withRegionCode: second };
  if (viewers.some((viewer) => may(viewer, 'OVERSEE_REGIONS', {})))
    return { against: 'REPORTED', facts: { audience: 'MINISTRY', ...open } };
  const insider = viewers.find(
    (viewer) =>
      regions.every(({ code }) => may(viewer, 'SEE_DRAFT', { regionCode: code })) &&
      (kind === 'REGION' || (kind === 'PAIRING' && [first, second].includes(viewer.regionCode))),
  );
  if (!insider) return { against: 'PUBLISHED', facts: { audience: 'PUBLIC', ...open } };
  // Of a pair it is seen as long as the other region's drafts are.
  const turned = second !== null && insider.regionCode === first;
  return {
    against: 'REPORTED',
    facts: { audience: 'PAIR', ...(turned ? { regionCode: second, withRegionCode: first } : open) },
  };
}

interface Band extends PublishedBand {
  gap: number;
}
interface Found {
  bands: Band[];
  falls: PublishedFall[];
  /** Names of what it says; what was said before is left out. */
  keys: string[];
  before: ReadonlySet<string>;
}

function foundIn(
  publication: Publication,
  watch: WatchFacts,
  regions: readonly PublishedRegion[],
  against: Reader['against'],
  said: ReadonlySet<string>,
): Found {
  const keys: string[] = [];
  const before = new Set<string>();
  const isNew = (key: string): boolean => {
    if (said.has(key)) before.add(key);
    else keys.push(key);
    return !said.has(key);
  };
  const bands = regions.flatMap((region): Band[] => {
    const { code, name, index, before } = region;
    if (watch.kind === 'INDICATOR' || !crossed(publication, region)) return [];
    const gap = hundredthsOf(index!) - hundredthsOf(before!);
    if (!wants(watch, gap < 0 ? 'INDEX_FELL' : 'INDEX_ROSE') || !isNew(`${code} index`)) return [];
    return [{ name, from: before!, to: index!, gap }];
  });
  const falls = wants(watch, 'LEVEL_FELL')
    ? regions.flatMap(({ code, name, levels, reported, earlier }) =>
        Object.entries(against === 'REPORTED' ? reported : earlier).flatMap(([indicator, from]): PublishedFall[] => {
          const to = levels[indicator];
          const named = `${publication.framework.id}:${indicator}`;
          if (to === undefined || to >= from || (watch.kind === 'INDICATOR' && named !== watch.objectId)) return [];
          return isNew(`${code} ${indicator}`) ? [{ name, indicator, from, to }] : [];
        }),
      )
    : [];
  return {
    bands: bands.toSorted((a, b) => Math.abs(b.gap) - Math.abs(a.gap)),
    falls: falls.toSorted((a, b) => b.from - b.to - (a.from - a.to)),
    keys,
    before,
  };
}

function weightOf({ bands, falls }: Found): { kind: NoticeKind; size: number } {
  const by = (direction: 1 | -1): number => bands.reduce((sum, { gap }) => sum + Math.max(0, gap * direction), 0);
  if (by(-1) > 0) return { kind: 'INDEX_FELL', size: by(-1) };
  if (falls.length > 0) return { kind: 'LEVEL_FELL', size: falls.reduce((sum, { from, to }) => sum + from - to, 0) };
  return by(1) > 0 ? { kind: 'INDEX_ROSE', size: by(1) } : { kind: 'CHANGED', size: 1 };
}

function factsOf(
  { framework, year }: Publication,
  { kind, objectId }: WatchFacts,
  regions: readonly PublishedRegion[],
  { bands, falls }: Found,
  against: Reader['against'],
): PublishedFacts {
  const bandsOf = (direction: 1 | -1): PublishedFacts['fell'] => {
    const those = bands.filter(({ gap }) => gap * direction > 0);
    return { count: those.length, first: those.slice(0, NAMED).map(({ name, from, to }) => ({ name, from, to })) };
  };
  const byRegion = [...Map.groupBy(falls, ({ name }) => name)].map(([name, { length: count }]) => ({ name, count }));
  const most = byRegion.toSorted((a, b) => b.count - a.count).slice(0, NAMED);
  return {
    frameworkId: framework.id,
    year,
    watched: { kind, objectId },
    regions: regions.length,
    index: kind === 'REGION' ? regions[0]!.index : null,
    fell: bandsOf(-1),
    rose: bandsOf(1),
    falls: { count: falls.length, first: falls.slice(0, NAMED), inRegions: byRegion.length, regions: most },
    against,
  };
}
