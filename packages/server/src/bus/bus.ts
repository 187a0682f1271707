/** What a listener is told: the message, or null when anything may have been said that was not heard. */
export type BusListener = (message: string | null) => void;

/** How a process stands to the others: there are none, it hears them, or it cannot now. */
export type BusState = 'alone' | 'joined' | 'lost';

/** What an operator may want to know; the numbers grow from the start. */
export interface BusHealth {
  state: BusState;
  /** Messages that left this process. */
  said: number;
  /** Messages of other processes that were told to listeners. */
  heard: number;
  /** Messages that could not be sent, or were no message of this installation. */
  dropped: number;
}

/** Longest message, in characters: a longer one is not sent, and not taken. */
export const BUS_MESSAGE_MAX = 256 * 1024;

/**
 * What the processes of one installation tell each other. Everything said is a hint: it may be lost, or come late,
 * and whoever hears it looks at the truth in the database. So nothing is queued for a bus that is lost, and no call
 * ever throws or waits.
 *
 * A process does not hear itself.
 */
export interface Bus extends AsyncDisposable {
  /** Tells the other processes. The same on the same channel several times within some 5 ms is said once more at the end. */
  say(channel: string, message?: string): void;
  /**
   * Calls `listener` for each message of other processes; with null when the channel begins to be heard, when the
   * bus is found again, and when another process found it again. Answers the function that ends it.
   */
  hear(channel: string, listener: BusListener): () => void;
  readonly health: BusHealth;
}
