import type { Bus } from '../bus/bus.ts';
import type { Connections } from './connections.ts';

const CHANNEL = 'access';

/**
 * Who may do what was changed here: the connections of this process and those of all others are looked at anew at once
 * (E12). What others say is only a reason to look: nobody is closed for whom the database vouches.
 */
export class AccessBroadcast implements Disposable {
  readonly #connections: Connections;
  readonly #bus: Bus;
  readonly #stopHearing: () => void;

  constructor(connections: Connections, bus: Bus) {
    this.#connections = connections;
    this.#bus = bus;
    this.#stopHearing = bus.hear(CHANNEL, () => this.#look());
  }

  /** A session or token is over, `session:<id>`: call it after commit. */
  credentialEnded(credential: string): void {
    this.#connections.credentialEnded(credential);
    this.#bus.say(CHANNEL);
  }

  /** Somebody's rights are others: call it after commit. */
  accessChanged(): void {
    this.#look();
    this.#bus.say(CHANNEL);
  }

  #look(): void {
    // What could not be read now is read within a second.
    this.#connections.refresh().catch(() => undefined);
  }

  [Symbol.dispose](): void {
    this.#stopHearing();
  }
}
