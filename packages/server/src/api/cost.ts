import { Extensions } from 'type-graphql';

/**
 * What a field costs, declared beside its resolver: operations are priced and explained from it before they run.
 *
 * Only what differs from the usual has to be said: a field that reads nothing needs `statements: 0` when it
 * is a root field, and none at all elsewhere.
 */
export interface CostDeclaration {
  /** SQL statements it needs at most, counted once for all objects it is asked of side by side: loaders batch them. */
  statements?: number;
  /** Set where nothing batches: the statements are needed for each object anew. */
  each?: boolean;
  /** Rows they bring for one object, beside those of a list's entries. Left out: 1, or 0 for lists and pages. */
  rows?: number;
  /** Rows they bring for each entry of the list or page. Left out: 1. */
  rowsPerEntry?: number;
  /**
   * Entries of a list without `first`, at most: a number, or the argument that decides by its number or by
   * the length of its list. Lists right below a field with `first` have as many entries as that page.
   */
  entries?: number | { argument: string; otherwise: number };
  /** Price beside one for each value it answers; it is never given back. Left out: 10 for mutations, else 0. */
  base?: number;
}

/** Declares what a field costs. */
export function Cost(cost: CostDeclaration): MethodDecorator & PropertyDecorator {
  return Extensions({ cost });
}
