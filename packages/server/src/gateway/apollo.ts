import { ApolloServer, type ApolloServerPlugin, type GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';

import { getOperationAST, GraphQLError } from 'graphql';

import { admit, secondsUntil } from './admission.ts';
import { costOf, recordUse } from './cost-report.ts';
import type { CheckedDocument } from './documents.ts';
import { publicError } from './format-error.ts';
import { HandedDocuments } from './handed-documents.ts';
import { placeReads } from './replicas/place-reads.ts';
import { currentRequestId } from './request-id.ts';
import type { GatewayContext, Runtime } from './runtime.ts';
import { notTrusted } from './trusted-documents.ts';

/** Apollo Server for queries and mutations over HTTP. */
export function createApollo(runtime: Runtime): ApolloServer<GatewayContext> {
  const handed = new HandedDocuments();
  return new ApolloServer<GatewayContext>({
    schema: runtime.schema,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: runtime.config.limits.tokens },
    // `judging` does it, with our limits before the rules that compare every field with every other.
    dangerouslyDisableValidation: true,
    documentStore: handed,
    formatError: (_formatted, error) => publicError(error, currentRequestId(), runtime.log),
    logger: runtime.log,
    plugins: [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginCacheControlDisabled(), judging(runtime, handed)],
  });
}

/**
 * Refuses an operation before it runs: for its document, its price, a budget that is spent, or because
 * this road has one answer only. Afterwards it gives back what was not used and says what it cost.
 */
function judging(runtime: Runtime, handed: HandedDocuments): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => {
      let read: CheckedDocument | readonly GraphQLError[] = [];
      return {
        didResolveSource: async ({ source, queryHash, contextValue }) => {
          const untrusted = notTrusted(contextValue, source);
          read = untrusted ? [untrusted] : runtime.documents.read(source);
          handed.hand(queryHash, 'document' in read ? read.document : null);
        },
        didResolveOperation: async ({ operationName, request, contextValue }) => {
          if (!('document' in read)) throw read[0]!;
          // Asked here, since Apollo Server calls this also when the name names none, which it refuses afterwards.
          const operation = getOperationAST(read.document, request.operationName);
          if (!operation) return;
          if (operation.operation === 'subscription') throw onlyLive();
          const charge = await admit(contextValue, { ...read, operationName, variables: request.variables ?? {} });
          if (charge instanceof GraphQLError) throw charge;
          await placeReads(contextValue, read.document, operation);
        },
        didEncounterErrors: async ({ contextValue, errors }) => runtime.refusals.note(contextValue, errors),
        willSendResponse: async (answered) => {
          const { body } = answered.response;
          // What is thrown above is one error; the document may have more.
          if (body.kind === 'single' && !('document' in read) && read.length > 0) {
            body.singleResult.errors = read.map((error) => publicError(error, currentRequestId(), runtime.log));
          }
          settle(answered);
        },
      };
    },
    unexpectedErrorProcessingRequest: async ({ requestContext }) => void requestContext.contextValue.charge?.settle(null),
  };
}

/** Gives back what an answer did not use, and says in it, and in its headers, what it cost. */
function settle({ response, contextValue, operationName, request }: GraphQLRequestContextWillSendResponse<GatewayContext>): void {
  const { body, http } = response;
  if (body.kind !== 'single') return;
  const { singleResult } = body;
  const settled = contextValue.charge?.settle({ data: singleResult.data ?? null });
  const code = singleResult.errors?.[0]?.extensions?.['code'];
  recordUse(contextValue, operationName ?? request.operationName ?? null, settled?.used ?? 0, typeof code === 'string' ? code : 'OK');
  const cost = costOf(contextValue);
  if (!cost) return;
  singleResult.extensions = { ...singleResult.extensions, cost };
  http.headers.set('ratelimit-limit', String(cost.limit));
  http.headers.set('ratelimit-remaining', String(cost.remaining));
  http.headers.set('ratelimit-reset', String(secondsUntil(Date.parse(cost.resetAt))));
}

function onlyLive(): GraphQLError {
  return new GraphQLError(
    'Subscriptions come over a WebSocket on /graphql or as SSE on /graphql/stream; here, ask `events` again and again.',
    {
      extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
    },
  );
}
