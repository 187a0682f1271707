import type { WatchCondition, WatchKind, WatchMail, Zone } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import { USUAL, type Telling } from './due.ts';
import type { WatchFacts } from './match.ts';

/** A watch with how its person is told. */
export interface WatchRow extends WatchFacts {
  telling: Telling;
  reportYear: number | null;
  reportBy: string | null;
  /** It was never stopped and taken up again: what is late already is told at its beginning. */
  first: boolean;
}

interface Settings {
  ownMail: WatchMail | null;
  mail: WatchMail | null;
  push: boolean | null;
  quietFrom: number | null;
  quietUntil: number | null;
  zone: Zone | null;
}
interface Row extends Settings {
  id: string;
  personId: string;
  kind: WatchKind;
  objectId: string;
  conditions: WatchCondition[];
  since: Date;
  reportYear: number | null;
  reportBy: string | null;
  first: boolean;
  regionA: string | null;
  regionB: string | null;
  pairSince: Date | null;
  pairUntil: Date | null;
}

/** How soon letters come. */
const SOONEST: readonly WatchMail[] = ['AT_ONCE', 'DAILY', 'WEEKLY', 'NONE'];

/** What several watches of a person found is told as the soonest of them says (N95). */
export const bySoonest = (a: WatchRow, b: WatchRow): number => SOONEST.indexOf(a.telling.mail) - SOONEST.indexOf(b.telling.mail);

/** Watches that are not stopped, the soonest first, with a condition over `watch w` and, of pairs, `pairing_agreement g`. */
export async function readWatchRows(db: Rows, which: RawBuilder<unknown>): Promise<WatchRow[]> {
  const found = await sql<Row>`
    select w.id, w.person_id as "personId", w.kind, w.object_id as "objectId", w.conditions, w.since, w.since = w.created_at as first, w.report_year as "reportYear",
      w.report_by::text as "reportBy", w.mail as "ownMail", s.mail, s.push, s.quiet_from as "quietFrom", s.quiet_until as "quietUntil",
      s.zone, g.region_a as "regionA", g.region_b as "regionB", g.answered_at as "pairSince", g.ended_at as "pairUntil"
    from watch w left join watch_setting s on s.person_id = w.person_id
    left join pairing_agreement g on w.kind = 'PAIRING' and g.id::text = w.object_id and g.state in ('ACTIVE', 'ENDED')
    where w.stopped_at is null and ${which} order by w.created_at, w.id`.execute(db);
  const watches = found.rows.map((row): WatchRow => {
    const { id, personId, kind, objectId, conditions, since, reportYear, reportBy, first, regionA, regionB, pairSince, pairUntil } = row;
    const pair =
      regionA === null || regionB === null ? null : { regionCodes: [regionA, regionB] as const, since: pairSince, until: pairUntil };
    return { id, personId, kind, objectId, conditions, since, reportYear, reportBy, first, pair, telling: tellingOf(row) };
  });
  return watches.toSorted(bySoonest);
}

/** How people are told where no watch says anything else. */
export async function tellingsOf(db: Rows, personIds: readonly string[]): Promise<(personId: string) => Telling> {
  const found = await sql<Settings & { personId: string }>`
    select s.person_id as "personId", s.mail, s.push, s.quiet_from as "quietFrom", s.quiet_until as "quietUntil", s.zone
    from watch_setting s where s.person_id = any(${[...personIds]}::text[])`.execute(db);
  const known = new Map(found.rows.map((row) => [row.personId, tellingOf({ ...row, ownMail: null })]));
  return (personId) => known.get(personId) ?? { ...USUAL, zone: 'Asia/Jakarta' };
}

function tellingOf({ ownMail, mail, push, quietFrom, quietUntil, zone }: Settings): Telling {
  if (mail === null || zone === null) return { ...USUAL, zone: 'Asia/Jakarta', mail: ownMail ?? USUAL.mail };
  return { mail: ownMail ?? mail, push: push ?? false, quietFrom, quietUntil, zone };
}
