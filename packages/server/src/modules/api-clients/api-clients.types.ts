import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Scope as ScopeCode } from '@saling/schema';

import { pagesOf } from '../../api/connection.types.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { Scope } from '../../api/scope.types.ts';

export const ApiClientState = { ACTIVE: 'ACTIVE', EXPIRED: 'EXPIRED', REVOKED: 'REVOKED' } as const;
export type ApiClientState = keyof typeof ApiClientState;
registerEnumType(ApiClientState, {
  name: 'ApiClientState',
  description: 'Whether tokens of a client are accepted.',
  valuesConfig: {
    ACTIVE: { description: 'They are.' },
    EXPIRED: { description: 'Its time is over; a later expiry brings it back.' },
    REVOKED: { description: 'Taken back for good.' },
  },
});

@ObjectType({ description: 'A tool of a third party that asks in the name of an organisation, by token.' })
export class ApiClient {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => String, { description: 'What its administrator calls it.' })
  name!: string;

  @Field(() => [Scope], { description: 'What it may do.' })
  scopes!: ScopeCode[];

  @Field(() => DateTimeScalar, { description: 'When its tokens stop being accepted.' })
  expiresAt!: Date;

  @Field(() => Int, { description: 'Price it may spend in a minute.' })
  budgetPerMinute!: number;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => String, { description: 'Name of who made it.' })
  createdBy!: string;

  @Field(() => String, {
    description: 'Name of who answers for it today: who made it, or their successor; who made it, once it was taken back.',
  })
  responsible!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken back; null while it was not.' })
  revokedAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it last asked something, to the minute; null when never.' })
  lastUsedAt!: Date | null;

  @Field(() => ApiClientState, { description: 'Whether its tokens are accepted.' })
  state!: ApiClientState;

  organisationId!: string;
}

@ObjectType({ description: 'A token of a client, as it may be shown: never the token itself.' })
export class ApiToken {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => String, { description: 'How it begins, like `saling_k7q2m5xd`: enough to recognise it.' })
  prefix!: string;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends because a newer one took its place; null: with its client.' })
  endsAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last used, to the minute; null when never.' })
  lastUsedAt!: Date | null;
}

@ObjectType({ description: 'What a client did in one hour.' })
export class UsageHour {
  @Field(() => DateTimeScalar, { description: 'Beginning of the hour.' })
  hour!: Date;

  @Field(() => Int, { description: 'Operations asked, those refused included.' })
  operations!: number;

  @Field(() => Int, { description: 'Price of what was used.' })
  cost!: number;

  @Field(() => Int, { description: 'Operations that were answered with an error.' })
  refused!: number;

  @Field(() => Int, { description: 'Events delivered to its subscriptions.' })
  events!: number;
}

@ObjectType({ description: 'One operation of a client; the latest 1,000 are kept.' })
export class ApiRequest {
  @Field(() => ID, { description: 'Identifier.' })
  id!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;

  @Field(() => String, { nullable: true, description: 'Name of the operation; null when it has none.' })
  operation!: string | null;

  @Field(() => Int, { description: 'Its price.' })
  cost!: number;

  @Field(() => String, { description: '`OK`, or the code of its first error.' })
  code!: string;
}

export const ApiClientConnection = pagesOf(ApiClient, 'ApiClient', 'An API client');
export type ApiClientConnection = InstanceType<typeof ApiClientConnection>;
export const ApiRequestConnection = pagesOf(ApiRequest, 'ApiRequest', 'An operation of a client');
export type ApiRequestConnection = InstanceType<typeof ApiRequestConnection>;
