import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';

import type { Context } from '../../api/context.ts';
import { Cost } from '../../api/cost.ts';
import { Organisation } from '../identity/organisation.types.ts';
import { ApiClientConnection } from './api-clients.types.ts';
import { clientsOf } from './clients.service.ts';

@Resolver(() => Organisation)
export class OrganisationClientsResolver {
  @Cost({ statements: 2, rows: 1, each: true })
  @FieldResolver(() => ApiClientConnection, { description: 'Tools that ask in its name, newest first; for its administrators.' })
  apiClients(
    @Ctx() ctx: Context,
    @Root() organisation: Organisation,
    @Arg('first', () => Int, { nullable: true, description: 'Page size, 1 to 50, with a token to 100; 25 when left out.' }) first:
      | number
      | null,
    @Arg('after', () => String, { nullable: true, description: 'endCursor of the page before.' }) after: string | null,
  ): Promise<ApiClientConnection> {
    return clientsOf(ctx, organisation.id, { first, after });
  }
}
