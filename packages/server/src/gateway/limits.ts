import { Kind, type ASTVisitor, type FragmentDefinitionNode, type SelectionSetNode, type ValidationContext, GraphQLError } from 'graphql';

/** What one operation may ask for. Generous: the web's largest operation needs about a tenth of each. */
export const LIMITS = {
  /** Words of a document; parsing stops there. */
  tokens: 4_000,
  /** Fields within fields. The usual introspection query needs 14. */
  depth: 18,
  /** Fields after fragments are put in: a fragment that is used twice counts twice. */
  fields: 5_000,
  aliases: 200,
  /** Price as `priceOf` counts it, roughly the values in the answer. */
  price: 60_000,
  /** Body of a request; the import of a CSV is the largest. */
  bodyBytes: 2 * 1024 * 1024,
  /** One message of a WebSocket. */
  messageBytes: 256 * 1024,
  /** Operations running at once on one WebSocket. */
  operationsPerSocket: 100,
  /** Bytes that wait in this process for one reader, beyond which it is closed. */
  waitingBytes: 4 * 1024 * 1024,
} as const;

interface Size {
  depth: number;
  fields: number;
  aliases: number;
}

/**
 * Validation rule: depth, expanded fields and aliases of each operation.
 *
 * Each fragment is measured once, so a chain of fragments that doubles at every step costs nothing
 * to refuse.
 */
export function limitsRule(context: ValidationContext): ASTVisitor {
  const fragments = new Map<string, Size>();

  const ofFragment = (fragment: FragmentDefinitionNode): Size => {
    const name = fragment.name.value;
    const known = fragments.get(name);
    if (known) return known;
    // A cycle is another rule's business; here it only must not run forever.
    fragments.set(name, { depth: 0, fields: 0, aliases: 0 });
    const size = ofSelections(fragment.selectionSet);
    fragments.set(name, size);
    return size;
  };

  const ofSelections = (set: SelectionSetNode): Size => {
    const sum: Size = { depth: 0, fields: 0, aliases: 0 };
    const add = (size: Size): void => {
      sum.depth = Math.max(sum.depth, size.depth);
      sum.fields += size.fields;
      sum.aliases += size.aliases;
    };
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const inner = selection.selectionSet ? ofSelections(selection.selectionSet) : { depth: 0, fields: 0, aliases: 0 };
        add({ depth: inner.depth + 1, fields: inner.fields + 1, aliases: inner.aliases + (selection.alias ? 1 : 0) });
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        add(ofSelections(selection.selectionSet));
      } else {
        const fragment = context.getFragment(selection.name.value);
        if (fragment) add(ofFragment(fragment));
      }
    }
    return sum;
  };

  return {
    OperationDefinition(node) {
      const size = ofSelections(node.selectionSet);
      for (const part of ['depth', 'fields', 'aliases'] as const) {
        if (size[part] > LIMITS[part]) {
          context.reportError(
            new GraphQLError(`The operation has ${part} ${size[part]}; at most ${LIMITS[part]} are served: ask in several smaller ones.`, {
              nodes: node,
            }),
          );
        }
      }
    },
  };
}
