import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';

import { getOperationAST, GraphQLError } from 'graphql';

import type { Context } from '../api/context.ts';
import { ownRules } from './documents.ts';
import { publicError } from './format-error.ts';
import { LIMITS } from './limits.ts';

import { tooExpensive } from './price.ts';
import { currentRequestId } from './request-id.ts';
import type { Runtime } from './runtime.ts';

/** Apollo Server for queries and mutations over HTTP. */
export function createApollo(runtime: Runtime): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema: runtime.schema,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: ownRules,
    formatError: (_formatted, error) => publicError(error, currentRequestId(), runtime.log),
    logger: runtime.log,
    plugins: [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginCacheControlDisabled(), judging(runtime)],
  });
}

/** Refuses an operation before it runs: for its price, which variables decide, or because this road has one answer only. */
function judging(runtime: Runtime): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operationName, request }) => {
        // Asked here, since Apollo Server calls this also when the name names none, which it refuses afterwards.
        const operation = getOperationAST(document, request.operationName);
        if (!operation) return;
        if (operation.operation === 'subscription') throw onlyLive();
        const refused = tooExpensive(runtime.schema, document, operationName, request.variables ?? {});
        if (refused) throw refused;
      },
    }),
  };
}

function onlyLive(): GraphQLError {
  return new GraphQLError(
    'Subscriptions come over a WebSocket on /graphql or as SSE on /graphql/stream; here, ask `events` again and again.',
    {
      extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
    },
  );
}
