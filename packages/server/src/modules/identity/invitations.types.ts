import { createUnionType, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

import type { Role as RoleCode } from '../../access/viewer.ts';
import { pagesOf } from '../../api/connection.types.ts';
import { RuleBroken } from '../../api/problems.types.ts';
import { DateTimeScalar, LocalDateScalar } from '../../api/scalars.ts';
import { Role } from './identity.types.ts';

export const InvitationState = { OPEN: 'OPEN', ACCEPTED: 'ACCEPTED', WITHDRAWN: 'WITHDRAWN', EXPIRED: 'EXPIRED' } as const;
export type InvitationState = keyof typeof InvitationState;
registerEnumType(InvitationState, {
  name: 'InvitationState',
  description: 'What became of an invitation.',
  valuesConfig: {
    OPEN: { description: 'It can be accepted.' },
    ACCEPTED: { description: 'It was accepted.' },
    WITHDRAWN: { description: 'It was taken back.' },
    EXPIRED: { description: 'Its time is over; it can be renewed.' },
  },
});

@ObjectType({ description: 'An invitation into an organisation, as its administrator sees it.' })
export class Invitation {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => String, { description: 'E-mail address it went to.' })
  email!: string;

  @Field(() => String, { description: 'Name of whom it is for.' })
  name!: string;

  @Field(() => Role, { description: 'As what.' })
  role!: RoleCode;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day of the mandate; null when it has no end.' })
  mandateUntil!: string | null;

  @Field(() => String, { description: 'Name of who invited.' })
  invitedBy!: string;

  @Field(() => DateTimeScalar, { description: 'When it was first made.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'Until when its link counts.' })
  expiresAt!: Date;

  @Field(() => InvitationState, { description: 'What became of it.' })
  state!: InvitationState;
}

export const InvitationConnection = pagesOf(Invitation, 'Invitation', 'An invitation');
export type InvitationConnection = InstanceType<typeof InvitationConnection>;

@ObjectType({ description: 'What the holder of a link sees before accepting.' })
export class InvitationPreview {
  @Field(() => Role, { description: 'As what.' })
  role!: RoleCode;

  @Field(() => String, { description: 'Name of who invited.' })
  invitedBy!: string;

  @Field(() => String, { description: 'E-mail address it is for.' })
  email!: string;

  @Field(() => String, { description: 'Name of whom it is for.' })
  name!: string;

  @Field(() => DateTimeScalar, { description: 'Until when the link counts.' })
  expiresAt!: Date;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day of the mandate; null when it has no end.' })
  mandateUntil!: string | null;

  @Field(() => InvitationState, { description: 'Whether it can still be accepted.' })
  state!: InvitationState;

  @Field(() => Boolean, { description: 'True: the address has an account, so it is accepted by signing in, without a new password.' })
  hasAccount!: boolean;

  organisationId!: string;
}

@InputType({ description: 'Whom to invite, as what.' })
export class InvitePersonInput {
  @Field(() => ID, { description: 'Into which organisation: the own one.' })
  organisationId!: string;

  @Field(() => String, { description: 'E-mail address.' })
  email!: string;

  @Field(() => String, { description: 'Full name, 1 to 100 characters.' })
  name!: string;

  @Field(() => Role, { description: 'Role that fits the kind of organisation.' })
  role!: RoleCode;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day of the mandate, today or later; none when left out.' })
  mandateUntil?: string | null;
}

@ObjectType({ description: 'The invitation is made.' })
export class Invited {
  @Field(() => Invitation, { description: 'The invitation.' })
  invitation!: Invitation;

  @Field(() => String, { description: 'Link by which it is accepted; shown this once.' })
  link!: string;

  @Field(() => Boolean, {
    description: 'True when the link is on its way by mail (in a demo: on the page of letters); else hand it over yourself.',
  })
  mailed!: boolean;
}

const orBroken = (name: string) => ({
  resolveType: (value: object): string => ('problems' in value ? 'RuleBroken' : name),
});

export const InvitePersonResult = createUnionType({
  name: 'InvitePersonResult',
  description: 'Invited, or why not.',
  types: () => [Invited, RuleBroken] as const,
  ...orBroken('Invited'),
});

export const InvitationResult = createUnionType({
  name: 'InvitationResult',
  description: 'The invitation as it is now, or why not.',
  types: () => [Invitation, RuleBroken] as const,
  ...orBroken('Invitation'),
});
