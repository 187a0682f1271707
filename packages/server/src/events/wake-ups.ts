import type { Bus } from '../bus/bus.ts';
import type { Sequencer } from './sequencer.ts';
import type { EventStream } from './stream.ts';

const COMMITTED = 'events-committed';
const NUMBERED = 'events-numbered';

/**
 * Wakes the one who numbers and all who read, in this process and in the others (E11). Each has a slow poll behind it, so
 * that nothing is missed when nobody hears.
 */
export class WakeUps implements Disposable {
  readonly #bus: Bus;
  #sequencer: Sequencer | null = null;
  #stream: EventStream | null = null;
  readonly #stopHearing: (() => void)[];

  constructor(bus: Bus) {
    this.#bus = bus;
    this.#stopHearing = [bus.hear(COMMITTED, () => this.#sequencer?.wake()), bus.hear(NUMBERED, () => this.#stream?.wake())];
  }

  /** Says whom to wake in this process. */
  wakes(sequencer: Sequencer, stream: EventStream): void {
    this.#sequencer = sequencer;
    this.#stream = stream;
  }

  /** A transaction with events was committed. */
  committed(): void {
    this.#sequencer?.wake();
    // Said also by the one who numbers, since it may not be any more and not know it yet.
    this.#bus.say(COMMITTED);
  }

  /** Positions were committed. */
  numbered(): void {
    this.#stream?.wake();
    this.#bus.say(NUMBERED);
  }

  [Symbol.dispose](): void {
    for (const stop of this.#stopHearing) stop();
  }
}
