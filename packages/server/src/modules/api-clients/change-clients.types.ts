import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Scope as ScopeCode } from '@saling/schema';

import { RuleBroken } from '../../api/problems.types.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { Scope } from '../../api/scope.types.ts';
import { ApiClient } from './api-clients.types.ts';

@InputType({ description: 'A new API client.' })
export class CreateApiClientInput {
  @Field(() => ID, { description: 'Organisation in whose name it will ask.' })
  organisationId!: string;

  @Field(() => String, { description: 'What to call it, 1 to 80 characters.' })
  name!: string;

  @Field(() => [Scope], { description: 'What it may do, one scope at least.' })
  scopes!: ScopeCode[];

  @Field(() => DateTimeScalar, { description: 'When its tokens stop being accepted, one year ahead at most.' })
  expiresAt!: Date;

  @Field(() => Int, { nullable: true, description: 'Price it may spend in a minute, 100 to 1,000,000; 20,000 when left out.' })
  budgetPerMinute?: number | null;
}

@InputType({ description: 'What to change of an API client; what is left out stays.' })
export class ChangeApiClientInput {
  @Field(() => ID, { description: 'The client.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'What to call it, 1 to 80 characters.' })
  name?: string | null;

  @Field(() => [Scope], { nullable: true, description: 'What it may do, one scope at least.' })
  scopes?: ScopeCode[] | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its tokens stop being accepted, one year ahead at most.' })
  expiresAt?: Date | null;

  @Field(() => Int, { nullable: true, description: 'Price it may spend in a minute, 100 to 1,000,000.' })
  budgetPerMinute?: number | null;
}

@InputType({ description: 'A new token for a client, beside or instead of the old one.' })
export class RotateApiTokenInput {
  @Field(() => ID, { description: 'The client.' })
  clientId!: string;

  @Field(() => Int, { description: 'Hours for which the old token is still accepted, 0 to 168; with 0 it ends at once.' })
  overlapHours!: number;
}

@ObjectType({ description: 'A client with its new token, which is shown this once and kept nowhere.' })
export class ApiClientWithToken {
  @Field(() => ApiClient, { description: 'The client.' })
  client!: ApiClient;

  @Field(() => String, { description: 'The token: send it as `Authorization: Bearer …`, and never in an address.' })
  token!: string;
}

export const ApiClientResult = createUnionType({
  name: 'ApiClientResult',
  description: 'A client with a new token, or why not.',
  types: () => [ApiClientWithToken, RuleBroken] as const,
  resolveType: (value) => ('problems' in value ? 'RuleBroken' : 'ApiClientWithToken'),
});

export const ChangeApiClientResult = createUnionType({
  name: 'ChangeApiClientResult',
  description: 'The client as it is now, or why not.',
  types: () => [ApiClient, RuleBroken] as const,
  resolveType: (value) => ('problems' in value ? 'RuleBroken' : 'ApiClient'),
});
