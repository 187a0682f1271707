import { createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

import type { Role as RoleCode } from '../../access/viewer.ts';
import { pagesOf } from '../../api/connection.types.ts';
import { RuleBroken } from '../../api/problems.types.ts';
import { DateTimeScalar, LocalDateScalar } from '../../api/scalars.ts';
import { Role } from './identity.types.ts';

export const MembershipSource = { INVITATION: 'INVITATION', OIDC: 'OIDC' } as const;
export type MembershipSource = keyof typeof MembershipSource;
registerEnumType(MembershipSource, {
  name: 'MembershipSource',
  description: 'How somebody came into an organisation.',
  valuesConfig: {
    INVITATION: { description: 'By invitation of its administrator.' },
    OIDC: { description: 'By what the OpenID Connect provider says of them.' },
  },
});

@ObjectType({ description: 'Somebody who works for an organisation.' })
export class Member {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => String, { description: 'Full name.' })
  name!: string;

  @Field(() => String, { description: 'E-mail address; shown to the person and to those of the same organisation.' })
  email!: string;
}

@ObjectType({ description: 'What somebody is in an organisation.' })
export class Membership {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => Member, { description: 'Who.' })
  person!: Member;

  @Field(() => Role, { description: 'As what.' })
  role!: RoleCode;

  @Field(() => DateTimeScalar, { description: 'Since when.' })
  since!: Date;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Last day on which it counts, in the calendar of Jakarta; null when it has no end.',
  })
  mandateUntil!: string | null;

  @Field(() => MembershipSource, { description: 'How the person came in.' })
  source!: MembershipSource;

  organisationId!: string;

  /** Chosen by this very request, which began with another. */
  chosen?: boolean;
}

export const MembershipConnection = pagesOf(Membership, 'Membership', 'A membership');
export type MembershipConnection = InstanceType<typeof MembershipConnection>;

@InputType({ description: 'What to change of a membership; what is left out stays.' })
export class ChangeMemberInput {
  @Field(() => ID, { description: 'The membership.' })
  membershipId!: string;

  @Field(() => Role, { nullable: true, description: 'New role.' })
  role?: RoleCode | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'New last day of the mandate, today or later.' })
  mandateUntil?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: the mandate has no end.' })
  clearMandate?: boolean | null;
}

@InputType({ description: 'From whom to whom everything goes that the one answers for.' })
export class HandOverInput {
  @Field(() => ID, { description: 'Membership of the predecessor.' })
  fromMembershipId!: string;

  @Field(() => ID, { description: 'Membership of the successor, in the same organisation.' })
  toMembershipId!: string;

  @Field(() => Boolean, { description: 'True: the predecessor leaves the organisation.' })
  removePredecessor!: boolean;
}

@ObjectType({ description: 'The person is no longer in the organisation.' })
export class MemberRemoved {
  @Field(() => ID, { description: 'The membership that ended.' })
  membershipId!: string;
}

@ObjectType({ description: 'The successor has taken over.' })
export class HandedOver {
  @Field(() => Membership, { description: "The successor's membership, with the predecessor's role." })
  membership!: Membership;

  @Field(() => Int, { description: 'How many things were taken over.' })
  taken!: number;
}

const orBroken = (name: string) => ({
  resolveType: (value: object): string => ('problems' in value ? 'RuleBroken' : name),
});

export const MembershipResult = createUnionType({
  name: 'MembershipResult',
  description: 'The membership as it is now, or why not.',
  types: () => [Membership, RuleBroken] as const,
  ...orBroken('Membership'),
});

export const RemoveMemberResult = createUnionType({
  name: 'RemoveMemberResult',
  description: 'Removed, or why not.',
  types: () => [MemberRemoved, RuleBroken] as const,
  ...orBroken('MemberRemoved'),
});

export const HandOverResult = createUnionType({
  name: 'HandOverResult',
  description: 'Handed over, or why not.',
  types: () => [HandedOver, RuleBroken] as const,
  ...orBroken('HandedOver'),
});
