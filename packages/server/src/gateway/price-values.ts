import { Kind, type DirectiveNode, type ValueNode, type VariableDefinitionNode } from 'graphql';

/** What of a value a price depends on: a number, a switch, or how long a list is. */
type Size = number | boolean | null;

/** The values an operation is asked with, as far as its price depends on them. */
export interface Given {
  /** Variables that were looked at, with what was seen of them: operations that agree in these cost the same. */
  readonly read: ReadonlyMap<string, Size>;
  /** A number, or the length of a list; null when it is neither or absent. */
  size(node: ValueNode | undefined): number | null;
  /** Whether `@skip` and `@include` let it in. */
  included(directives: readonly DirectiveNode[] | undefined): boolean;
}

/** Reads values of literals and variables, declared defaults included. Values of the wrong type count as absent: the execution refuses them. */
export function givenValues(declared: readonly VariableDefinitionNode[], variables: Record<string, unknown>): Given {
  const read = new Map<string, Size>();
  const defaults = new Map(declared.map((one) => [one.variable.name.value, one.defaultValue]));

  const valueOf = (node: ValueNode | undefined): Size => {
    if (node?.kind !== Kind.VARIABLE) return ofLiteral(node);
    const name = node.name.value;
    const value = variables[name] === undefined ? ofLiteral(defaults.get(name)) : sizeOf(variables[name]);
    read.set(name, value);
    return value;
  };

  return {
    read,
    size(node) {
      const value = valueOf(node);
      return typeof value === 'number' ? value : null;
    },
    included(directives) {
      if (!directives || directives.length === 0) return true;
      return directives.every(({ name, arguments: args }) => {
        if (name.value !== 'skip' && name.value !== 'include') return true;
        const condition = valueOf(args?.find((one) => one.name.value === 'if')?.value);
        return name.value === 'skip' ? condition !== true : condition !== false;
      });
    },
  };
}

/** What a price may depend on in the value of a variable. */
export function sizeOf(value: unknown): Size {
  if (Array.isArray(value)) return value.length;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  // A single value where a list may be stands for a list of one.
  return typeof value === 'string' ? 1 : null;
}

function ofLiteral(node: ValueNode | undefined): Size {
  if (!node) return null;
  if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return Number(node.value);
  if (node.kind === Kind.BOOLEAN) return node.value;
  if (node.kind === Kind.LIST) return node.values.length;
  return node.kind === Kind.STRING ? 1 : null;
}
