import type { Stage } from '@saling/schema';
import { sql } from 'kysely';

import { may, maySeeEvent } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Rows } from '../../database/orm.ts';
import { FOR_EVERY_REGION, isForMe } from '../activity/told-events.service.ts';
import { MEMBERSHIP_COUNTS } from '../identity/identity.service.ts';
import { zoneOf } from '../regions/zone.service.ts';
import { activityOf, commonOf, type Happening, type Single } from './happenings.ts';
import { eventDetails, wants, type WatchFacts } from './match.ts';
import type { DeadlineFacts, NoticeDraft } from './notice.ts';
import { publicationOf } from './published-facts.service.ts';
import { isWatched, publishedNotices } from './published-notices.ts';
import { insertUsualSettings } from './watch-settings.service.ts';
import type { WatchRow } from './watch-rows.service.ts';

/** What is about all regions at once, under no region's name. */
export const isNational = (happening: Happening): happening is Single =>
  happening.what === 'EVENT' && FOR_EVERY_REGION.includes(happening.events[0].type);

/** What watches make of it, all of them: each says itself whether it is concerned. */
export async function nationalNotices(
  db: Rows,
  happening: Single,
  watches: readonly WatchRow[],
  viewers: ReadonlyMap<string, Viewer[]>,
  /** What was found before, and is not told yet. */
  before: readonly NoticeDraft[],
): Promise<NoticeDraft[]> {
  const activity = activityOf(happening);
  if (activity === 'DEADLINE_SET') return deadlineNotices(happening, watches, viewers);
  const publication = await publicationOf(db, happening.events[0]);
  if (!publication) return [];
  const people = [...Map.groupBy(watches, ({ personId }) => personId)];
  if (activity === 'RESULTS_PUBLISHED')
    return people.flatMap(([personId, own]) => publishedNotices(publication, happening, own, viewers.get(personId) ?? []));
  const finding = `published:${publication.id}:`;
  const told = new Set([
    ...(await toldOf(
      db,
      finding,
      people.map(([personId]) => personId),
    )),
    ...before.filter((one) => one.finding.startsWith(finding)).map(({ personId }) => personId),
  ]);
  const { at } = commonOf(happening);
  const concerned = watches.filter(
    (watch) => (wants(watch, 'CHANGED') || told.has(watch.personId)) && publication.regions.some(({ code }) => isWatched(watch, code, at)),
  );
  const { reason = null } = happening.events[0].payload as { reason?: string | null };
  return eventNotices(happening, concerned, viewers, { reason });
}

/** Whom watches told of a publication: they are told when it counts no more (N68). */
async function toldOf(db: Rows, finding: string, personIds: readonly string[]): Promise<string[]> {
  const found = await sql<{ personId: string }>`
    select distinct person_id as "personId" from watch_notice
    where person_id = any(${[...personIds]}::text[]) and finding like ${`${finding}%`}`.execute(db);
  return found.rows.map(({ personId }) => personId);
}

/** Whoever waits for reports of the year, or for anything of a region, is told when they may come (N69). */
function deadlineNotices(happening: Single, watches: readonly WatchRow[], viewers: ReadonlyMap<string, Viewer[]>): NoticeDraft[] {
  const deadline = deadlineOf(happening);
  const concerned = watches.filter(
    (watch) =>
      watch.kind !== 'PRACTICE' &&
      watch.kind !== 'INDICATOR' &&
      (wants(watch, 'CHANGED') || (watch.conditions.includes('NOT_REPORTED') && watch.reportYear === deadline.year)),
  );
  return eventNotices(happening, concerned, viewers, { deadline });
}

function deadlineOf({ events: [event] }: Single): DeadlineFacts {
  const { stage, year, opensAt, closesAt } = event.payload as { stage: Stage; year: number; opensAt: string; closesAt: string | null };
  return { stage, year, opensAt, closesAt, path: `/lapor?tahun=${year}` };
}

/** One notice of an event to each person whom a watch concerns. */
function eventNotices(
  happening: Single,
  watches: readonly WatchFacts[],
  viewers: ReadonlyMap<string, Viewer[]>,
  more: { reason?: string | null; deadline?: DeadlineFacts },
): NoticeDraft[] {
  const common = commonOf(happening);
  const own = watches.filter(({ since, personId }) => since <= common.at && personId !== common.actorId);
  return [...Map.groupBy(own, ({ personId }) => personId)].flatMap(([personId, [watch, ...others]]): NoticeDraft[] => {
    const persons = viewers.get(personId) ?? [];
    if (!persons.some((viewer) => maySeeEvent(viewer, common))) return [];
    const inInbox = !persons.some(({ regionCode }) => isForMe({ personId, regionCode }, happening.events[0]));
    const { deadline } = more;
    // Whoever reports nothing looks at how far others are.
    const oversees = persons.some((viewer) => may(viewer, 'SEE_ASSESSING', {}));
    const said = deadline && oversees ? { deadline: { ...deadline, path: `/asesmen?tahun=${deadline.year}` } } : more;
    return [{ ...draftOf(happening, { personId, watchId: watch!.id, inInbox, more: said }), alsoBy: others.map(({ id }) => id) }];
  });
}

function draftOf(
  happening: Single,
  { personId, watchId, inInbox, more }: { personId: string; watchId: string | null; inInbox: boolean; more: object },
): NoticeDraft {
  const { audience, regionCode, withRegionCode, at } = commonOf(happening);
  return {
    personId,
    watchId,
    finding: `event:${happening.events[0].id}`,
    kind: 'CHANGED',
    size: 1,
    audience,
    regionCode,
    withRegionCode,
    details: { ...eventDetails(happening), ...more },
    at,
    inInbox,
  };
}

/**
 * A deadline is told to whoever reports for a region, whether they watch anything or not (N69): it stands in their inbox as what is
 * meant for them, and comes by mail and push as they are told of everything else.
 */
export async function deadlinesForRegions(db: Rows, happenings: readonly Happening[]): Promise<NoticeDraft[]> {
  const set = happenings.filter(isNational).filter((one) => activityOf(one) === 'DEADLINE_SET');
  if (set.length === 0) return [];
  const found = await sql<{ personId: string; zone: string }>`
    select distinct on (m.person_id) m.person_id as "personId", ${zoneOf(sql`m.region_code`)} as zone from membership m
    where m.region_code is not null and m.role in ('EDITOR', 'HEAD', 'ADMIN') and ${MEMBERSHIP_COUNTS} order by m.person_id, m.created_at`.execute(
    db,
  );
  // Each of their letters has a way out.
  await insertUsualSettings(db, found.rows);
  return set.flatMap((one) =>
    found.rows
      .filter(({ personId }) => personId !== commonOf(one).actorId)
      .map(({ personId }) => draftOf(one, { personId, watchId: null, inInbox: false, more: { deadline: deadlineOf(one) } })),
  );
}
