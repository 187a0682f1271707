import type { ActivityKind } from '@saling/schema';

import { eventTypeOf, type ActivityPayload } from '../../api/activity.ts';
import type { NewEvent } from '../../events/log-event.ts';

/** Stream of a plan's events: lock it first in every transaction that tells something of a plan. */
export function planStream(planId: string): string {
  return `plan:${planId.toLowerCase()}`;
}

/** Kinds of activity that are about a plan. */
export type PlanKind = Extract<ActivityKind, `PLAN_${string}`>;

/** What of a plan its events say. */
export interface PlanOfEvent {
  id: string;
  pairingId: string;
  title: string;
  /** The two regions. */
  regionA: string;
  regionB: string;
}

/** Who did something, for which of the two regions. */
export interface PlanActor {
  id: string;
  name: string;
  regionCode: string;
}

/** Something that happened to a plan, as its two regions hear of it. */
export function planEvent(kind: PlanKind, plan: PlanOfEvent, actor: PlanActor, said: Partial<ActivityPayload> = {}): NewEvent {
  const payload: ActivityPayload = { actorName: actor.name, planId: plan.id, pairingId: plan.pairingId, title: plan.title, ...said };
  return { type: eventTypeOf(kind), ...partiesOf(plan, actor.regionCode), audience: 'PLAN', actorId: actor.id, payload };
}

/** The region that acted and the other one. */
export function partiesOf({ regionA, regionB }: Pick<PlanOfEvent, 'regionA' | 'regionB'>, regionCode: string) {
  return { regionCode, withRegionCode: regionCode === regionA ? regionB : regionA };
}
