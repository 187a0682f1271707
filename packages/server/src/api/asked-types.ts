import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type GraphQLResolveInfo,
  type SelectionNode,
} from 'graphql';

type Asked = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'variableValues'>;

/** Whether something is selected of a member of a union that a field answers with: `... on PublicMark`, or a fragment on it. */
export function asksForType({ fieldNodes, fragments, variableValues }: Asked, type: string): boolean {
  const seen = new Set<string>();
  const asks = (selection: SelectionNode): boolean => {
    if (selection.kind === Kind.FIELD) return false;
    if (getDirectiveValues(GraphQLSkipDirective, selection, variableValues)?.if === true) return false;
    if (getDirectiveValues(GraphQLIncludeDirective, selection, variableValues)?.if === false) return false;
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      if (seen.has(selection.name.value)) return false;
      seen.add(selection.name.value);
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection;
    return fragment?.typeCondition?.name.value === type || (fragment?.selectionSet.selections.some(asks) ?? false);
  };
  return fieldNodes.some(({ selectionSet }) => selectionSet?.selections.some(asks) ?? false);
}
