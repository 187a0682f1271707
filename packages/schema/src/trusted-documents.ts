import { Kind, print, visit, type DefinitionNode, type DocumentNode, type SelectionSetNode } from 'graphql';

/**
 * The one way to write a document, so that its hash says what it asks and not how it is spelled: without
 * `__typename`, which caches add as they like, fragments after the operation in order of their names.
 */
export function normaliseDocument(document: DocumentNode): string {
  const plain = visit(document, { SelectionSet: withoutTypename });
  return print({ ...plain, definitions: [...plain.definitions].sort((a, b) => compare(sortKey(a), sortKey(b))) });
}

function withoutTypename(set: SelectionSetNode): SelectionSetNode {
  const isTypename = (one: SelectionSetNode['selections'][number]): boolean =>
    one.kind === Kind.FIELD && one.name.value === '__typename' && !one.alias && !one.directives?.length;
  const rest = set.selections.filter((one) => !isTypename(one));
  // Where nothing else is asked for it is the question itself.
  return { ...set, selections: rest.length > 0 ? rest : set.selections.slice(0, 1) };
}

function sortKey(definition: DefinitionNode): string {
  return definition.kind === Kind.FRAGMENT_DEFINITION ? `2${definition.name.value}` : '1';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
