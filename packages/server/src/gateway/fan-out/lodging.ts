import type { ExecutionArgs } from 'graphql';

import type { Viewer } from '../../access/viewer.ts';
import type { LiveWish } from '../../api/live-seat.ts';
import type { Charge } from '../charge.ts';
import type { LiveGroup, Member } from './group.ts';
import type { Shared } from './pieces.ts';
import type { Purse } from './purse.ts';
import type { Sink } from './sink.ts';

/** What is asked, for a subscription to be opened again: of all members of a group one, without anybody's context. */
export interface Asked {
  readonly args: Omit<ExecutionArgs, 'contextValue'>;
  readonly charge: Charge | null;
  /** Its name, and when it is one of the web client's own that one too. */
  readonly operation: string | null;
  readonly trustedName: string | null;
}

export interface LodgingOptions {
  group: LiveGroup<unknown>;
  wish: LiveWish<unknown>;
  asked: Asked;
  /** Somebody came, or went. */
  counted: (by: 1 | -1) => void;
  /** Pays for a delivery to a lodger. */
  pay: (lodger: Lodger, shared: Shared) => boolean;
  /** What it has paid ahead is not needed any more. */
  giveBack: (purse: Purse) => void;
}

/**
 * A subscription on a connection that can be without an iterator: while its group delivers to it, all that is kept of
 * it is this object. There are thousands, so it has no closures, and what all of a group have in common is in their
 * {@link Lodging}.
 */
export interface Lodger extends Sink, Member<unknown> {
  lodging: Lodging | null;
  /** Opened at the first payment. */
  purse: Purse | null;
  readonly viewer: Viewer;
  readonly place: string | null;
}

/** Where members of one group are kept who have nothing but their place in it. */
export class Lodging {
  readonly wish: LiveWish<unknown>;
  readonly asked: Asked;
  readonly #options: LodgingOptions;

  constructor(options: LodgingOptions) {
    this.#options = options;
    this.wish = options.wish;
    this.asked = options.asked;
  }

  /** Takes somebody in who has everything up to a position, which is the source's head. */
  take(lodger: Lodger, position: number, marked = position): void {
    lodger.position = position;
    lodger.marked = marked;
    lodger.lodging = this;
    this.#options.counted(1);
    this.#options.group.take(lodger);
  }

  pay(lodger: Lodger, shared: Shared): boolean {
    return this.#options.pay(lodger, shared);
  }

  /** Ends it at once: nothing is delivered after this. */
  leave(lodger: Lodger): void {
    this.forget(lodger);
    this.#options.group.leave(lodger);
  }

  /** The group has let somebody go. */
  forget(lodger: Lodger): void {
    if (lodger.lodging !== this) return;
    lodger.lodging = null;
    this.#options.counted(-1);
    if (lodger.purse) this.#options.giveBack(lodger.purse);
    lodger.purse = null;
  }
}

/** Whether results go to somebody who can be without an iterator. */
export function isLodger(sink: Sink | Lodger): sink is Lodger {
  return 'lodging' in sink;
}
