import type { ExecutionResult } from 'graphql';

import { INTROSPECTED_AS_ONE } from './price-introspection.ts';
import type { Price } from './price.ts';

/**
 * Values in an answer, counted as `priceOf` counts what may come: every field is one, and so is every
 * entry of a list of plain values.
 */
export function countValues(data: unknown): number {
  if (data === null || typeof data !== 'object') return 1;
  if (!Array.isArray(data)) return 1 + countFields(data);
  let count = 1;
  for (const entry of data as unknown[])
    count += entry !== null && typeof entry === 'object' && !Array.isArray(entry) ? countFields(entry) : countValues(entry);
  return count;
}

function countFields(data: object): number {
  let count = 0;
  for (const name in data) count += countValues((data as Record<string, unknown>)[name]);
  return count;
}

/** The same for an answer whose values are counted already and that has nothing of the schema in it. */
export function usedOfValues(price: Price, values: number): number {
  return Math.max(1, Math.min(price.total, price.base + values));
}

/** What an operation has used of its price: 1 at least. */
export function usedOf(price: Price, result: ExecutionResult | null): number {
  let used = price.base;
  const { data } = result ?? {};
  for (const name in data) {
    const values = countValues(data[name]);
    used += price.introspection.has(name) ? Math.ceil(values / INTROSPECTED_AS_ONE) : values;
  }
  return Math.max(1, Math.min(price.total, used));
}
