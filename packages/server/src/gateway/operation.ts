import { getOperationAST, GraphQLError, parse, specifiedRules, validate, type DocumentNode, type ExecutionArgs } from 'graphql';

import type { Context } from '../api/context.ts';
import { LIMITS, limitsRule } from './limits.ts';
import { tooExpensive } from './price.ts';
import type { Runtime } from './runtime.ts';

/** What a client sends, on whatever road. */
export interface OperationRequest {
  query: string;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
}

/** Rules of this server beside those of GraphQL. */
export const ownRules = [limitsRule];

/**
 * Parses, checks and prices an operation that comes over a WebSocket or as SSE, as Apollo Server does
 * for HTTP. Answers arguments to execute, or why it is refused.
 */
export function prepareOperation(runtime: Runtime, request: OperationRequest, context: Context): ExecutionArgs | GraphQLError[] {
  let document: DocumentNode;
  try {
    document = parse(request.query, { maxTokens: LIMITS.tokens });
  } catch (error) {
    return [withCode(error, 'GRAPHQL_PARSE_FAILED')];
  }
  const invalid = validate(runtime.schema, document, [...specifiedRules, ...ownRules]);
  if (invalid.length > 0) return invalid.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED'));
  if (!getOperationAST(document, request.operationName)) {
    return [new GraphQLError('Say which operation: operationName names none of the document.', { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } })];
  }
  const variables = request.variables ?? {};
  const expensive = tooExpensive(runtime.schema, document, request.operationName, variables);
  if (expensive) return [expensive];
  return { schema: runtime.schema, document, operationName: request.operationName ?? undefined, variableValues: variables, contextValue: context };
}

function withCode(error: unknown, code: string): GraphQLError {
  const known = error instanceof GraphQLError ? error : new GraphQLError(String(error));
  return new GraphQLError(known.message, { ...(known.nodes && { nodes: known.nodes }), ...(known.source && { source: known.source, positions: known.positions }), extensions: { code } });
}
