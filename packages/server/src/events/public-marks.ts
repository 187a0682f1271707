/** Which events of the public log lie between two positions of the event log, and the hashes at both ends. */
export interface PublicSpan {
  /** Number of the first; one more than `to` when there is none. */
  from: number;
  /** Number of the last. */
  to: number;
  count: number;
  /** Hash of the one before the first, in hex; empty before the very first. */
  before: string;
  /** Hash of the last, in hex. */
  head: string;
}

/**
 * How far the public log is written, as this process knows it: it follows the event log a little behind, and whoever counts
 * along is told now and then which public events there were (N81).
 */
export interface PublicMarks {
  /** Position of the event log up to which the public one has everything, and when that was learnt. */
  readonly latest: { readonly pos: number; readonly at: Date };
  /** Calls `listener` whenever it got on; answers the function that ends it. */
  listen(listener: () => void): () => void;
  /** Which public events lie after one position and up to another, which is not beyond `latest`; null when there are none. */
  between(after: number, to: number): Promise<PublicSpan | null>;
}
