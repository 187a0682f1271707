import { GraphQLError, parse, specifiedRules, validate, type DocumentNode, type GraphQLSchema } from 'graphql';

import { LIMITS, limitsRule } from './limits.ts';

/** Rules of this server beside those of GraphQL. */
export const ownRules = [limitsRule];

/** Characters of documents remembered at once. */
const REMEMBERED = 2_000_000;

/**
 * Parses and validates documents of live connections and remembers the good ones: after a restart
 * thousands of clients come back with the same few. The same text gives the same object.
 */
export class Documents {
  readonly #schema: GraphQLSchema;
  readonly #known = new Map<string, DocumentNode>();
  #size = 0;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** The document of a text, or what is wrong with it. */
  read(query: string): DocumentNode | GraphQLError[] {
    const known = this.#known.get(query);
    if (known) return known;
    let document: DocumentNode;
    try {
      document = parse(query, { maxTokens: LIMITS.tokens });
    } catch (error) {
      return [withCode(error, 'GRAPHQL_PARSE_FAILED')];
    }
    const invalid = validate(this.#schema, document, [...specifiedRules, ...ownRules]);
    if (invalid.length > 0) return invalid.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED'));
    this.#remember(query, document);
    return document;
  }

  #remember(query: string, document: DocumentNode): void {
    this.#known.set(query, document);
    this.#size += query.length;
    for (const [oldest] of this.#known) {
      if (this.#size <= REMEMBERED) return;
      this.#known.delete(oldest);
      this.#size -= oldest.length;
    }
  }
}

function withCode(error: unknown, code: string): GraphQLError {
  const known = error instanceof GraphQLError ? error : new GraphQLError(String(error));
  const { nodes, source, positions } = known;
  return new GraphQLError(known.message, { ...(nodes && { nodes }), ...(source && { source, positions }), extensions: { code } });
}
