import type { NoticeKind } from '@saling/schema';
import { sql, type RawBuilder } from 'kysely';

import { anonymous, type Viewer } from '../../access/viewer.ts';
import type { Rows } from '../../database/orm.ts';
import { viewersOfPeople } from '../identity/person-viewers.service.ts';
import { maySeeNotice, type NoticeAudience } from '../activity/inbox-notices.service.ts';
import type { NoticeDetails } from './notice.ts';
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
  watch: { id: string; label: string; stopKey: string } | null;
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
} & Pick<LabelRow, 'objectId' | 'title' | 'regionName' | 'nameA' | 'nameB'>;

/**
 * Takes what is due to one person, locked until the transaction ends; null when there is nothing that no other process has. `due` is a
 * condition over `watch_notice n`. What was found under a watch that has been stopped is not told any more.
 */
export async function takeDue(trx: Rows, due: RawBuilder<unknown>): Promise<Due | null> {
  const first = await sql<{ personId: string }>`
    select n.person_id as "personId" from watch_notice n where ${due} order by n.seq limit 1 for update skip locked`.execute(trx);
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
      n.details, coalesce(o.full_name, 'Indonesia') as region, wo.full_name as "withRegion", w.id as "watchId", w.stop_key as "stopKey", l.*
    from watch_notice n left join watch w on w.id = n.watch_id
    left join region o on o.code = n.region_code left join region wo on wo.code = n.with_region_code
    cross join lateral (select x.kind as "watchKind", x."objectId", x.title, x."regionName", x."nameA", x."nameB" from (
      select ${LABEL_COLUMNS} from (select 1) one ${labelJoins(viewers[0] ?? anonymous)}) x) l
    where n.seq = any(${seqs}::bigint[]) and w.stopped_at is null order by n.seq`.execute(trx);
  const notices = found.rows
    .filter((row) => viewers.some((viewer) => maySeeNotice(viewer, row)))
    .map(({ details, watchKind, watchId, stopKey, ...row }) => ({
      ...row,
      details: JSON.parse(details) as NoticeDetails,
      watch: watchId === null || stopKey === null ? null : { id: watchId, stopKey, label: labelOf({ ...row, kind: watchKind }).id },
    }));
  return { person, seqs, notices };
}
