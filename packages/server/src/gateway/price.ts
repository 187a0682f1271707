import type { DocumentNode, GraphQLSchema } from 'graphql';

import { priceTree, type PricedField } from './price-tree.ts';
import { sizeOf } from './price-values.ts';

/** What an operation costs, known before it runs. */
export interface Price {
  /** Roughly the values in its answer. */
  total: number;
  /** Part that is never given back. */
  base: number;
  /** The largest page it asks for; null without one. */
  largestPage: { path: string; first: number } | null;
  /** Names in the answer under which the schema itself is asked. */
  introspection: ReadonlySet<string>;
}

/** Prices of one operation of a document, by the values that decide. */
interface Remembered {
  /** Variables that decided a price so far. */
  names: Set<string>;
  prices: Map<string, Price>;
}

/** Prices remembered of one operation at once: page sizes and switches are few. */
const REMEMBERED = 50;

const known = new WeakMap<DocumentNode, Map<string, Remembered>>();

/**
 * Price of an operation of a valid document. Remembered with the document: what is asked again with
 * the same page sizes is not priced again.
 */
export function priceOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Record<string, unknown>,
): Price {
  const remembered = rememberedOf(document, operationName ?? '');
  const key = keyOf(remembered.names, variables);
  const price = remembered.prices.get(key);
  if (price) return price;
  const { fields, read } = priceTree(schema, document, operationName, variables);
  const found = summary(fields);
  remember(remembered, read, variables, found);
  return found;
}

function rememberedOf(document: DocumentNode, operationName: string): Remembered {
  const operations = known.get(document) ?? new Map<string, Remembered>();
  known.set(document, operations);
  const remembered = operations.get(operationName) ?? { names: new Set<string>(), prices: new Map<string, Price>() };
  // Names that a document does not have are refused before; those it has are few.
  operations.set(operationName, remembered);
  return remembered;
}

function remember(
  { names, prices }: Remembered,
  read: ReadonlyMap<string, unknown>,
  variables: Record<string, unknown>,
  price: Price,
): void {
  const before = names.size;
  for (const name of read.keys()) names.add(name);
  // Behind a switch that was off before stands another variable: earlier keys say too little.
  if (names.size > before || prices.size >= REMEMBERED) prices.clear();
  prices.set(keyOf(names, variables), price);
}

function keyOf(names: ReadonlySet<string>, variables: Record<string, unknown>): string {
  let key = '';
  for (const name of names) key += `${variables[name] === undefined ? '' : String(sizeOf(variables[name]))} `;
  return key;
}

/** What counts of a tree, so that the tree need not be kept. */
export function summary(fields: readonly PricedField[]): Price {
  let [total, base] = [0, 0];
  let largestPage: Price['largestPage'] = null;
  for (const { price, base: kept, path, first } of flat(fields)) {
    total += price;
    base += kept;
    if (first !== null && first > (largestPage?.first ?? 0)) largestPage = { path, first };
  }
  const introspection = new Set(fields.filter((field) => field.introspection).map(({ path }) => path));
  return { total, base, largestPage, introspection };
}

/** All fields of a tree, each before what is in it. */
export function* flat(fields: readonly PricedField[]): Generator<PricedField> {
  for (const field of fields) {
    yield field;
    yield* flat(field.children);
  }
}

/** The field to blame for a price, and the page size with which the operation would fit; null when no page size would do. */
export function dearest(fields: readonly PricedField[], limit: number, pageMax: number): { path: string; first: number | null } {
  const total = fields.reduce((sum, field) => sum + field.whole, 0);
  const pages = [...flat(fields)].filter((field) => field.first !== null && field.scaled > 0).toSorted((a, b) => b.scaled - a.scaled);
  for (const { path, first, scaled } of pages) {
    const fits = Math.min(pageMax, Math.floor(((limit - (total - scaled)) * first!) / scaled));
    if (fits >= 1) return { path, first: fits };
  }
  const worst = fields.reduce((dear, field) => (field.whole > dear.whole ? field : dear), fields[0]!);
  return { path: pages[0]?.path ?? worst.path, first: null };
}
