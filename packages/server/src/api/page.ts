import { DomainError } from '../kernel/errors.ts';

export const PAGE_DEFAULT = 25;
export const PAGE_MAX = 100;

/** Checks `first` of a connection. */
export function pageSize(first: number | null | undefined): number {
  if (first === null || first === undefined) return PAGE_DEFAULT;
  if (first < 1 || first > PAGE_MAX) throw new DomainError('BAD_INPUT', `first is 1 to ${PAGE_MAX}; it was ${first}.`);
  return first;
}

/** Text of a page cursor: the sort key of an entry. */
export function encodeKey(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Reads a page cursor of `length` parts. */
export function decodeKey(after: string | null | undefined, length: number): (string | number)[] | null {
  if (after === null || after === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(after, 'base64url').toString());
    if (Array.isArray(key) && key.length === length && key.every((part) => ['string', 'number'].includes(typeof part))) {
      return key as (string | number)[];
    }
  } catch {
    // Falls through to the one message below.
  }
  throw new DomainError('BAD_INPUT', 'after is not a cursor of this list: take endCursor of the page before.');
}

/** A page as a Relay connection. `found` holds one more than `size` when there is a next page. */
export function connection<T>(
  found: T[],
  size: number,
  key: (node: T) => (string | number)[],
  rest: { after: unknown; totalCount: number; asOf: string },
) {
  const nodes = found.slice(0, size);
  const edges = nodes.map((node) => ({ cursor: encodeKey(key(node)), node }));
  return {
    edges,
    nodes,
    totalCount: rest.totalCount,
    asOf: rest.asOf,
    pageInfo: {
      hasNextPage: found.length > size,
      hasPreviousPage: rest.after !== null && rest.after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
