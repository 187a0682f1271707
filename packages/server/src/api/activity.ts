import type { ActivityKind, AdoptionMode, AdoptionStage } from '@saling/schema';

/**
 * What every event but `indicator.reported` says, so that one feed can show them all; what a kind does not have is left
 * out. Names and titles are as they were when it happened.
 */
export interface ActivityPayload {
  actorName?: string;
  pairingId?: string;
  practiceId?: string;
  /** Title of the practice, purpose of the pair. */
  title?: string;
  versionNumber?: number;
  commentId?: string;
  /** Whoever wrote the comment that was answered. */
  parentAuthorId?: string;
  mentionedIds?: string[];
  adoptionId?: string;
  planId?: string;
  planActionId?: string;
  proposalId?: string;
  /** Number of the update of a plan's document that did it. */
  seq?: number;
  mode?: AdoptionMode;
  fromStage?: AdoptionStage | null;
  toStage?: AdoptionStage;
  reason?: string | null;
  /** Indicators it is about, with their framework: `spbe-2020:17`. */
  indicators?: string[];
}

/** Type of the event of a kind: `ADOPTION_ADVANCED` is `adoption.advanced`. */
export function eventTypeOf(kind: ActivityKind): string {
  return kind.toLowerCase().replace('_', '.');
}

/** Kind of an event's type; the other way round. */
export function activityKindOf(type: string): ActivityKind {
  return type.toUpperCase().replace('.', '_') as ActivityKind;
}
