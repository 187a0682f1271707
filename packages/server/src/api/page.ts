import { LIMITS } from '@saling/schema';

import { DomainError } from '../kernel/errors.ts';

/** Checks `first` of a connection. People and visitors may have fewer, which the gateway sees to before anything runs. */
export function pageSize(first: number | null | undefined): number {
  if (first === null || first === undefined) return LIMITS.pageDefault;
  if (first < 1) throw new DomainError('BAD_INPUT', `first is 1 or more; it was ${first}.`);
  if (first > LIMITS.pageMax) throw new DomainError('BAD_INPUT', `first is 1 to ${LIMITS.pageMax}; it was ${first}.`);
  return first;
}

/** Text of a page cursor: the sort key of an entry. */
export function encodeKey(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** What the parts of a page cursor are: whole numbers and texts. */
type Kind = 'whole' | 'text';
type Key<K extends readonly Kind[]> = { [Place in keyof K]: K[Place] extends 'whole' ? number : string };

/**
 * Reads a page cursor with parts of these kinds; null without one.
 *
 * @throws {DomainError} `BAD_INPUT` for any other, which PostgreSQL would refuse as an error of ours.
 */
export function decodeKey<const K extends readonly Kind[]>(after: string | null | undefined, kinds: K): Key<K> | null {
  if (after === null || after === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(after, 'base64url').toString());
    const fits = (kind: Kind, part: unknown): boolean => (kind === 'text' ? typeof part === 'string' : Number.isSafeInteger(part));
    if (Array.isArray(key) && key.length === kinds.length && kinds.every((kind, place) => fits(kind, key[place]))) return key as Key<K>;
  } catch {
    // Falls through to the one message below.
  }
  throw new DomainError('BAD_INPUT', 'after is not a cursor of this list: take endCursor of the page before.');
}

/** A page as a Relay connection. `found` holds one more than `size` when there is a next page. */
export function page<T>(found: T[], size: number, key: (node: T) => (string | number)[], rest: { after: unknown; totalCount: number }) {
  const nodes = found.slice(0, size);
  const edges = nodes.map((node) => ({ cursor: encodeKey(key(node)), node }));
  return {
    edges,
    nodes,
    totalCount: rest.totalCount,
    pageInfo: {
      hasNextPage: found.length > size,
      hasPreviousPage: rest.after !== null && rest.after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** The same with where the stream stood when it was read. */
export function connection<T>(
  found: T[],
  size: number,
  key: (node: T) => (string | number)[],
  rest: { after: unknown; totalCount: number; asOf: string },
) {
  return { ...page(found, size, key, rest), asOf: rest.asOf };
}
