import { sql, type RawBuilder } from 'kysely';

import { may, maySeeEvent } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Audience } from '../../events/log-event.ts';
import { visibleTo } from './activity-where.ts';

/** Who may see a notice: as events say it, or whoever looks after all pairs (`OVERSEE_PAIRS`). */
export type NoticeAudience = Audience | 'MINISTRY';

/** Who may see a notice, as its row says. */
export interface NoticeFacts {
  audience: NoticeAudience;
  regionCode: string;
  withRegionCode: string | null;
}

/** Whether somebody may still see what a notice says (N13). */
export function maySeeNotice(viewer: Viewer, { audience, ...facts }: NoticeFacts): boolean {
  return audience === 'MINISTRY' ? may(viewer, 'OVERSEE_PAIRS', {}) : maySeeEvent(viewer, { audience, ...facts });
}

/** What was found for a person and stands in their inbox, as far as they may see it: a where-clause over `watch_notice e`. */
export function inboxNotices(viewer: Viewer, personId: string): RawBuilder<boolean> {
  const oversees = may(viewer, 'OVERSEE_PAIRS', {});
  return sql<boolean>`(e.person_id = ${personId} and e.in_inbox
    and (${visibleTo(viewer)} or (e.audience = 'MINISTRY' and ${oversees}::boolean)))`;
}

/** How far a person has read notices: of the kind `NOTICES` in the table `seen`. */
export function noticesSeen(personId: string): RawBuilder<string> {
  return sql<string>`coalesce((select s.pos from seen s where s.person_id = ${personId} and s.kind = 'NOTICES' and s.object_id = 'me'), 0)`;
}
