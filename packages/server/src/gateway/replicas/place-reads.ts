import {
  Kind,
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

import type { Standing } from '../kept/log-lookout.ts';
import type { GatewayContext } from '../runtime.ts';

/**
 * Decides where a query is read: from a replica that has replayed whatever was committed when it was asked, by whomever and by way
 * of whatever process, else from the primary. `standing` is where the primary stood after the question, when somebody looked
 * already. Once decided it stays so.
 */
export async function placeReads(
  context: GatewayContext,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  standing?: Standing | null,
): Promise<void> {
  if (context.placed || operation.operation !== 'query') return;
  context.placed = true;
  const { replicas, reads, metrics, schema } = context.runtime;
  if (replicas.all.length > 0 && !waits(schema, document, operation)) {
    // Where it cannot be known how far a replica has to be, the primary has to say that it does not answer.
    const now = standing === undefined ? await reads.lookout.look().catch(() => null) : standing;
    const written = now?.written ?? null;
    if (written !== null) context.replica = await replicas.pick(written);
  }
  metrics.queries.add(context.replica?.health.name ?? 'primary');
}

const known = new WeakMap<OperationDefinitionNode, boolean>();

/**
 * Whether a query has a long-poll, which waits for what happens and tells where this process stands: all of it is read where it is
 * written, since a replica may not have it yet.
 */
function waits(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): boolean {
  let found = known.get(operation);
  if (found === undefined) known.set(operation, (found = hasPoll(schema.getQueryType()!, document, operation.selectionSet)));
  return found;
}

function hasPoll(query: GraphQLObjectType, document: DocumentNode, { selections }: SelectionSetNode): boolean {
  return selections.some((selection) => {
    if (selection.kind === Kind.FIELD) return query.getFields()[selection.name.value]?.args.some(({ name }) => name === 'waitMs') === true;
    if (selection.kind === Kind.INLINE_FRAGMENT) return hasPoll(query, document, selection.selectionSet);
    const named = document.definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value);
    return named?.kind === Kind.FRAGMENT_DEFINITION && hasPoll(query, document, named.selectionSet);
  });
}
