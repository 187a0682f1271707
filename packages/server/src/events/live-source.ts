/** What brings news in order and keeps the newest in memory: the event log, or a branch of a plan. */
export interface LiveSource<Item> {
  /** The same for all who follow the same. */
  readonly key: string;
  /** Position of the newest item that followers may have. */
  head(): number;
  /**
   * Items after a position, oldest first; null when they are not all in memory, or when there is something
   * that every follower has to see for itself.
   */
  after(position: number): readonly Item[] | null;
  positionOf(item: Item): number;
  /** When it happened: from then on followers wait for it. */
  instantOf(item: Item): Date;
  /** Calls `listener` whenever there may be something new; answers what ends it. */
  listen(listener: () => void): () => void;
}

/** A time in which somebody else delivers to a follower. */
export interface Stay {
  /** Fulfilled when it is over, with the position that was reached: go on from there. */
  readonly ended: Promise<number>;
  /** Position up to which marks were given. */
  readonly marked: number;
  /** Ends it at once: nothing is delivered after this. */
  leave(): void;
}

/** Where somebody goes on who was delivered to by others: a position of a source, whatever was asked at first. */
export interface Resumption {
  readonly source: Pick<LiveSource<unknown>, 'key'>;
  readonly position: number;
  /** Position up to which it was given marks; the same when left out. */
  readonly marked?: number;
}

/** Offers a follower that has everything up to a position to be delivered to; null when nobody can now. */
export type GoLive = (position: number, marked: number) => Stay | null;
