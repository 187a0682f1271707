import type { NoticeKind } from '@saling/schema';

import type { Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';
import { NATION } from '../regions/regions.service.ts';
import type { NoticeDetails } from './notice.ts';
import { storeNotices } from './store-notices.service.ts';
import { tellingsOf } from './watch-rows.service.ts';

/** Something a person is told that no watch found. */
export interface OwnNotice {
  personId: string;
  /** The same is told once. */
  finding: string;
  kind: Extract<NoticeKind, 'WEBHOOK_DISABLED' | 'EXPORT_READY' | 'EXPORT_FAILED'>;
  /** Region whose organisation it is of; null of the ministry's. Who left it reads it no more. */
  regionCode: string | null;
  details: Extract<NoticeDetails, { what: 'WEBHOOK' | 'EXPORT' }>;
}

/**
 * Puts notices into people's inboxes, in the transaction of `db`, and has browsers show them that are told by push (N71). No letter is
 * written: what needs one has its own.
 *
 * @returns who was told something new: for whom the bell is to be rung once it is committed.
 */
export async function tellPeople(db: Rows, clock: Clock, notices: readonly OwnNotice[]): Promise<Set<string>> {
  const tellingOf = await tellingsOf(
    db,
    notices.map(({ personId }) => personId),
  );
  const now = clock.now();
  const drafts = notices.map(({ regionCode, ...notice }) => ({
    ...notice,
    watchId: null,
    size: 1,
    audience: regionCode === null ? ('MINISTRY' as const) : ('PARTIES' as const),
    regionCode: regionCode ?? NATION,
    withRegionCode: null,
    at: now,
    inInbox: true,
  }));
  return storeNotices(db, drafts, ({ personId }) => ({ ...tellingOf(personId), mail: 'NONE' }), now);
}
