import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

import { AUDIT_ACTIONS, type AuditAction as Code } from '../../access/audit.ts';
import { pagesOf } from '../../api/connection.types.ts';
import { DateTimeScalar } from '../../api/scalars.ts';

const MEANING: Record<Code, string> = {
  SIGNED_IN: 'Signed in.',
  SIGN_IN_REFUSED: 'Tried to sign in and was refused.',
  SIGNED_OUT: 'Signed out.',
  SESSION_ENDED: 'Ended a session.',
  PASSWORD_CHANGED: 'Changed the password.',
  PASSWORD_RESET_ASKED: 'Asked for a letter to set a new password.',
  SECOND_FACTOR_ENABLED: 'Switched the second factor on.',
  SECOND_FACTOR_DISABLED: 'Switched the second factor off.',
  RECOVERY_CODES_MADE: 'Had new recovery codes made.',
  RECOVERY_CODE_USED: 'Signed in with a recovery code.',
  PERSON_INVITED: 'Invited somebody, or renewed the invitation.',
  INVITATION_WITHDRAWN: 'Took an invitation back.',
  INVITATION_ACCEPTED: 'Accepted an invitation.',
  ROLE_CHANGED: "Changed somebody's role.",
  MANDATE_CHANGED: 'Changed until when somebody works for the organisation.',
  PERSON_REMOVED: 'Removed somebody.',
  HANDED_OVER: "Handed somebody's responsibilities and role over to a successor.",
  ORGANISATION_SWITCHED: 'Began to speak for another of their organisations.',
  CLIENT_CREATED: 'Made an API client.',
  CLIENT_CHANGED: 'Changed an API client.',
  TOKEN_ROTATED: 'Made a new token for an API client.',
  CLIENT_REVOKED: 'Took an API client back.',
  WEBHOOK_CREATED: 'Made a webhook.',
  WEBHOOK_CHANGED: 'Changed a webhook, switched it on or off, or had it sent again from a place.',
  WEBHOOK_SECRET_ROTATED: 'Made a new secret for a webhook.',
  WEBHOOK_REMOVED: 'Removed a webhook.',
  EXPORTED: 'Exported data.',
  SIGNED_OFF: 'Signed something.',
  PAIRING_PROPOSED: 'Proposed to another region to learn from each other.',
  PAIRING_ANSWERED: 'Accepted or declined such a proposal.',
  PAIRING_WITHDRAWN: 'Took such a proposal back.',
  PAIRING_ENDED: 'Ended a pair of two regions.',
  REFUSED: 'Tried something that is not allowed.',
};

export const AuditAction = Object.fromEntries(AUDIT_ACTIONS.map((action) => [action, action])) as Record<Code, Code>;
registerEnumType(AuditAction, {
  name: 'AuditAction',
  description: 'What somebody did.',
  valuesConfig: Object.fromEntries(AUDIT_ACTIONS.map((action) => [action, { description: MEANING[action] }])),
});

export const AuditOutcome = { DONE: 'DONE', REFUSED: 'REFUSED' } as const;
export type AuditOutcome = keyof typeof AuditOutcome;
registerEnumType(AuditOutcome, {
  name: 'AuditOutcome',
  description: 'How it went.',
  valuesConfig: { DONE: { description: 'It was done.' }, REFUSED: { description: 'It was refused.' } },
});

export const ActorKind = { PERSON: 'PERSON', CLIENT: 'CLIENT', SYSTEM: 'SYSTEM' } as const;
export type ActorKind = keyof typeof ActorKind;
registerEnumType(ActorKind, {
  name: 'ActorKind',
  description: 'Kind of whoever did something.',
  valuesConfig: {
    PERSON: { description: 'A person.' },
    CLIENT: { description: "A third party's tool." },
    SYSTEM: { description: 'The server by itself.' },
  },
});

@ObjectType({ description: 'A fact beside an entry of the audit log.' })
export class AuditDetail {
  @Field(() => String, { description: 'What it is, like `role`.' })
  name!: string;

  @Field(() => String, { description: 'Its value as text.' })
  value!: string;
}

@ObjectType({ description: 'An entry of the audit log: who did what, when. Entries are never changed.' })
export class AuditEntry {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;

  @Field(() => ActorKind, { description: 'Kind of who.' })
  actorKind!: ActorKind;

  @Field(() => ID, { nullable: true, description: 'Who; null when nobody knows.' })
  actorId!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of who, as it was then; null when nobody knows.' })
  actorName!: string | null;

  @Field(() => AuditAction, { description: 'What.' })
  action!: Code;

  @Field(() => String, { nullable: true, description: 'What it was done to, in words.' })
  subject!: string | null;

  @Field(() => AuditOutcome, { description: 'How it went.' })
  outcome!: AuditOutcome;

  @Field(() => String, { nullable: true, description: 'Network address; null when there is none.' })
  place!: string | null;

  @Field(() => [AuditDetail], { description: 'Facts beside it.' })
  details!: AuditDetail[];
}

export const AuditConnection = pagesOf(AuditEntry, 'Audit', 'An entry of the audit log');
export type AuditConnection = InstanceType<typeof AuditConnection>;

@InputType({ description: 'Which entries; what is left out does not narrow them.' })
export class AuditFilter {
  @Field(() => [AuditAction], { nullable: true, description: 'One of these actions.' })
  actions?: Code[] | null;

  @Field(() => ID, { nullable: true, description: 'Done by this person or client.' })
  actorId?: string | null;

  @Field(() => AuditOutcome, { nullable: true, description: 'With this outcome.' })
  outcome?: AuditOutcome | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'At this instant or later.' })
  from?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Before this instant.' })
  until?: Date | null;
}
