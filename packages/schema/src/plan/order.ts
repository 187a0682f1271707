import { generateKeyBetween } from 'fractional-indexing';

/** What stands in an order: by key, of equal ones (two people put something in the same place) by id. */
export interface Ordered {
  id: string;
  order: string;
}

/** Compares two by their place. */
export function byOrder(a: Ordered, b: Ordered): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

const KEY = /^[A-Za-z][0-9A-Za-z]{0,200}$/;

/** Whether a key is one of an order. */
export function isOrderKey(value: unknown): value is string {
  if (typeof value !== 'string' || !KEY.test(value)) return false;
  try {
    generateKeyBetween(value, null);
    return true;
  } catch {
    return false;
  }
}

/**
 * A key for the place `index` among `others` (in their order, without what is moved). Between two equal keys there is no
 * place: it comes behind all that are equal.
 */
export function orderAt(others: readonly Ordered[], index: number): string {
  const before = others[index - 1]?.order ?? null;
  const after = others.slice(Math.max(index, 0)).find(({ order }) => before === null || order > before)?.order ?? null;
  return generateKeyBetween(before, after);
}
