import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { Organisation } from '../identity/organisation.types.ts';
import { webhooksOf } from './webhooks.service.ts';
import { WebhookConnection } from './webhooks.types.ts';

@Resolver(() => Organisation)
export class OrganisationWebhooksResolver {
  @Cost({ statements: 2, rows: 1, each: true })
  @FieldResolver(() => WebhookConnection, { description: 'Webhooks of its API clients, newest first; for its administrators.' })
  webhooks(
    @Ctx() ctx: Context,
    @Root() organisation: Organisation,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50; 25 when left out.' }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<WebhookConnection> {
    return webhooksOf(ctx, organisation.id, { first, after });
  }
}
