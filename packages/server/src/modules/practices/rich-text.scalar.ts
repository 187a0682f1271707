import { LIMITS } from '@saling/schema';
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

const EXPECTED = 'RichText is an object like {type: "doc", content: [{type: "paragraph", content: [{type: "text", text: "…"}]}]}.';

function requireObject(value: unknown): unknown {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value;
  throw new GraphQLError(EXPECTED);
}

/** Objects and lists that a literal may have within each other: three for each node of a text (node, content, attrs). */
const LITERAL_DEPTH = LIMITS.richTextDepth * 3;

function literalOf(node: ValueNode, variables: Record<string, unknown> | null | undefined, depth = 0): unknown {
  if (depth > LITERAL_DEPTH) throw new GraphQLError(`RichText has parts within parts deeper than ${LIMITS.richTextDepth}.`);
  switch (node.kind) {
    case Kind.STRING:
    case Kind.BOOLEAN:
      return node.value;
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.NULL:
      return null;
    case Kind.LIST:
      return node.values.map((value) => literalOf(value, variables, depth + 1));
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, literalOf(value, variables, depth + 1)]));
    case Kind.VARIABLE:
      return variables?.[node.name.value] ?? null;
    case Kind.ENUM:
      throw new GraphQLError(EXPECTED);
  }
}

/** A rich text as JSON; its form is checked where it is stored (A5), so that what is wrong is told with its place. */
export const RichTextScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'RichText',
  description:
    'A text with headings, lists, tables and pictures, as JSON of ProseMirror: {type: "doc", content: […]}. Its parts: paragraph, heading (level 2, 3), bulletList, orderedList, listItem, blockquote, hardBreak, horizontalRule, table, tableRow, tableHeader, tableCell, image ({fileId, alt, width}), text with marks bold, italic, strike, underline, code, link ({href}: http, https, mailto). Nothing in it is HTML.',
  serialize: (value) => value,
  parseValue: requireObject,
  parseLiteral: (node, variables) => requireObject(literalOf(node, variables)),
});
