import { Kind, OperationTypeNode, parse, print, visit, type DocumentNode, type FieldNode, type OperationDefinitionNode } from 'graphql';

import { SalingError } from './saling-error.ts';

/** Values of a document's variables. */
export type Variables = Record<string, unknown>;

/**
 * A document: a text, or a node that knows its types, as gql.tada and GraphQL Code Generator make them.
 * A text gives `unknown` fields unless the caller names the result's type.
 */
export type SalingDocument<Result, Vars> = string | TypedDocument<Result, Vars>;

/** What all makers of typed documents agree on. */
interface TypedDocument<Result, Vars> extends DocumentNode {
  __ensureTypesOfVariablesAndResultMatching?: (variables: Vars) => Result;
}

/** Variables may be left out where none is required. */
export type Rest<Vars, Options> =
  Record<string, never> extends Vars ? [variables?: Vars, options?: Options] : [variables: Vars, options?: Options];

/** What is sent. */
export interface Prepared {
  query: string;
  operationName?: string;
  operation: OperationDefinitionNode;
}

/** Reads a document with one operation. @throws {SalingError} for a text that is no GraphQL, or has another kind of operation. */
export function prepare(document: string | DocumentNode, kind: OperationTypeNode): Prepared {
  const node = typeof document === 'string' ? parsed(document) : document;
  const operations = node.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const operation = operations[0];
  if (!operation || operations.length > 1 || operation.operation !== kind) {
    throw badDocument(`The document is to have one operation, a ${kind}.`);
  }
  return {
    query: typeof document === 'string' ? document : print(node),
    operation,
    ...(operation.name && { operationName: operation.name.value }),
  };
}

/**
 * Makes a subscription ready to be resumed: its one field also answers `__typename`, which tells
 * `CursorGone` from events. @throws {SalingError} when it takes no `$after`, or asks for no `cursor`.
 */
export function prepareSubscription(document: string | DocumentNode): Prepared & { field: string } {
  const node = typeof document === 'string' ? parsed(document) : document;
  const prepared = prepare(node, OperationTypeNode.SUBSCRIPTION);
  const root = rootFields(prepared.operation)[0];
  const takesAfter = prepared.operation.variableDefinitions?.some(({ variable }) => variable.name.value === 'after');
  if (!takesAfter || !root) {
    throw badDocument(
      'A subscription that resumes takes its cursor in a variable: declare `$after: Cursor` and give it to the field as `after: $after`.',
    );
  }
  const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
  const whole = visit(node, {
    OperationDefinition: (operation) => (operation === prepared.operation ? undefined : false),
    Field: (field, _key, _parent, _path, ancestors) => {
      if (field !== root || !field.selectionSet || ancestors.length === 0) return false;
      return { ...field, selectionSet: { ...field.selectionSet, selections: [typename, ...field.selectionSet.selections] } };
    },
  });
  return { ...prepared, query: print(whole), field: (root.alias ?? root.name).value };
}

/** Whether a mutation may be sent again: it is one field, and carries a `clientMutationId` by which the server knows it. */
export function isRepeatable(operation: OperationDefinitionNode, variables: Variables): boolean {
  if (rootFields(operation).length !== 1 || operation.selectionSet.selections.length !== 1) return false;
  let written = false;
  visit(operation, {
    ObjectField: ({ name, value }) =>
      void (written ||= name.value === 'clientMutationId' && value.kind === Kind.STRING && value.value !== ''),
  });
  return written || carriesId(variables);
}

function carriesId(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, inner]) =>
    name === 'clientMutationId' ? typeof inner === 'string' && inner !== '' : carriesId(inner),
  );
}

function rootFields(operation: OperationDefinitionNode): FieldNode[] {
  return operation.selectionSet.selections.filter((one) => one.kind === Kind.FIELD);
}

function parsed(text: string): DocumentNode {
  try {
    return parse(text);
  } catch (error) {
    throw badDocument(error instanceof Error ? error.message : String(error));
  }
}

function badDocument(message: string): SalingError {
  return new SalingError(message, { code: 'GRAPHQL_VALIDATION_FAILED' });
}
