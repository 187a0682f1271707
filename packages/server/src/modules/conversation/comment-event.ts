import type { ActivityKind } from '@saling/schema';

import { eventTypeOf, type ActivityPayload } from '../../api/activity.ts';
import type { ActingParty, Viewer } from '../../access/viewer.ts';
import type { NewEvent } from '../../events/log-event.ts';
import type { CommentSubject } from './comment-subject.service.ts';

/** Stream of the comments on a practice or a plan. */
export function commentStream({ id }: Pick<CommentSubject, 'id'>): string {
  return `comments:${id}`;
}

type Kind = Extract<ActivityKind, `COMMENT_${string}`>;

/** A comment as its event names it. */
export interface ToldComment {
  commentId: string;
  /** Of a practice. */
  versionNumber: number | null;
  /** Of a plan: action that the thread is on. */
  actionId: string | null;
}

/** What happened to a comment, without its words: who may read them reads them where they are. */
export function commentEvent(
  kind: Kind,
  subject: CommentSubject,
  { commentId, versionNumber, actionId }: ToldComment,
  by: { actor: ActingParty; viewer: Viewer },
  told: Pick<ActivityPayload, 'parentAuthorId' | 'mentionedIds'> = {},
): NewEvent {
  const { id, title, regionCodes, pairingId } = subject;
  const said = { actorName: by.actor.name, title, commentId, ...told };
  // The ministry has no region: it stands in the stream of the practice's.
  const regionCode = by.viewer.regionCode ?? regionCodes[0]!;
  const withRegionCode = regionCodes.find((code) => code !== regionCode) ?? null;
  const common = { type: eventTypeOf(kind), regionCode, withRegionCode, actorId: by.actor.id };
  if (subject.kind === 'practice') {
    const payload: ActivityPayload = { ...said, practiceId: id, ...(versionNumber !== null && { versionNumber }) };
    return { ...common, audience: 'MEMBERS', payload };
  }
  const payload: ActivityPayload = { ...said, planId: id, pairingId: pairingId!, ...(actionId !== null && { planActionId: actionId }) };
  return { ...common, audience: 'PLAN', payload };
}
