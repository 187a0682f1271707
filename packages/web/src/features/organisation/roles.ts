import type { OrganisationHere, RoleCode } from './organisation-documents.ts';

export { roleMeanings } from '../../ui/role-names.ts';

const REGION: readonly RoleCode[] = ['VIEWER', 'EDITOR', 'HEAD', 'ADMIN'];
const MINISTRY: readonly RoleCode[] = ['OBSERVER', 'ASSESSOR', 'MINISTRY_ADMIN'];
export const ADMINS: readonly RoleCode[] = ['ADMIN', 'MINISTRY_ADMIN'];

/** Roles there are in an organisation, the smallest first. */
export function rolesOf(kind: OrganisationHere['kind']): readonly RoleCode[] {
  return kind === 'REGION' ? REGION : MINISTRY;
}
