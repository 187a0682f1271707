import { GraphQLError, type GraphQLFormattedError } from 'graphql';

import { DomainError } from '../kernel/errors.ts';
import type { Logger } from '../kernel/log.ts';
import { isReadOnly, isUnavailable, isUnstorable } from '../database/unavailable.ts';

/** Codes a client can act on that come from GraphQL itself: the request is wrong, not the server. */
const REQUEST_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'TOO_COMPLEX',
  'RATE_LIMIT',
  'DOCUMENT_NOT_TRUSTED',
  'BAD_INPUT',
  'TOO_MANY_OPERATIONS',
]);

/**
 * What a client sees of an error. Ours keep their code and message, GraphQL's too; everything else
 * becomes `INTERNAL` with the request id, and its text goes to the log only.
 */
export function publicError(error: unknown, requestId: string, log: Logger): GraphQLFormattedError {
  const located = error instanceof GraphQLError ? error : null;
  const cause = rootCause(error);
  const place = { ...(located?.locations && { locations: located.locations }), ...(located?.path && { path: located.path }) };
  if (cause instanceof DomainError) return { message: cause.message, ...place, extensions: { code: cause.code, requestId } };
  const code = cause instanceof GraphQLError ? codeOf(cause) : null;
  if (code && cause instanceof GraphQLError) return { message: cause.message, ...place, extensions: { code, ...factsOf(cause) } };
  if (isUnstorable(cause)) {
    return {
      message: 'A text has the character U+0000, which cannot be stored: take it out.',
      ...place,
      extensions: { code: 'BAD_INPUT', requestId },
    };
  }
  if (isReadOnly(cause)) {
    log.error({ err: cause, requestId }, 'PostgreSQL takes no writes: DATABASE_URL has to lead to the primary, which this one is no more');
    return {
      message: 'The database takes no writes just now: try again in a moment.',
      ...place,
      extensions: { code: 'UNAVAILABLE', requestId },
    };
  }
  if (isUnavailable(cause)) {
    log.warn({ err: cause, requestId }, 'the database cannot be reached');
    return { message: 'The database does not answer: try again in a moment.', ...place, extensions: { code: 'UNAVAILABLE', requestId } };
  }
  log.error({ err: cause, requestId, path: located?.path?.join('.') }, 'unexpected error');
  return {
    message: `Something went wrong on our side. Tell us the number ${requestId}.`,
    ...place,
    extensions: { code: 'INTERNAL', requestId },
  };
}

/** What a resolver threw, under graphql-js's wrappers; Apollo Server's wrapper that says what is wrong with a request stays. */
function rootCause(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError && !REQUEST_CODES.has(String(cause.extensions.code)))
    cause = cause.originalError;
  return cause;
}

/** Code that a client sees of an error. */
export function publicCode(error: unknown): string {
  const cause = rootCause(error);
  if (cause instanceof DomainError) return cause.code;
  const code = cause instanceof GraphQLError ? codeOf(cause) : null;
  return code ?? (isUnstorable(cause) ? 'BAD_INPUT' : isUnavailable(cause) ? 'UNAVAILABLE' : 'INTERNAL');
}

/** What a refusal says beside its sentence, for programs. */
const FACTS = ['field', 'first', 'price', 'limit', 'retryAfterSeconds'] as const;

function factsOf({ extensions }: GraphQLError): Record<string, unknown> {
  return Object.fromEntries(FACTS.filter((fact) => extensions[fact] !== undefined).map((fact) => [fact, extensions[fact]]));
}

function codeOf(error: GraphQLError): string | null {
  const code = error.extensions.code;
  if (typeof code === 'string') return REQUEST_CODES.has(code) ? code : null;
  // graphql-js gives no code: without a path it judged the document, with one a value or a null where none may be.
  return error.path ? null : 'GRAPHQL_VALIDATION_FAILED';
}
