/** Of what kind the pages are that people are on together. */
export type PresenceKind = 'PAIRING' | 'PRACTICE';

/** People of regions that are named at once; the others are counted. */
export const PRESENCE_NAMED = 50;

/** Somebody who is somewhere. */
export interface Someone {
  id: string;
  name: string;
  /** Null for the ministry, whose people are counted and not named. */
  regionCode: string | null;
}

/** Who is in a place now. */
export interface Present {
  people: { id: string; name: string; regionCode: string; since: Date }[];
  total: number;
  observers: number;
}

/**
 * Who is where now (R10). Nothing of it is stored: whoever is not held here is not there. One process keeps it in
 * its memory; several share it by another book.
 *
 * Places are named by kind and id. A person who comes twice, from two windows, is there once and until both have gone.
 */
export interface PresenceBook {
  /** Somebody comes; answers the function by which they go, at once. */
  enter(place: string, who: Someone): () => void;
  /** Somebody who cannot say when they go: they are there for `forMs`, or longer when they come again. */
  mark(place: string, who: Someone, forMs: number): void;
  /** Who is there. */
  present(place: string): Present;
  /** Calls `listener` whenever that changes; answers the function that ends it. */
  watch(place: string, listener: () => void): () => void;
}
