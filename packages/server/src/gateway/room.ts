import type { Viewer } from '../access/viewer.ts';
import type { LimitSettings } from '../config.ts';
import { network } from './budget.ts';
import { CLOSE } from './close-codes.ts';

/** How something is connected: `request` is answered and over, the others stay. */
export type ConnectionKind = 'socket' | 'stream' | 'request';

export type RoomLimits = Pick<LimitSettings, 'connections' | 'viewerConnections' | 'addressConnections'>;

/** Where those are counted who are counted together, such as all visitors of one address. */
export interface Place {
  readonly way: Way;
  readonly sort: Sort;
  readonly id: string;
  count: number;
}

type Sort = 'newcomers' | 'client' | 'person' | 'visitor';

/** Those who stay, or requests: how many, and of whom. */
interface Way {
  count: number;
  readonly of: Readonly<Record<Sort, Map<string, Place>>>;
}

const emptyWay = (): Way => ({ count: 0, of: { newcomers: new Map(), client: new Map(), person: new Map(), visitor: new Map() } });

/**
 * Room for connections: in the process, for each person and API client, and for each address of visitors. Requests, which
 * may wait long, have as much room as what stays, beside it: whoever may open no more streams can still ask.
 *
 * NOTE: there are as many places as addresses, so nothing is made for them but a counter, under the id as it is.
 */
export class Room {
  readonly #limits: RoomLimits;
  readonly #connections = emptyWay();
  readonly #requests = emptyWay();

  constructor(limits: RoomLimits) {
    this.#limits = limits;
  }

  /** What is taken now, in all and by whom: empty when nobody is here. */
  get taken(): ReadonlyMap<string, number> {
    const taken = new Map<string, number>();
    for (const [name, { count, of }] of Object.entries({ connections: this.#connections, requests: this.#requests })) {
      if (count > 0) taken.set(name, count);
      for (const places of Object.values(of))
        for (const { sort, id, count: theirs } of places.values()) taken.set(`${name} of ${sort}:${id}`, theirs);
    }
    return taken;
  }

  /** Takes a place, or says with which code to refuse. `viewer` null: nobody has said yet who it is. */
  enter(kind: ConnectionKind, viewer: Viewer | null, address: string | null): Place | typeof CLOSE.FULL | typeof CLOSE.CROWDED {
    const way = kind === 'request' ? this.#requests : this.#connections;
    const { sort, id, limit } = this.#who(viewer, address);
    const known = way.of[sort].get(id);
    if (way.count >= this.#limits.connections) return CLOSE.FULL;
    if (known && known.count >= limit) return CLOSE.CROWDED;
    const place = known ?? { way, sort, id, count: 0 };
    if (!known) way.of[sort].set(id, place);
    way.count += 1;
    place.count += 1;
    return place;
  }

  /** Gives a place back that was taken, once for each time. */
  leave(place: Place): void {
    place.way.count -= 1;
    place.count -= 1;
    if (place.count === 0) place.way.of[place.sort].delete(place.id);
  }

  #who(viewer: Viewer | null, address: string | null): { sort: Sort; id: string; limit: number } {
    const { viewerConnections, addressConnections } = this.#limits;
    // An office behind one address: those who have not said who they are must not take the places of its visitors.
    if (viewer === null) return { sort: 'newcomers', id: network(address), limit: addressConnections };
    if (viewer.client) return { sort: 'client', id: viewer.client.id, limit: viewerConnections };
    if (viewer.person) return { sort: 'person', id: viewer.person.id, limit: viewerConnections };
    return { sort: 'visitor', id: network(address), limit: addressConnections };
  }
}
