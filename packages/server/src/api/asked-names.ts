import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/** Names of the fields that are asked for below a field, at any depth and in fragments; those that a directive may skip count. */
export function askedNames({ fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): ReadonlySet<string> {
  const [node, ...more] = fieldNodes;
  const found = more.length === 0 && node ? known.get(node) : undefined;
  if (found) return found;
  const names = new Set<string>();
  const seen = new Set<string>();
  const walk = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) names.add(selection.name.value);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (seen.has(selection.name.value)) continue;
        seen.add(selection.name.value);
        walk(fragments[selection.name.value]?.selectionSet);
        continue;
      }
      walk(selection.selectionSet);
    }
  };
  for (const one of fieldNodes) walk(one.selectionSet);
  if (more.length === 0 && node) known.set(node, names);
  return names;
}

/** Documents are remembered, and so what they ask. */
const known = new WeakMap<FieldNode, ReadonlySet<string>>();
