import { editableFields, nextSteps } from '@saling/schema';

import { may } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Adoption, AdoptionRights } from './adoption.types.ts';

/** What the viewer may do with an adoption as it stands: the table of steps, for people of the adopter (A12). */
export function rightsOf(viewer: Viewer, { mode, stage, regionCode }: Pick<Adoption, 'mode' | 'stage' | 'regionCode'>): AdoptionRights {
  const adopts = may(viewer, 'ADOPT', { regionCode });
  const next = adopts ? nextSteps(mode, stage, viewer.role) : [];
  return {
    advanceTo: next.filter((to) => to !== 'STOPPED'),
    stop: next.includes('STOPPED'),
    editable: adopts ? [...editableFields(mode, stage)] : [],
    practice: mode === 'ATM' && stage === 'LIVE' && may(viewer, 'WRITE_PRACTICE', { regionCode }),
  };
}
