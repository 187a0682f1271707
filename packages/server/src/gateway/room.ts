import type { Viewer } from '../access/viewer.ts';
import type { LimitSettings } from '../config.ts';
import { network } from './budget.ts';
import { CLOSE } from './close-codes.ts';

/** How something is connected: `request` is answered and over, the others stay. */
export type ConnectionKind = 'socket' | 'stream' | 'request';

export type RoomLimits = Pick<LimitSettings, 'connections' | 'viewerConnections' | 'addressConnections'>;

/** A place that is taken; `leave` any number of times. */
export interface Place {
  leave: () => void;
}

/**
 * Room for connections: in the process, for each person and API client, and for each address of visitors. Requests, which
 * may wait long, have as much room as what stays, beside it: whoever may open no more streams can still ask.
 */
export class Room {
  readonly #limits: RoomLimits;
  readonly #taken = new Map<string, number>();

  constructor(limits: RoomLimits) {
    this.#limits = limits;
  }

  /** What is taken now, by whom: empty when nobody is here. */
  get taken(): ReadonlyMap<string, number> {
    return this.#taken;
  }

  /** Takes a place, or says with which code to refuse. `viewer` null: nobody has said yet who it is. */
  enter(kind: ConnectionKind, viewer: Viewer | null, address: string | null): Place | typeof CLOSE.FULL | typeof CLOSE.CROWDED {
    const { connections } = this.#limits;
    const way = kind === 'request' ? 'requests' : 'connections';
    const who = this.#who(viewer, address);
    const key = `${way} of ${who.key}`;
    if (this.#of(way) >= connections) return CLOSE.FULL;
    if (this.#of(key) >= who.limit) return CLOSE.CROWDED;
    this.#count(way, 1);
    this.#count(key, 1);
    let here = true;
    return {
      leave: () => {
        if (!here) return;
        here = false;
        this.#count(way, -1);
        this.#count(key, -1);
      },
    };
  }

  #who(viewer: Viewer | null, address: string | null): { key: string; limit: number } {
    const { viewerConnections, addressConnections } = this.#limits;
    // An office behind one address: those who have not said who they are must not take the places of its visitors.
    if (viewer === null) return { key: `newcomers:${network(address)}`, limit: addressConnections };
    if (viewer.client) return { key: `client:${viewer.client.id}`, limit: viewerConnections };
    if (viewer.person) return { key: `person:${viewer.person.id}`, limit: viewerConnections };
    return { key: `visitor:${network(address)}`, limit: addressConnections };
  }

  #of(key: string): number {
    return this.#taken.get(key) ?? 0;
  }

  #count(key: string, by: 1 | -1): void {
    const count = this.#of(key) + by;
    if (count === 0) this.#taken.delete(key);
    else this.#taken.set(key, count);
  }
}
