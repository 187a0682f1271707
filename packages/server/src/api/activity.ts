import type { ActivityKind, AdoptionMode, AdoptionStage } from '@saling/schema';

import type { EventFacts } from '../access/policy.ts';

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
  /** Year of the assessments it is about. */
  year?: number;
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

export const AUDIENCES = ['PUBLIC', 'MEMBERS', 'PAIR', 'PARTIES', 'PLAN'] as const satisfies readonly EventFacts['audience'][];
export type Audience = (typeof AUDIENCES)[number];

/** Whom events are told to, by the beginning of their kind; the first that fits. */
const TOLD: readonly [beginning: string, audiences: readonly Audience[]][] = [
  ['INDICATOR_', ['PUBLIC', 'PAIR']],
  ['PAIRING_ACCEPTED', ['PUBLIC']],
  ['PAIRING_ENDED', ['PUBLIC']],
  ['PAIRING_', ['PARTIES']],
  ['COMMENT_', ['MEMBERS', 'PLAN']],
  ['PRACTICE_', ['MEMBERS']],
  ['ADOPTION_', ['MEMBERS']],
  ['PLAN_DRAFTED', ['PARTIES']],
  ['PLAN_', ['PLAN']],
  ['ASSESSMENT_', ['PAIR']],
  ['OBJECTION_', ['PAIR']],
];

/** Whom events of some kinds are told to: what nobody of them is told need not be looked for. */
export function audiencesOf(kinds: readonly ActivityKind[]): Audience[] {
  const everybody: readonly Audience[] = ['PUBLIC'];
  const told = new Set(kinds.flatMap((kind) => TOLD.find(([beginning]) => kind.startsWith(beginning))?.[1] ?? everybody));
  return AUDIENCES.filter((audience) => told.has(audience));
}
