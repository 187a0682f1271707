import type { LocalizedText, NoticeKind } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import { anonymous, type Viewer } from '../../access/viewer.ts';
import type { Rows } from '../../database/orm.ts';
import { viewersOfPeople } from '../identity/person-viewers.service.ts';
import { maySeeNotice, type NoticeAudience } from '../activity/inbox-notices.service.ts';
import { wantedOf, type WatchFacts } from './match.ts';
import { PLACES, type NoticeDetails } from './notice.ts';
import { FOUND_IT, GOES_ON } from './waiting-notices.service.ts';
import { LABEL_COLUMNS, labelJoins, labelOf, type LabelRow } from './watch-labels.service.ts';

/** Notices of one person taken at once. */
const MOST = 2_000;

/** A notice that is to go out now. */
export interface DueNotice {
  seq: string;
  kind: NoticeKind;
  place: number;
  size: number;
  at: Date;
  regionCode: string;
  region: string;
  withRegion: string | null;
  details: NoticeDetails;
  /** The watch that found it; null where none did. */
  watch: { id: string; label: LocalizedText; stopKey: string } | null;
}

/** Who has something to be told, with what they may still see of it (N13). */
export interface Due {
  person: NonNullable<Viewer['person']>;
  /** All that was taken, also what may not be seen any more. */
  seqs: string[];
  notices: DueNotice[];
}

type Row = Omit<DueNotice, 'details' | 'watch'> & { details: string; audience: NoticeAudience; withRegionCode: string | null } & {
  watchId: string | null;
  stopKey: string | null;
  watchKind: LabelRow['kind'];
  /** What was found by watches of which some go on and some do not. */
  finders: readonly Pick<WatchFacts, 'kind' | 'objectId' | 'conditions'>[] | null;
} & Pick<LabelRow, 'objectId' | 'title' | 'regionName' | 'nameA' | 'nameB'>;

/**
 * Takes what is due to one person, locked until the transaction ends; null when there is nothing that no other process has. `due` is a
 * condition over `watch_notice n`. What was found by watches that have all been stopped is not told any more, and of reported levels only
 * what one that goes on wants (N104).
 */
export async function takeDue(trx: Rows, due: RawBuilder<unknown>): Promise<Due | null> {
  // Of the person and not of a notice: two processes would each write a letter of what the other had not yet.
  const first = await sql<{ personId: string }>`
    select s.person_id as "personId" from watch_setting s
    where exists (select from watch_notice n where n.person_id = s.person_id and ${due}) limit 1 for no key update of s skip locked`.execute(
    trx,
  );
  const personId = first.rows[0]?.personId;
  if (personId === undefined) return null;
  const locked = await sql<{ seq: string }>`
    select n.seq from watch_notice n where n.person_id = ${personId} and ${due} order by n.seq limit ${MOST} for update skip locked`.execute(
    trx,
  );
  const seqs = locked.rows.map(({ seq }) => seq);
  const viewers = (await viewersOfPeople(trx, [personId])).get(personId) ?? [];
  const person = viewers[0]?.person ?? { id: personId, name: '', email: '' };
  if (viewers.length === 0) return { person, seqs, notices: [] };
  const found = await sql<Row>`
    select n.seq, n.kind, n.place, n.size, n.at, n.audience, n.region_code as "regionCode", n.with_region_code as "withRegionCode",
      n.details, coalesce(o.full_name, 'Indonesia') as region, wo.full_name as "withRegion", w.id as "watchId", w.stop_key as "stopKey", f.finders, l.*
    from watch_notice n
    left join lateral (select * from watch k where ${FOUND_IT} and ${GOES_ON} order by k.id = n.watch_id desc, k.created_at limit 1) w on true
    left join lateral (
      select json_agg(json_build_object('kind', k.kind, 'objectId', k.object_id, 'conditions', k.conditions)) filter (where ${GOES_ON}) as finders
      from watch k where cardinality(n.also_by) > 0 and ${FOUND_IT} having bool_or(not ${GOES_ON})
    ) f on true
    left join region o on o.code = n.region_code left join region wo on wo.code = n.with_region_code
    cross join lateral (select x.kind as "watchKind", x."objectId", x.title, x."regionName", x."nameA", x."nameB" from (
      select ${LABEL_COLUMNS} from (select 1) one ${labelJoins(viewers[0] ?? anonymous)}) x) l
    where n.seq = any(${seqs}::bigint[]) and (n.watch_id is null or n.anyway or w.id is not null) order by n.seq`.execute(trx);
  const notices = found.rows
    .filter((row) => viewers.some((viewer) => maySeeNotice(viewer, row)))
    .flatMap(({ watchKind, watchId, stopKey, finders, ...row }): DueNotice[] => {
      const label = labelOf({ ...row, kind: watchKind });
      const watch = watchId === null || stopKey === null ? null : { id: watchId, stopKey, label };
      const details = JSON.parse(row.details) as NoticeDetails;
      const notice = { ...row, details, watch };
      if (finders === null || details.what !== 'REPORTS') return [notice];
      const wanted = wantedOf(finders, details);
      return wanted ? [{ ...notice, ...wanted, place: PLACES[wanted.kind] }] : [];
    });
  return { person, seqs, notices };
}
