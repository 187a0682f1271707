import { accessOf, anonymous, type Viewer } from '../access/viewer.ts';
import { CLOSE, type CloseCode } from './close-codes.ts';

/** Somebody who is connected: over a WebSocket, with an SSE stream, or with a request that may wait long. */
export interface LiveConnection {
  /** Who it belongs to, as last read. */
  viewer: Viewer;
  /** Bytes that wait in this process for the other side to take them. */
  readonly waitingBytes: number;
  /** Ends it with a code; an SSE stream, which has none, just ends, and a request is answered with what there is. */
  close(code: CloseCode): void;
}

export interface ConnectionsOptions {
  /** Reads who some sessions and tokens belong to today, by credential; those that ended are missing. */
  readViewers: (credentials: string[]) => Promise<Map<string, Viewer>>;
  /** How often people who are connected are looked at anew, ms. */
  everyMs?: number;
  onError: (error: unknown) => void;
}

/**
 * Everybody who is connected to this process.
 *
 * Who they are is read again, in one statement for all, before new events are delivered, once a second,
 * and when this process knows of a change. Whoever lost or gained something is closed and comes back to
 * be judged anew (E12).
 */
export class Connections implements AsyncDisposable {
  readonly #options: ConnectionsOptions;
  readonly #all = new Set<LiveConnection>();
  readonly #timer: NodeJS.Timeout;
  #reading: Promise<void> | null = null;
  #stopping = false;

  constructor(options: ConnectionsOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.refresh().catch(() => undefined), options.everyMs ?? 1_000);
    this.#timer.unref();
  }

  get size(): number {
    return this.#all.size;
  }

  /** Bytes that wait for the slowest reader. */
  get mostWaiting(): number {
    return Math.max(0, ...[...this.#all].map((connection) => connection.waitingBytes));
  }

  /** Takes a connection in; answers the function that lets it go. */
  add(connection: LiveConnection): () => void {
    if (this.#stopping) connection.close(CLOSE.RESTART);
    else this.#all.add(connection);
    return () => this.#all.delete(connection);
  }

  /** Closes what belongs to a session or token that is over. */
  credentialEnded(credential: string): void {
    for (const connection of [...this.#all]) {
      if (connection.viewer.credential === credential) this.#end(connection);
    }
  }

  /** Looks at everybody who is connected anew, by what is true after the call; several calls at once are one. Rejects when it could not. */
  async refresh(): Promise<void> {
    if (this.#reading) await this.#reading.catch(() => undefined);
    this.#reading ??= this.#read().finally(() => (this.#reading = null));
    return this.#reading;
  }

  /** Asks everybody to come back later. */
  closeAll(): void {
    this.#stopping = true;
    for (const connection of [...this.#all]) this.#drop(connection, CLOSE.RESTART);
  }

  async #read(): Promise<void> {
    const known = [...this.#all].filter((connection) => connection.viewer.credential !== null);
    if (known.length === 0) return;
    try {
      const viewers = await this.#options.readViewers([...new Set(known.map((connection) => connection.viewer.credential!))]);
      for (const connection of known) this.#judge(connection, viewers.get(connection.viewer.credential!));
    } catch (error) {
      this.#options.onError(error);
      throw error;
    }
  }

  #judge(connection: LiveConnection, viewer: Viewer | undefined): void {
    if (!this.#all.has(connection)) return;
    if (!viewer) return this.#end(connection);
    // A new name or address closes nothing; another person would be another session.
    const changed = accessOf(viewer) !== accessOf(connection.viewer);
    connection.viewer = viewer;
    if (changed) this.#drop(connection, CLOSE.ACCESS_CHANGED);
  }

  /** Drops whom nobody vouches for any more. */
  #end(connection: LiveConnection): void {
    this.#drop(connection, connection.viewer.client ? CLOSE.TOKEN_ENDED : CLOSE.SESSION_ENDED);
  }

  #drop(connection: LiveConnection, code: CloseCode): void {
    this.#all.delete(connection);
    // What is still under way is judged as a visitor's until the other side has gone.
    if (code === CLOSE.SESSION_ENDED || code === CLOSE.TOKEN_ENDED) connection.viewer = anonymous;
    connection.close(code);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    this.closeAll();
    await this.#reading?.catch(() => undefined);
  }
}
