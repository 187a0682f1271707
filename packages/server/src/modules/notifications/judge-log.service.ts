import { sql } from 'kysely';

import type { Viewer } from '../../access/viewer.ts';
import type { Rows } from '../../database/orm.ts';
import { movePosition, takePosition } from '../../events/log-projector.ts';
import { readLog } from '../../events/log-reader.ts';
import type { Clock } from '../../kernel/clock.ts';
import { viewersOfPeople } from '../identity/person-viewers.service.ts';
import type { Telling } from './due.ts';
import { commonOf, happeningsOf, placesOf, watchKey, type Happening } from './happenings.ts';
import { crossingsOf, type Crossing } from './index-bands.service.ts';
import { deadlinesForRegions, isNational, nationalNotices } from './judge-national.service.ts';
import { noticesOf, wants } from './match.ts';
import type { NoticeDraft } from './notice.ts';
import { storeNotices } from './store-notices.service.ts';
import { bySoonest, readWatchRows, tellingsOf, type WatchRow } from './watch-rows.service.ts';

const NAME = 'watches';
/** Events judged in one transaction. */
const PAGE = 500;

/** What a look at the log came to. */
export interface Judged {
  /** Whether there was anything new in it. */
  any: boolean;
  told: ReadonlySet<string>;
}

/**
 * Judges what is new in the log against all watches, in one transaction that also moves on: a process that dies has told nobody, and
 * the next one tells everybody (N12). What happened before anybody watched is nobody's news.
 */
export function judgeLog(db: Rows, clock: Clock): Promise<Judged> {
  return db.transaction().execute(async (trx) => {
    const nothing: Judged = { any: false, told: new Set() };
    const from = await takePosition(trx, NAME, 'HEAD');
    if (from === null) return nothing;
    const { events, head } = await readLog(trx, from, PAGE);
    if (events.length === 0) {
      // Only what was archived lies between the two.
      if (head.oldest > from + 1) await movePosition(trx, NAME, head.oldest - 1);
      return { ...nothing, any: head.oldest > from + 1 };
    }
    const { happenings, whole } = happeningsOf(events, events.length === PAGE);
    const watches = await watchesOf(trx, happenings);
    const viewers = await viewersOfPeople(trx, [...new Set(watches.map(({ personId }) => personId))]);
    const drafts = await judge(trx, happenings, watches, viewers);
    const byId = new Map(watches.map((watch) => [watch.id, watch]));
    const forRegions = await deadlinesForRegions(trx, happenings);
    const usual = await tellingsOf(
      trx,
      forRegions.map(({ personId }) => personId),
    );
    const tellingOf = ({ personId, watchId }: NoticeDraft): Telling => (watchId === null ? usual(personId) : byId.get(watchId)!.telling);
    const told = await storeNotices(trx, [...drafts, ...forRegions], tellingOf, clock.now());
    await movePosition(trx, NAME, events[whole - 1]!.pos);
    return { any: true, told };
  });
}

/** Watches that some happenings can concern. */
export async function watchesOf(db: Rows, happenings: readonly Happening[]): Promise<WatchRow[]> {
  if (happenings.length === 0) return [];
  if (happenings.some(isNational)) return readWatchRows(db, sql`true`);
  const keys = new Set(happenings.flatMap(keysOf));
  const regions = new Set(happenings.map((one) => commonOf(one).regionCode));
  const [kinds, ids] = [[...keys].map((key) => key.slice(0, key.indexOf(':'))), [...keys].map((key) => key.slice(key.indexOf(':') + 1))];
  return readWatchRows(
    db,
    sql`((w.kind, w.object_id) in (select * from unnest(${kinds}::text[], ${ids}::text[]))
      or (w.kind = 'PAIRING' and (g.region_a = any(${[...regions]}::text[]) or g.region_b = any(${[...regions]}::text[]))))`,
  );
}

/** What all those watches make of what happened, each as one of its person's viewers. */
export async function judge(
  db: Rows,
  happenings: readonly Happening[],
  watches: readonly WatchRow[],
  viewers: ReadonlyMap<string, Viewer[]>,
): Promise<NoticeDraft[]> {
  if (watches.length === 0) return [];
  const crossings = await crossed(db, happenings, watches);
  // Whoever watches one thing is not looked at for all the others.
  const byKey = Map.groupBy(watches, ({ kind, objectId }) => (kind === 'PAIRING' ? kind : watchKey(kind, objectId)));
  const drafts: NoticeDraft[] = [];
  for (const one of happenings) {
    if (isNational(one)) {
      drafts.push(...(await nationalNotices(db, one, watches, viewers, drafts)));
      continue;
    }
    const found = new Set(['PAIRING', ...keysOf(one)].flatMap((key) => byKey.get(key) ?? []));
    for (const [personId, own] of Map.groupBy([...found].toSorted(bySoonest), (watch) => watch.personId))
      drafts.push(...noticesOf(own, viewers.get(personId) ?? [], one, crossings.get(one) ?? null));
  }
  return drafts;
}

/** Everything under which a happening can be watched, but for pairs. */
function keysOf(happening: Happening): string[] {
  const places = placesOf(happening);
  return happening.what === 'REPORTS' ? [...places, ...happening.items.map(({ indicator }) => watchKey('INDICATOR', indicator))] : places;
}

/** Indices that came into another band, of reports in whose region somebody wants to know. */
export async function crossed(
  db: Rows,
  happenings: readonly Happening[],
  watches: readonly Pick<WatchRow, 'kind' | 'objectId' | 'conditions' | 'pair'>[],
): Promise<Map<Happening, Crossing>> {
  const wanting = watches.filter((watch) => wants(watch, 'INDEX_FELL') || wants(watch, 'INDEX_ROSE'));
  const places = new Set(wanting.map(({ kind, objectId }) => watchKey(kind, objectId)));
  const paired = new Set(wanting.flatMap(({ pair }) => pair?.regionCodes ?? []));
  const reports = happenings
    .filter((one) => one.what === 'REPORTS')
    .filter((one) => paired.has(commonOf(one).regionCode) || placesOf(one).some((place) => places.has(place)));
  return new Map((await crossingsOf(db, reports)).map((crossing) => [crossing.reports, crossing]));
}
