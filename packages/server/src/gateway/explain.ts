import { getOperationAST } from 'graphql';

import { DomainError } from '../kernel/errors.ts';
import { operationLimit } from './admission.ts';
import type { Explanation } from './cost.types.ts';
import { flat } from './price.ts';
import { priceTree } from './price-tree.ts';
import type { GatewayContext } from './runtime.ts';
import { notTrusted } from './trusted-documents.ts';

/** GraphQL's Int ends there. */
const MOST = 2 ** 31 - 1;

/**
 * What an operation would cost. Nothing of it runs; it is read and priced as if it were asked.
 *
 * @throws {DomainError} `BAD_INPUT` for a document that is wrong, variables that are no JSON object, an operation that is not there
 */
export function explainOperation(
  context: GatewayContext,
  query: string,
  variables: string | null | undefined,
  operationName: string | null | undefined,
): Explanation {
  const { documents, schema } = context.runtime;
  // What is said of a wrong document would tell of the schema.
  const untrusted = notTrusted(context, query);
  if (untrusted) throw untrusted;
  const checked = documents.read(query);
  if (Array.isArray(checked)) throw new DomainError('BAD_INPUT', `query: ${checked[0]!.message}`);
  if (!getOperationAST(checked.document, operationName)) {
    throw new DomainError('BAD_INPUT', 'operationName: say which operation of the document; it names none.');
  }
  const { fields } = priceTree(schema, checked.document, operationName, readVariables(variables));
  const all = [...flat(fields)].map(({ path, price, rows, statements }) => ({ path, price, rows, statements }));
  const sum = (part: 'price' | 'rows' | 'statements'): number => bounded(all.reduce((total, field) => total + field[part], 0));
  return {
    price: sum('price'),
    limit: operationLimit(context, checked.trusted),
    statements: sum('statements'),
    rows: sum('rows'),
    fields: all.map((field) => ({ ...field, price: bounded(field.price), rows: bounded(field.rows) })),
  };
}

function bounded(value: number): number {
  return Math.min(MOST, Math.ceil(value));
}

function readVariables(text: string | null | undefined): Record<string, unknown> {
  if (text === null || text === undefined || text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through to the one message below.
  }
  throw new DomainError('BAD_INPUT', 'variables: write a JSON object, like {"first": 10}.');
}
