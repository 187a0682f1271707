/** Stages of an assessment, in order; a report stores the place in this list. Source: PermenPANRB 59/2020. */
export const STAGES = ['SELF', 'DOCUMENT', 'INTERVIEW', 'FINAL'] as const;
/** How far an assessment has come. */
export type Stage = (typeof STAGES)[number];

/** What may be wrong with an input. The list is closed: a client may know every code. */
export const PROBLEM_CODES = [
  'UNKNOWN_REGION',
  'UNKNOWN_FRAMEWORK',
  'UNKNOWN_INDICATOR',
  'LEVEL_OUT_OF_RANGE',
  'DUPLICATE_INDICATOR',
  'EMPTY',
  'TOO_MANY',
  'NOTE_TOO_LONG',
  'REASON_TOO_LONG',
  'INVALID_URL',
  'REASON_REQUIRED',
  'CORRECTION_REQUIRED',
  'UNKNOWN_REPORT',
  'PERIOD_CLOSED',
  'INVALID_YEAR',
  'INVALID_CSV',
  'MISSING_COLUMN',
  'REQUIRED',
  'CLIENT_MUTATION_ID_REUSED',
  'TOO_LONG',
  'OUT_OF_RANGE',
  'CLIENT_REVOKED',
  'CLIENT_EXPIRED',
  'INVALID_EMAIL',
  'ROLE_DOES_NOT_FIT',
  'ALREADY_MEMBER',
  'ALREADY_INVITED',
  'MANDATE_PAST',
  'LAST_ADMIN',
  'INVITATION_CLOSED',
  'SAME_PERSON',
] as const;
/** Kind of a problem. */
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Who is ahead in a comparison of two regions. */
export const LEADERS = ['A', 'B', 'EVEN'] as const;
/** Side of a comparison, or neither. */
export type Leader = (typeof LEADERS)[number];

/** What an API client may do, as its organisation's administrator grants it. */
export const SCOPES = [
  'indicators:read',
  'indicators:report',
  'events:subscribe',
  'practices:read',
  'plans:read',
  'organisation:read',
] as const;
export type Scope = (typeof SCOPES)[number];
