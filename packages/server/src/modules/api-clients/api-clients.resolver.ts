import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import type { RuleBroken } from '../../api/problems.types.ts';
import { requireOrganisation } from '../identity/organisation.service.ts';
import { Organisation } from '../identity/organisation.types.ts';
import { ApiClient, ApiRequestConnection, ApiToken, UsageHour } from './api-clients.types.ts';
import { changeApiClient, createApiClient, revokeApiClient, rotateApiToken } from './change-clients.service.ts';
import {
  ApiClientResult,
  ChangeApiClientInput,
  ChangeApiClientResult,
  CreateApiClientInput,
  RotateApiTokenInput,
  type ApiClientWithToken,
} from './change-clients.types.ts';
import { clientById, tokensOf } from './clients.service.ts';
import { requestsOf, usageOf } from './read-usage.service.ts';

@Resolver(() => ApiClient)
export class ApiClientsResolver {
  @Cost({ statements: 1 })
  @Query(() => ApiClient, { nullable: true, description: "One API client; null when it is not of the viewer's organisation." })
  apiClient(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'Identifier.' }) id: string): Promise<ApiClient | null> {
    return clientById(ctx, id);
  }

  @Cost({ statements: 8, rows: 10 })
  @Mutation(() => ApiClientResult, { description: 'Makes an API client with its first token, which is shown this once.' })
  createApiClient(
    @Ctx() ctx: Context,
    @Arg('input', () => CreateApiClientInput, { description: 'The client.' }) input: CreateApiClientInput,
  ): Promise<ApiClientWithToken | RuleBroken> {
    return createApiClient(ctx, input);
  }

  @Cost({ statements: 7, rows: 10 })
  @Mutation(() => ChangeApiClientResult, { description: 'Changes name, scopes, expiry or budget; open subscriptions are judged anew.' })
  changeApiClient(
    @Ctx() ctx: Context,
    @Arg('input', () => ChangeApiClientInput, { description: 'What to change.' }) input: ChangeApiClientInput,
  ): Promise<ApiClient | RuleBroken> {
    return changeApiClient(ctx, input);
  }

  @Cost({ statements: 7, rows: 20 })
  @Mutation(() => ApiClientResult, { description: 'Makes a new token for a client; the old one ends after the overlap.' })
  rotateApiToken(
    @Ctx() ctx: Context,
    @Arg('input', () => RotateApiTokenInput, { description: 'Which client, and how long the old token lives on.' })
    input: RotateApiTokenInput,
  ): Promise<ApiClientWithToken | RuleBroken> {
    return rotateApiToken(ctx, input);
  }

  @Cost({ statements: 8, rows: 20 })
  @Mutation(() => ApiClient, {
    description: 'Takes a client back for good: its tokens end at once, its open subscriptions within a second.',
  })
  revokeApiClient(@Ctx() ctx: Context, @Arg('id', () => ID, { description: 'The client.' }) id: string): Promise<ApiClient> {
    return revokeApiClient(ctx, id);
  }

  @Cost({ statements: 1 })
  @FieldResolver(() => Organisation, { description: 'Organisation in whose name it asks.' })
  organisation(@Ctx() ctx: Context, @Root() client: ApiClient): Promise<Organisation> {
    return requireOrganisation(ctx, client.organisationId);
  }

  @Cost({ statements: 1, entries: 5 })
  @FieldResolver(() => [ApiToken], { description: 'Tokens that still count, oldest first.' })
  tokens(@Ctx() ctx: Context, @Root() client: ApiClient): Promise<ApiToken[]> {
    return tokensOf(ctx, client);
  }

  @Cost({ statements: 1, entries: { argument: 'hours', otherwise: 168 } })
  @FieldResolver(() => [UsageHour], { description: 'What it did in each hour, oldest first; hours without use are 0.' })
  usage(
    @Ctx() ctx: Context,
    @Root() client: ApiClient,
    @Arg('hours', () => Int, { nullable: true, description: 'How many hours back, 1 to 720; 168 when left out.' }) hours: number | null,
  ): Promise<UsageHour[]> {
    return usageOf(ctx, client, hours);
  }

  @Cost({ statements: 1, rows: 1 })
  @FieldResolver(() => ApiRequestConnection, { description: 'Its latest operations, newest first.' })
  requests(
    @Ctx() ctx: Context,
    @Root() client: ApiClient,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50, with a token to 100; 25 when left out.' }) first:
      | number
      | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<ApiRequestConnection> {
    return requestsOf(ctx, client, { first, after });
  }
}
