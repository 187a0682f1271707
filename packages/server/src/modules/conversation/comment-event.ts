import type { ActivityKind } from '@saling/schema';

import { eventTypeOf, type ActivityPayload } from '../../api/activity.ts';
import type { ActingParty, Viewer } from '../../access/viewer.ts';
import type { NewEvent } from '../../events/log-event.ts';
import type { PracticeRow } from '../practices/practices.service.ts';

/** Stream of the comments on a practice. */
export function commentStream(practiceId: string): string {
  return `comments:${practiceId}`;
}

type Kind = Extract<ActivityKind, `COMMENT_${string}`>;

/** What happened to a comment, without its words: who may read them reads them where they are. */
export function commentEvent(
  kind: Kind,
  about: Pick<PracticeRow, 'id' | 'regionCode' | 'title'> & { commentId: string; versionNumber: number },
  by: { actor: ActingParty; viewer: Viewer },
  told: Pick<ActivityPayload, 'parentAuthorId' | 'mentionedIds'> = {},
): NewEvent {
  const payload: ActivityPayload = {
    actorName: by.actor.name,
    practiceId: about.id,
    title: about.title,
    versionNumber: about.versionNumber,
    commentId: about.commentId,
    ...told,
  };
  // The ministry has no region: it stands in the stream of the practice's.
  const regionCode = by.viewer.regionCode ?? about.regionCode;
  const withRegionCode = regionCode === about.regionCode ? null : about.regionCode;
  return { type: eventTypeOf(kind), regionCode, withRegionCode, audience: 'MEMBERS', actorId: by.actor.id, payload };
}
