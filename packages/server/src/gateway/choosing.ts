import { getOperationAST, Kind, visit, type ASTNode, type DocumentNode, type FieldNode } from 'graphql';

/** Variables of a subscription that only choose events. */
export interface Choosing {
  /** Those that stand in the arguments of the root field, and nowhere else. */
  all: ReadonlySet<string>;
  /** The one among them that is all of `after`: it says where to begin. */
  beginning: string | null;
}

/** Which variables do not belong to what is asked of an event. */
export function choosingOf(document: DocumentNode, operationName: string | null | undefined): Choosing {
  const uses = usesOf(document);
  const given = rootField(document, operationName)?.arguments ?? [];
  const names = given.flatMap((argument) => [...usesOf(argument).keys()]);
  const inside = (name: string): number => given.reduce((sum, argument) => sum + (usesOf(argument).get(name) ?? 0), 0);
  const all = new Set(names.filter((name) => uses.get(name) === inside(name)));
  const after = given.find((argument) => argument.name.value === 'after')?.value;
  return { all, beginning: after?.kind === Kind.VARIABLE && uses.get(after.name.value) === 1 ? after.name.value : null };
}

function rootField(document: DocumentNode, operationName: string | null | undefined): FieldNode | null {
  const root = getOperationAST(document, operationName)?.selectionSet.selections[0];
  return root?.kind === Kind.FIELD ? root : null;
}

/** How often each variable is used. */
function usesOf(node: ASTNode): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  visit(node, {
    Variable(variable, _key, parent) {
      if (parent && 'kind' in parent && parent.kind === Kind.VARIABLE_DEFINITION) return;
      uses.set(variable.name.value, (uses.get(variable.name.value) ?? 0) + 1);
    },
  });
  return uses;
}

/** Inputs that only choose: each of their lists is a set. */
const CHOOSING = new Set(['ActivityFilter', 'ChangeFilter']);

/** Variables with filters in order and their lists without doubles: whoever names the same otherwise asks the same (E14). */
export function inOrder(
  document: DocumentNode,
  operationName: string | null | undefined,
  asked: Record<string, unknown>,
): Record<string, unknown> {
  const ordered = { ...asked };
  for (const { variable, type } of getOperationAST(document, operationName)?.variableDefinitions ?? []) {
    const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
    const given = ordered[variable.name.value];
    if (named.kind !== Kind.NAMED_TYPE || !CHOOSING.has(named.name.value) || typeof given !== 'object' || given === null) continue;
    ordered[variable.name.value] = Object.fromEntries(
      Object.entries(given)
        .map(([name, value]): [string, unknown] => [name, Array.isArray(value) ? [...new Set(value.map(String))].toSorted() : value])
        .toSorted(([one], [other]) => (one < other ? -1 : 1)),
    );
  }
  return ordered;
}
