import { GraphQLBoolean, GraphQLID, GraphQLInt, GraphQLString, type GraphQLLeafType, isEnumType } from 'graphql';

/** JSON of a value that is neither null nor undefined. @throws where the type does not take it. */
export type WriteLeaf = (value: unknown) => string;

const PLAIN = new Set(['string', 'number', 'boolean']);

/** How values of a type are written: at once for what they usually are, else by the type itself. */
export function writerOf(type: GraphQLLeafType): WriteLeaf {
  const usual: WriteLeaf = (value) => {
    const serialized: unknown = type.serialize(value);
    // What is more than one value is counted as more than one, which is not done here.
    if (!PLAIN.has(typeof serialized)) throw new TypeError(`${type.name} is written as no plain value`);
    return JSON.stringify(serialized);
  };
  if (type === GraphQLString || type === GraphQLID) return (value) => (typeof value === 'string' ? JSON.stringify(value) : usual(value));
  if (type === GraphQLInt) return (value) => (typeof value === 'number' && (value | 0) === value ? String(value) : usual(value));
  if (type === GraphQLBoolean) return (value) => (typeof value === 'boolean' ? String(value) : usual(value));
  return isEnumType(type) ? remembering(usual) : usual;
}

/** Values of an enum are few, and texts as they come. */
function remembering(write: WriteLeaf): WriteLeaf {
  const known = new Map<unknown, string>();
  return (value) => {
    let text = known.get(value);
    if (text === undefined) {
      text = write(value);
      known.set(value, text);
    }
    return text;
  };
}
