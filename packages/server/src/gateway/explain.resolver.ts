import { Arg, Ctx, Query, Resolver } from 'type-graphql';

import { Cost } from '../api/cost.ts';
import { Explanation } from './cost.types.ts';
import { explainOperation } from './explain.ts';
import type { GatewayContext } from './runtime.ts';

@Resolver()
export class ExplainResolver {
  @Cost({ statements: 0 })
  @Query(() => Explanation, { description: 'Price, SQL statements and worst-case rows of an operation, before anything of it runs.' })
  explain(
    @Ctx() ctx: GatewayContext,
    @Arg('query', () => String, { description: 'The document, as it would be sent.' }) query: string,
    @Arg('variables', () => String, { nullable: true, description: 'Its variables as JSON text.' }) variables: string | null,
    @Arg('operationName', () => String, { nullable: true, description: 'Which operation, when the document has several.' })
    operationName: string | null,
  ): Explanation {
    return explainOperation(ctx, query, variables, operationName);
  }
}
