import type { Viewer } from '../access/viewer.ts';
import type { LiveSource, Resumption, Stay } from '../events/live-source.ts';
import type { PublicMarks, PublicSpan } from '../events/public-marks.ts';
import type { LoggedDelivery } from './logged-delivery.ts';

/** What a follower wants of a source: the same for all who asked the same and may see the same. */
export interface LiveWish<Item> {
  source: LiveSource<Item>;
  /** Whether an item is wanted, and may be seen by a viewer: all who sit there may see the same. */
  wants: (item: Item, viewer: Viewer) => boolean;
  /** Whether the follower may go on at all, asked before each delivery; when not, it is left to itself to end. */
  allowed?: () => boolean;
  /** Set when what is shown is the same for whoever may see it, whatever else they may: `allowed` alone judges. */
  anyAudience?: boolean;
  /** Items that each follower is shown by itself: everybody leaves the group for them, and comes back. */
  personal?: (item: Item) => boolean;
  /** An item as the API shows it: the same for all, whatever `personal` of the delivery says. */
  show: (item: Item) => LoggedDelivery & object;
  /** Set when it is told now and then which public events there were: once a source is as far as they are. */
  marks?: { source: PublicMarks; show: (span: PublicSpan, position: number) => LoggedDelivery & object };
}

/**
 * A place among those who asked the same: while a follower sits there, an item is executed and written once for all
 * of them, straight to their connections.
 */
export interface LiveSeat {
  /** Sits down at a position that is the source's head, having had marks up to `marked`; null when one cannot now. */
  sit<Item>(position: number, wish: LiveWish<Item>, marked?: number): Stay | null;
  /**
   * The same for a follower that then ends without a word: nothing of it is kept, and when it has to go on by itself the
   * subscription is opened again, with `resumed`. The wish may hold nothing of the follower. False when it has to sit.
   */
  handOver<Item>(position: number, wish: LiveWish<Item>, marked?: number): boolean;
  /** Where a follower goes on that was handed over; null for one that begins. */
  readonly resumed: Resumption | null;
}
