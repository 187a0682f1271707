import { getOperationAST, GraphQLError, Kind, type DocumentNode, type GraphQLSchema, type SelectionSetNode } from 'graphql';

import { authorizeFields } from '../access/scopes.ts';
import type { Viewer } from '../access/viewer.ts';

/** Root fields that an operation names, like `Query.assessment`, in fragments too; those that a directive may skip count. */
export function rootFieldsOf(schema: GraphQLSchema, document: DocumentNode, operationName: string | null | undefined): Set<string> {
  const operation = getOperationAST(document, operationName);
  const type = operation && schema.getRootType(operation.operation);
  if (!operation || !type) return new Set();
  const fragments = new Map(document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])));
  const fields = new Set<string>();
  const seen = new Set<string>();
  const walk = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        // What describes the schema is everybody's.
        if (!selection.name.value.startsWith('__')) fields.add(`${type.name}.${selection.name.value}`);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(selection.selectionSet);
      } else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) walk(fragment.selectionSet);
      }
    }
  };
  walk(operation.selectionSet);
  return fields;
}

/** Why a token may not ask an operation, before any of it runs; null when it may, and for everybody without a token. */
export function beyondScopes(
  viewer: Viewer,
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
): GraphQLError | null {
  if (!viewer.client) return null;
  try {
    authorizeFields(viewer.client, rootFieldsOf(schema, document, operationName));
    return null;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return new GraphQLError(error.message, { originalError: error, extensions: { code: 'FORBIDDEN', http: { status: 403 } } });
  }
}
