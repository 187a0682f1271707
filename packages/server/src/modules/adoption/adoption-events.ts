import type { AdoptionStage } from '@saling/schema';

import { eventTypeOf, type ActivityPayload } from '../../api/activity.ts';
import type { ActingParty } from '../../access/viewer.ts';
import type { NewEvent } from '../../events/log-event.ts';
import type { Adoption } from './adoption.types.ts';

/** Stream of a region's adoptions of a practice. */
export function adoptionStream(practiceId: string, regionCode: string): string {
  return `adoption:${practiceId}:${regionCode}`;
}

type Kind = 'ADOPTION_STARTED' | 'ADOPTION_ADVANCED' | 'ADOPTION_EDITED' | 'ADOPTION_STOPPED';
type About = Pick<Adoption, 'id' | 'practiceId' | 'versionNumber' | 'regionCode' | 'originCode' | 'pairingId' | 'mode'> & { title: string };

/** A step as both regions hear of it (A15): the adopter acts, the origin is the other one. */
export function adoptionEvent(
  kind: Kind,
  about: About,
  actor: ActingParty,
  said: { from: AdoptionStage | null; to: AdoptionStage; reason?: string; indicators: string[] },
): NewEvent {
  const payload: ActivityPayload = {
    actorName: actor.name,
    adoptionId: about.id,
    practiceId: about.practiceId,
    title: about.title,
    versionNumber: about.versionNumber,
    mode: about.mode,
    fromStage: said.from,
    toStage: said.to,
    indicators: said.indicators,
    ...(about.pairingId !== null && { pairingId: about.pairingId }),
    ...(said.reason !== undefined && { reason: said.reason }),
  };
  return {
    type: eventTypeOf(kind),
    regionCode: about.regionCode,
    withRegionCode: about.originCode,
    audience: 'MEMBERS',
    actorId: actor.id,
    payload,
  };
}
