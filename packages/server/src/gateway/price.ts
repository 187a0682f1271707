import {
  getNamedType,
  getNullableType,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  isListType,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { LIMITS as SHARED } from '@saling/schema';
// Its ES module build brings a second copy of graphql-js, which does not know our schema's types.
import { getComplexity, type ComplexityEstimatorArgs } from 'graphql-query-complexity/cjs';

import { LIMITS } from './limits.ts';

/** Entries a list is taken to have when nothing says how many. */
const LIST_SIZE = 10;

/** A field costs 1; what is in a list or page counts as often as the list has entries. */
function estimate({ field, args, childComplexity }: ComplexityEstimatorArgs): number {
  if (getNamedType(field.type).name.startsWith('__')) return 1 + childComplexity;
  // A page, whatever its type is called: the long-poll's is no connection.
  if (field.args.some((argument) => argument.name === 'first')) {
    const first: unknown = args['first'];
    return 1 + (typeof first === 'number' && first > 0 ? first : SHARED.pageDefault) * childComplexity;
  }
  const pageEntries = field.name === 'nodes' || field.name === 'edges';
  if (isListType(getNullableType(field.type)) && !pageEntries) return 1 + LIST_SIZE * childComplexity;
  return 1 + childComplexity;
}

/** What an operation costs, known before it runs: roughly the values in its answer. */
export function priceOf(
  schema: GraphQLSchema,
  query: DocumentNode,
  operationName: string | null | undefined,
  variables: Record<string, unknown>,
): number {
  return getComplexity({
    schema,
    query,
    variables,
    operationName: operationName ?? undefined,
    estimators: [estimate],
    maxQueryNodes: LIMITS.fields * 2,
  });
}

/** Why an operation is refused for its price; null when it may run. */
export function tooExpensive(
  schema: GraphQLSchema,
  query: DocumentNode,
  operationName: string | null | undefined,
  variables: Record<string, unknown>,
): GraphQLError | null {
  const declared = getOperationAST(query, operationName)?.variableDefinitions ?? [];
  // Variables that do not fit: the execution says so, with their place.
  if (getVariableValues(schema, declared, variables).errors) return null;
  let price: number;
  try {
    price = priceOf(schema, query, operationName, variables);
  } catch {
    return refusal('The operation has more parts than can be counted');
  }
  if (price <= LIMITS.price) return null;
  return refusal(`The operation asks for about ${price} values; at most ${LIMITS.price} are served at once`);
}

function refusal(what: string): GraphQLError {
  return new GraphQLError(`${what}: ask for smaller pages or fewer fields.`, {
    extensions: { code: 'TOO_COMPLEX', http: { status: 400 } },
  });
}
