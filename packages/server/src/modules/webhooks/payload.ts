import type { Viewer } from '../../access/viewer.ts';
import type { LogEvent } from '../../events/log-event.ts';
import { activityOf, actorIdFor } from '../activity/activity.service.ts';

/** One message, with the very bytes that are signed and sent. */
export interface Message {
  /** The same in every attempt, and after a replay: receivers know by it what they have. */
  id: string;
  kind: string;
  /** Place in the event stream; null for a test. */
  cursor: string | null;
  body: Buffer;
}

/**
 * An event as a webhook tells it to this client: what `Activity` says of it, no more. The shape is documented in `docs/api.md`
 * and only ever gets more fields; what a kind does not have is null.
 */
export function messageOf(event: LogEvent, cursor: string, viewer: Viewer): Message {
  const told = activityOf(event, cursor);
  const { change } = told;
  return message(event.id, event.type, told.kind, cursor, told.at, {
    regionCode: told.regionCode,
    withRegionCode: told.withRegionCode,
    actor: told.actor,
    actorId: actorIdFor(viewer, told),
    title: told.title,
    reason: told.reason,
    fromStage: told.fromStage,
    toStage: told.toStage,
    mode: told.mode,
    versionNumber: told.versionNumber,
    pairingId: told.pairingId,
    practiceId: told.practiceId,
    commentId: told.commentId,
    adoptionId: told.adoptionId,
    planId: told.planId,
    planActionId: told.planActionId,
    proposalId: told.proposalId,
    report: change && {
      reportId: change.reportId,
      frameworkId: change.frameworkId,
      year: change.year,
      stage: change.stage,
      indicatorCode: change.indicatorCode,
      level: change.level,
      previousLevel: change.previousLevel,
      corrects: change.corrects,
      reason: change.reason,
      reportedBy: change.reportedBy,
      version: change.version,
    },
  });
}

/** A message that its owner asked for, to see whether the receiver takes it. It has no place in the stream. */
export function pingMessage(pingId: string, webhook: { id: string; name: string }, now: Date): Message {
  return message(pingId, 'webhook.ping', 'WEBHOOK_PING', null, now, { webhookId: webhook.id, name: webhook.name });
}

function message(id: string, type: string, kind: string, cursor: string | null, at: Date, data: object): Message {
  // `type` and `timestamp` are the names of the Standard Webhooks specification for `kind` and `occurredAt`.
  const occurredAt = at.toISOString();
  const said = { id, type, timestamp: occurredAt, kind, cursor, occurredAt, data };
  return { id, kind, cursor, body: Buffer.from(JSON.stringify(said)) };
}
