import type { LocalizedText, NoticeKind } from '@saling/schema';
import { sql } from 'kysely';

import { authorizePerson } from '../../access/policy.ts';
import type { Context } from '../../api/context.ts';
import { decodeKey, page, pageSize } from '../../api/page.ts';
import { rows } from '../../database/orm.ts';
import { DomainError } from '../../kernel/errors.ts';
import { inboxNotices, noticesSeen } from '../activity/inbox-notices.service.ts';
import type { NoticeDetails } from './notice.ts';
import { pathOf, sentenceOf } from './notice-words.ts';
import type { Notice, NoticeConnection } from './notices.types.ts';
import { LABEL_COLUMNS, labelJoins, labelOf, type LabelRow } from './watch-labels.service.ts';

interface Row extends Omit<LabelRow, 'kind'> {
  watchId: string | null;
  watchKind: LabelRow['kind'];
  seq: string;
  found: NoticeKind;
  at: Date;
  read: boolean;
  regionCode: string;
  region: string;
  withRegion: string | null;
  details: string;
}

/** What was found for the viewer, newest first, as far as they may still see it (N13). */
export async function readNotices(ctx: Context, query: { first?: number | null; after?: string | null }): Promise<NoticeConnection> {
  const person = authorizePerson(ctx.viewer);
  const size = pageSize(query.first);
  const after = decodeKey(query.after, ['whole']);
  const own = inboxNotices(ctx.viewer, person.id);
  const found = await sql<Row>`
    select e.seq, e.kind as found, e.at, e.seq <= ${noticesSeen(person.id)} as read, e.region_code as "regionCode", coalesce(o.full_name, 'Indonesia') as region,
      wo.full_name as "withRegion", e.details, w.kind as "watchKind", w.id as "watchId", ${LABEL_COLUMNS}
    from watch_notice e left join watch w on w.id = e.watch_id
    left join region o on o.code = e.region_code left join region wo on wo.code = e.with_region_code ${labelJoins(ctx.viewer)}
    where ${own} and ${after ? sql`e.seq < ${after[0]}` : sql`true`} order by e.seq desc limit ${size + 1}`.execute(rows(ctx.em));
  const count = await sql<{ n: number }>`select count(*)::int as n from watch_notice e where ${own}`.execute(rows(ctx.em));
  const notices = found.rows.map(({ seq, found: kind, at, read, watchKind, watchId, details, ...row }): Notice => {
    const told = { ...row, kind, details: JSON.parse(details) as NoticeDetails };
    const watched = watchId === null ? ownLabel(told.details) : labelOf({ ...row, kind: watchKind });
    return { id: seq, kind, at, read, text: sentenceOf(told), path: pathOf(told), watched, watchId };
  });
  return page(notices, size, ({ id }) => [Number(id)], { after: query.after, totalCount: count.rows[0]!.n }) as NoticeConnection;
}

/** Says up to which notice everything was read; it never moves back. Answers how many are unread. */
export async function markNoticesRead(ctx: Context, upTo: string): Promise<void> {
  const person = authorizePerson(ctx.viewer);
  if (!/^\d{1,15}$/.test(upTo)) throw new DomainError('BAD_INPUT', 'upTo is no notice: take its id.');
  await sql`
    insert into seen (person_id, kind, object_id, pos, at)
    select ${person.id}, 'NOTICES', 'me', least(${upTo}::bigint, coalesce(max(seq), 0)), ${ctx.clock.now()}::timestamptz
    from watch_notice where person_id = ${person.id}
    on conflict (person_id, kind, object_id) do update set pos = greatest(seen.pos, excluded.pos), at = greatest(seen.at, excluded.at)`.execute(
    rows(ctx.em),
  );
  ctx.noticeBell.ring([person.id]);
}

/** What a notice that no watch found is about. */
function ownLabel({ what }: NoticeDetails): LocalizedText {
  if (what === 'WEBHOOK') return { id: 'Webhook', en: 'Webhook' };
  return what === 'EXPORT' ? { id: 'Unduhan', en: 'Downloads' } : { id: 'Batas waktu', en: 'Deadlines' };
}
