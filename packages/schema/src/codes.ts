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
  'SAME_REGION',
  'ALREADY_PAIRED',
  'NOT_OPEN',
  'INVALID_PERIOD',
  'UNKNOWN_ASPECT',
  'UNKNOWN_FILE',
  'UNKNOWN_PERSON',
  'UNKNOWN_PRACTICE',
  'INVALID_TEXT',
  'INVALID_NUMBER',
  'INVALID_JSON',
  'UNKNOWN_FIELD',
  'NOTHING_CHANGED',
  'NOT_SHARED',
  'EDIT_TIME_OVER',
  'STEP_NOT_ALLOWED',
  'NOT_A_COPY',
  'NOT_EDITABLE',
  'OWN_PRACTICE',
  'ALREADY_ADOPTED',
  'UNKNOWN_ACTION',
  'INVALID_DATE',
  'INVALID_FILE',
  'CONFLICTS_OPEN',
  'ALREADY_SIGNED',
  'NOT_CONNECTED',
  'PROPOSAL_CHANGED',
  'ADDRESS_FORBIDDEN',
  'UNKNOWN_CURSOR',
  'YEAR_PUBLISHED',
  'SELF_SUBMITTED',
  'FINAL_BY_PUBLICATION',
  'INCOMPLETE',
  'OBJECTIONS_OPEN',
  'ALREADY_OBJECTED',
  'NOTHING_READY',
  'CHANGED_MEANWHILE',
  'CONDITION_DOES_NOT_FIT',
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

/** How far the agreement of a pair has come. */
export const PAIRING_STATES = ['PROPOSED', 'ACTIVE', 'DECLINED', 'LAPSED', 'WITHDRAWN', 'ENDED'] as const;
export type PairingState = (typeof PAIRING_STATES)[number];

/** Why an update of a plan is refused (PLAN-PROTOCOL.md, 3). */
export const PLAN_REFUSALS = [
  'TOO_LARGE',
  'MALFORMED',
  'FOREIGN_CLIENT',
  'CLOCK_GAP',
  'MISSING_PARENT',
  'UNKNOWN_PART',
  'NOT_YOURS',
  'RULE_BROKEN',
  'TOO_SLOW',
  'READ_ONLY',
  'NOT_STORED',
  'REUSED_ID',
  'TOO_MANY_REFUSED',
] as const;
export type PlanRefusal = (typeof PLAN_REFUSALS)[number];

/** How far a plan has come: nothing signed; one has signed; both have signed what it says; it says something else since; its pair has ended. */
export const PLAN_STATES = ['DRAFT', 'PROPOSED', 'AGREED', 'REOPENED', 'CLOSED'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** What became of a proposal. */
export const PLAN_PROPOSAL_STATES = ['OPEN', 'ACCEPTED', 'PARTLY', 'REJECTED', 'WITHDRAWN'] as const;
export type PlanProposalState = (typeof PLAN_PROPOSAL_STATES)[number];

/** How far a practice has come: only shared ones are in the library. */
export const PRACTICE_STATES = ['DRAFT', 'SHARED', 'WITHDRAWN'] as const;
export type PracticeState = (typeof PRACTICE_STATES)[number];

/** Kinds of service a practice is about: administration of government first, then what citizens use. */
export const SERVICE_KINDS = [
  'PLANNING_AND_BUDGET',
  'FINANCE',
  'PROCUREMENT',
  'PERSONNEL',
  'ARCHIVES',
  'ASSETS',
  'OVERSIGHT',
  'PERFORMANCE',
  'COMPLAINTS',
  'OPEN_DATA',
  'LEGAL_INFORMATION',
  'LICENSING',
  'HEALTH',
  'EDUCATION',
  'SOCIAL',
  'POPULATION',
  'VILLAGE',
  'INFRASTRUCTURE',
  'INFORMATION_SECURITY',
  'GOVERNANCE',
] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** Observe, imitate, modify; or observe, copy as it is. */
export const ADOPTION_MODES = ['ATM', 'ATP'] as const;
export type AdoptionMode = (typeof ADOPTION_MODES)[number];

/** Stages of an adoption; which follows which, `adoption/steps.ts` says. */
export const ADOPTION_STAGES = ['OBSERVING', 'IMITATING', 'MODIFYING', 'COPYING', 'LIVE', 'STOPPED'] as const;
export type AdoptionStage = (typeof ADOPTION_STAGES)[number];

/** What happens and is told: the type of an event, `adoption.advanced`, in capitals with `_`. */
export const ACTIVITY_KINDS = [
  'INDICATOR_REPORTED',
  'PAIRING_PROPOSED',
  'PAIRING_ACCEPTED',
  'PAIRING_DECLINED',
  'PAIRING_LAPSED',
  'PAIRING_WITHDRAWN',
  'PAIRING_ENDED',
  'PRACTICE_SHARED',
  'PRACTICE_REVISED',
  'PRACTICE_WITHDRAWN',
  'COMMENT_ADDED',
  'COMMENT_EDITED',
  'COMMENT_DELETED',
  'COMMENT_RESOLVED',
  'COMMENT_REOPENED',
  'ADOPTION_STARTED',
  'ADOPTION_ADVANCED',
  'ADOPTION_EDITED',
  'ADOPTION_STOPPED',
  'PLAN_DRAFTED',
  'PLAN_CREATED',
  'PLAN_EDITED',
  'PLAN_VERSION_NAMED',
  'PLAN_RESTORED',
  'PLAN_SIGNED',
  'PLAN_AGREED',
  'PLAN_SIGNATURE_WITHDRAWN',
  'PLAN_PROPOSED',
  'PLAN_PROPOSAL_DECIDED',
  'PLAN_PROPOSAL_WITHDRAWN',
  'PLAN_IMPORTED',
  'ASSESSMENT_SUBMITTED',
  'ASSESSMENT_REOPENED',
  'OBJECTION_RAISED',
  'OBJECTION_ANSWERED',
  'RESULTS_PUBLISHED',
  'RESULTS_WITHDRAWN',
  'DEADLINE_SET',
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** What a person may follow. */
export const FOLLOW_KINDS = ['PRACTICE', 'INDICATOR', 'REGION'] as const;
export type FollowKind = (typeof FOLLOW_KINDS)[number];

/** Why a region is suggested as a partner, or why rather not. */
export const SUGGESTION_REASONS = [
  'GAIN_FOR_US',
  'GAIN_FOR_THEM',
  'SAME_KIND',
  'SAME_PROVINCE',
  'NEAR_INDEX',
  'FAR_INDEX',
  'ALREADY_PAIRED',
] as const;
export type SuggestionReasonKind = (typeof SUGGESTION_REASONS)[number];
