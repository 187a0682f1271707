import { GraphQLError, parse, specifiedRules, validate, type DocumentNode, type GraphQLSchema } from 'graphql';

import type { LimitSettings } from '../config.ts';
import { documentLimits, limitsRule } from './limits.ts';

/** Characters of good documents remembered at once, and of those that were refused. */
const REMEMBERED = 2_000_000;
const REFUSED_REMEMBERED = 200_000;
/** Errors of one document that are told. */
const MOST_ERRORS = 10;

export interface DocumentsOptions {
  limits: LimitSettings;
  /** Whether a document is one of the web client's own. */
  trusted: (query: string) => boolean;
}

/** A document that may be run. */
export interface CheckedDocument {
  document: DocumentNode;
  /** One of the web client's own: it may cost more. */
  trusted: boolean;
}

/**
 * Parses and validates documents of all roads and remembers them: after a restart thousands of clients
 * come back with the same few. The same text gives the same object.
 */
export class Documents {
  readonly #schema: GraphQLSchema;
  readonly #options: DocumentsOptions;
  readonly #known = new Remembered<CheckedDocument>(REMEMBERED);
  readonly #refused = new Remembered<GraphQLError[]>(REFUSED_REMEMBERED);

  constructor(schema: GraphQLSchema, options: DocumentsOptions) {
    this.#schema = schema;
    this.#options = options;
  }

  /** The document of a text, or what is wrong with it. */
  read(query: string): CheckedDocument | GraphQLError[] {
    const known = this.#known.get(query) ?? this.#refused.get(query);
    if (known) return known;
    const checked = this.#check(query);
    if (Array.isArray(checked)) this.#refused.set(query, checked);
    else this.#known.set(query, checked);
    return checked;
  }

  #check(query: string): CheckedDocument | GraphQLError[] {
    const { limits } = this.#options;
    let document: DocumentNode;
    try {
      document = parse(query, { maxTokens: limits.tokens });
    } catch (error) {
      return [withCode(error, 'GRAPHQL_PARSE_FAILED')];
    }
    const trusted = this.#options.trusted(query);
    // Ours first: what is too large for them must not reach rules that compare every field with every other.
    for (const rules of [[limitsRule(documentLimits(limits, trusted))], specifiedRules]) {
      const invalid = validate(this.#schema, document, rules, { maxErrors: MOST_ERRORS });
      if (invalid.length > 0) return invalid.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED'));
    }
    return { document, trusted };
  }
}

/** Keeps what was said of texts, the newest, up to a number of characters. */
class Remembered<T> {
  readonly #most: number;
  readonly #known = new Map<string, T>();
  #size = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get(text: string): T | undefined {
    return this.#known.get(text);
  }

  set(text: string, value: T): void {
    this.#known.set(text, value);
    this.#size += text.length;
    for (const [oldest] of this.#known) {
      if (this.#size <= this.#most) return;
      this.#known.delete(oldest);
      this.#size -= oldest.length;
    }
  }
}

function withCode(error: unknown, code: string): GraphQLError {
  const known = error instanceof GraphQLError ? error : new GraphQLError(String(error));
  const { nodes, source, positions } = known;
  return new GraphQLError(known.message, {
    ...(nodes && { nodes }),
    ...(source && { source, positions }),
    extensions: { code, ...known.extensions, http: { status: 400 } },
  });
}
