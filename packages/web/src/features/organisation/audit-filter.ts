import type { VariablesOf } from '../../api/graphql.ts';
import { startOfDay } from '../../ui/day-text.ts';
import type { AuditLine, auditQuery } from './organisation-documents.ts';

export type AuditActionCode = AuditLine['action'];
export type AuditFilterInput = NonNullable<VariablesOf<typeof auditQuery>['filter']>;

/** What the address says of the filter. */
export interface AuditSearch {
  kelompok?: string | undefined;
  hasil?: string | undefined;
  orang?: string | undefined;
  dari?: string | undefined;
  sampai?: string | undefined;
}

/** Actions by what they are about; every action is in one group. */
export const AUDIT_GROUPS = {
  masuk: ['SIGNED_IN', 'SIGN_IN_REFUSED', 'SIGNED_OUT', 'SESSION_ENDED', 'ORGANISATION_SWITCHED'],
  keamanan: [
    'PASSWORD_CHANGED',
    'PASSWORD_RESET_ASKED',
    'SECOND_FACTOR_ENABLED',
    'SECOND_FACTOR_DISABLED',
    'RECOVERY_CODES_MADE',
    'RECOVERY_CODE_USED',
  ],
  orang: [
    'PERSON_INVITED',
    'INVITATION_WITHDRAWN',
    'INVITATION_ACCEPTED',
    'ROLE_CHANGED',
    'MANDATE_CHANGED',
    'PERSON_REMOVED',
    'HANDED_OVER',
  ],
  klien: [
    'CLIENT_CREATED',
    'CLIENT_CHANGED',
    'TOKEN_ROTATED',
    'CLIENT_REVOKED',
    'WEBHOOK_CREATED',
    'WEBHOOK_CHANGED',
    'WEBHOOK_SECRET_ROTATED',
    'WEBHOOK_REMOVED',
  ],
  pasangan: ['PAIRING_PROPOSED', 'PAIRING_ANSWERED', 'PAIRING_WITHDRAWN', 'PAIRING_ENDED'],
  data: ['EXPORTED', 'SIGNED_OFF', 'REFUSED'],
} as const satisfies Record<string, readonly AuditActionCode[]>;
export type AuditGroup = keyof typeof AUDIT_GROUPS;

const isGroup = (text: string | undefined): text is AuditGroup => text !== undefined && Object.hasOwn(AUDIT_GROUPS, text);
const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(startOfDay(text).getTime());

/** The filter to ask with; what the address says wrongly narrows nothing. `until` is the end of the last day, in the viewer's zone. */
export function filterOf(search: AuditSearch): AuditFilterInput {
  return {
    ...(isGroup(search.kelompok) && { actions: [...AUDIT_GROUPS[search.kelompok]] }),
    ...(search.hasil === 'ditolak' && { outcome: 'REFUSED' as const }),
    ...(search.orang !== undefined && search.orang !== '' && { actorId: search.orang }),
    ...(isDay(search.dari) && { from: startOfDay(search.dari).toISOString() }),
    ...(isDay(search.sampai) && { until: startOfDay(search.sampai, 1).toISOString() }),
  };
}

/** Address of a file with the same entries. */
export function auditAddress(kind: 'csv' | 'xlsx', organisationId: string, filter: AuditFilterInput): string {
  const query = new URLSearchParams({ organisation: organisationId });
  if (filter.actions) query.set('actions', filter.actions.join(','));
  for (const key of ['actorId', 'outcome', 'from', 'until'] as const) {
    const value = filter[key];
    if (typeof value === 'string') query.set(key, value);
  }
  return `/export/audit.${kind}?${query.toString()}`;
}
