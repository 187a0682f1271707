import { getOperationAST, GraphQLError, type ExecutionArgs } from 'graphql';

import type { Context } from '../api/context.ts';
import { tooExpensive } from './price.ts';
import type { Runtime } from './runtime.ts';

/** What a client sends, on whatever road. */
export interface OperationRequest {
  query: string;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
}

/**
 * Parses, checks and prices an operation that comes over a WebSocket or as SSE, as Apollo Server does
 * for HTTP. Answers arguments to execute, or why it is refused.
 */
export function prepareOperation(runtime: Runtime, request: OperationRequest, context: Context): ExecutionArgs | GraphQLError[] {
  const { schema, documents } = runtime;
  const document = documents.read(request.query);
  if (Array.isArray(document)) return document;
  if (!getOperationAST(document, request.operationName)) {
    const message = 'Say which operation: operationName names none of the document.';
    return [new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } })];
  }
  const variables = request.variables ?? {};
  const expensive = tooExpensive(schema, document, request.operationName, variables);
  if (expensive) return [expensive];
  return { schema, document, operationName: request.operationName ?? undefined, variableValues: variables, contextValue: context };
}
