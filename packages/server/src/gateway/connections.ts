import { accessOf, anonymous, type Viewer } from '../access/viewer.ts';
import type { Metrics } from '../observe/metrics.ts';
import { AccessBook } from './access-book.ts';
import { type AccessNews } from './access-changes.ts';
import { CLOSE, restartReason, type CloseCode } from './close-codes.ts';
import { Room, type ConnectionKind, type Place, type RoomLimits } from './room.ts';
import { Works } from './works.ts';

/** Everybody is looked at anew within this time, whatever was heard, in parts, ms. */
const ROUND_MS = 60_000;
/** Credentials that one statement reads. */
const AT_ONCE = 1_000;
/** How often who comes in is read again while something of theirs keeps changing. */
const JUDGED_TRIES = 5;

const REFUSED = { [CLOSE.FULL]: 'process_full', [CLOSE.CROWDED]: 'viewer_full' } as const;

/** Somebody who is connected: over a WebSocket, with an SSE stream, or with a request that may wait long. */
export interface LiveConnection {
  readonly kind: ConnectionKind;
  /** Who it belongs to, as last read. */
  viewer: Viewer;
  /** Network address it comes from; null when unknown. */
  readonly place: string | null;
  /** Bytes that wait in this process for the other side to take them. */
  readonly waitingBytes: number;
  /** Aborted when it is over; what is asked on it works under this signal. */
  readonly gone?: { readonly signal: AbortSignal };
  /** Ends it with a code and words; an SSE stream, which has none, just ends, and a request is answered with what there is. */
  close(code: CloseCode, reason?: string): void;
}

export interface ConnectionsOptions {
  /** Reads who some sessions and tokens belong to today, by credential; those that ended are missing. */
  readViewers: (credentials: string[]) => Promise<Map<string, Viewer>>;
  /** Says what changed in who may see what since it was asked last. */
  changes: { look: () => Promise<AccessNews>; dropOld: () => Promise<void> };
  limits: RoomLimits;
  /** How often it is looked for changes when nothing happens, ms. */
  everyMs?: number;
  onError: (error: unknown) => void;
  /** Counts who is taken in and who is not. */
  metrics?: Pick<Metrics, 'opened' | 'refused'>;
}

/**
 * Everybody who is connected to this process.
 *
 * Who they are is read again when something of theirs changed or ran out: one tiny statement before new events are
 * delivered, once a second, and when this process knows of a change. Whoever lost or gained something is closed and
 * comes back to be judged anew (E12).
 */
export class Connections implements AsyncDisposable {
  readonly #options: ConnectionsOptions;
  /** Each with the place it takes; null in the moment in which it has none. */
  readonly #all = new Map<LiveConnection, Place | null>();
  readonly #book = new AccessBook();
  readonly #room: Room;
  readonly #works = new Works();
  readonly #timer: NodeJS.Timeout;
  /** Credentials that have to be read before anything is delivered. */
  readonly #unsure = new Set<string>();
  /** Credentials of the present round that were not read yet. */
  #round: string[] = [];
  /** When the first of all credentials runs out, as `performance.now()` has it. */
  #nextEnd = Infinity;
  #looking: Promise<void> | null = null;
  #stopping = false;

  constructor(options: ConnectionsOptions) {
    this.#options = options;
    this.#room = new Room(options.limits);
    const everyMs = options.everyMs ?? 1_000;
    this.#timer = setInterval(() => void this.#tick(everyMs), everyMs);
    this.#timer.unref();
  }

  get size(): number {
    return this.#all.size;
  }

  /** What is taken of the room, by whom. */
  get taken(): ReadonlyMap<string, number> {
    return this.#room.taken;
  }

  /** How many there are now, by kind. */
  get byKind(): Record<ConnectionKind, number> {
    const count = { socket: 0, stream: 0, request: 0 };
    for (const { kind } of this.#all.keys()) count[kind] += 1;
    return count;
  }

  /** The server takes nobody in any more. */
  get stopping(): boolean {
    return this.#stopping;
  }

  /** Bytes that wait for the slowest reader. */
  get mostWaiting(): number {
    let most = 0;
    for (const { waitingBytes } of this.#all.keys()) if (waitingBytes > most) most = waitingBytes;
    return most;
  }

  /** Takes a connection in, or closes it when there is no room; answers the function that lets it go. */
  add(connection: LiveConnection): () => void {
    const { metrics } = this.#options;
    if (this.#stopping) {
      metrics?.refused.add('stopping');
      connection.close(CLOSE.RESTART, restartReason(this.#all.size));
      return () => undefined;
    }
    // A socket says who it is in its first message.
    const place = this.#room.enter(connection.kind, connection.kind === 'socket' ? null : connection.viewer, connection.place);
    if (typeof place === 'number') {
      metrics?.refused.add(REFUSED[place]);
      connection.close(place);
      return () => undefined;
    }
    this.#all.set(connection, place);
    metrics?.opened.add(connection.kind);
    this.#vouch(connection);
    return () => this.letGo(connection);
  }

  /** Lets a connection go that is over, however it ended. */
  letGo(connection: LiveConnection): void {
    const place = this.#all.get(connection);
    if (place) this.#room.leave(place);
    this.#all.delete(connection);
  }

  /** A socket has said who it is; false when it was closed for that. */
  identified(connection: LiveConnection): Promise<boolean> {
    const before = this.#all.get(connection);
    if (before) {
      this.#room.leave(before);
      const place = this.#room.enter(connection.kind, connection.viewer, connection.place);
      this.#all.set(connection, typeof place === 'number' ? null : place);
      if (typeof place === 'number') {
        this.#options.metrics?.refused.add(REFUSED[place]);
        this.#drop(connection, place);
      }
    }
    return this.judged(connection);
  }

  /**
   * Waits until what is known of who it is cannot be out of date, before anything is delivered to it (E12): something may
   * have changed between reading and coming in. False when it is over.
   */
  async judged(connection: LiveConnection): Promise<boolean> {
    for (let tries = 0; this.#all.has(connection) && !this.#vouch(connection); tries += 1) {
      // What changes without an end is no reason to wait without one.
      if (tries === JUDGED_TRIES) this.#drop(connection, CLOSE.ACCESS_CHANGED);
      else await this.refresh();
    }
    return this.#all.has(connection);
  }

  /** Something that is asked once is under way under a connection's signal; a server that stops lets it end. */
  working(signal: AbortSignal): Disposable {
    return this.#works.begin(signal);
  }

  /** Closes what belongs to a session or token that is over. */
  credentialEnded(credential: string): void {
    for (const connection of this.#all.keys()) if (connection.viewer.credential === credential) this.#end(connection);
  }

  /** Looks for changes, by what is true after the call; several calls at once are one. Rejects when it could not. */
  async refresh(): Promise<void> {
    if (this.#looking) await this.#looking.catch(() => undefined);
    this.#looking ??= this.#look().finally(() => (this.#looking = null));
    return this.#looking;
  }

  /** Asks everybody to come back later, each when what was asked last is answered. */
  closeAll(): void {
    this.#stopping = true;
    const reason = restartReason(this.#all.size);
    for (const connection of this.#all.keys()) {
      const work = connection.gone && this.#works.ending(connection.gone.signal);
      if (work) void work.then(() => this.#drop(connection, CLOSE.RESTART, reason));
      else this.#drop(connection, CLOSE.RESTART, reason);
    }
  }

  async #tick(everyMs: number): Promise<void> {
    try {
      await this.refresh();
      await this.#lookAround(everyMs);
      await this.#options.changes.dropOld();
    } catch {
      // Said already; the next tick tries again.
    }
  }

  async #look(): Promise<void> {
    try {
      const news = await this.#options.changes.look();
      this.#book.note(news);
      if (news.everything || news.subjects.length > 0) this.#doubt();
      if (performance.now() >= this.#nextEnd) this.#findEnded();
      const unsure = [...this.#unsure];
      this.#unsure.clear();
      try {
        await this.#read(unsure);
      } catch (error) {
        for (const credential of unsure) this.#unsure.add(credential);
        throw error;
      }
    } catch (error) {
      this.#options.onError(error);
      throw error;
    }
  }

  /** Marks whose facts may not be those of today. */
  #doubt(): void {
    for (const { viewer } of this.#all.keys()) if (!this.#book.isFresh(viewer)) this.#unsure.add(viewer.credential!);
  }

  /** Marks whose time is over, and finds who is next. */
  #findEnded(): void {
    const now = performance.now();
    this.#nextEnd = Infinity;
    for (const { viewer } of this.#all.keys()) {
      if (viewer.countsUntil !== null && viewer.countsUntil <= now) this.#unsure.add(viewer.credential!);
      else this.#watch(viewer);
    }
  }

  /** Reads a part of everybody: what nobody wrote down shows within a minute. */
  async #lookAround(everyMs: number): Promise<void> {
    if (this.#round.length === 0) {
      const known = [...this.#all.keys()].map(({ viewer }) => viewer.credential).filter((one) => one !== null);
      this.#round = [...new Set(known)];
    }
    const part = this.#round.splice(0, Math.ceil((this.#all.size * everyMs) / ROUND_MS));
    await this.#read(part).catch((error: unknown) => this.#options.onError(error));
  }

  async #read(credentials: readonly string[]): Promise<void> {
    for (let from = 0; from < credentials.length; from += AT_ONCE) {
      const part = credentials.slice(from, from + AT_ONCE);
      const asked = new Set(part);
      const begun = performance.now();
      const viewers = await this.#options.readViewers(part);
      for (const connection of this.#all.keys()) {
        const { credential, readAt } = connection.viewer;
        // What was read later is nearer to the truth.
        if (credential !== null && asked.has(credential) && readAt <= begun) this.#judge(connection, viewers.get(credential));
      }
    }
  }

  #judge(connection: LiveConnection, viewer: Viewer | undefined): void {
    if (!viewer) return this.#end(connection);
    // A new name or address closes nothing; another person would be another session.
    const changed = accessOf(viewer) !== accessOf(connection.viewer);
    connection.viewer = viewer;
    if (changed) this.#drop(connection, CLOSE.ACCESS_CHANGED);
    else this.#watch(viewer);
  }

  /** Takes facts for true that were read a moment ago; false when they have to be read again. */
  #vouch({ viewer }: LiveConnection): boolean {
    this.#watch(viewer);
    if (this.#book.isFresh(viewer)) return true;
    this.#unsure.add(viewer.credential!);
    return false;
  }

  #watch({ countsUntil }: Viewer): void {
    if (countsUntil !== null && countsUntil < this.#nextEnd) this.#nextEnd = countsUntil;
  }

  /** Drops whom nobody vouches for any more. */
  #end(connection: LiveConnection): void {
    this.#drop(connection, connection.viewer.client ? CLOSE.TOKEN_ENDED : CLOSE.SESSION_ENDED);
  }

  #drop(connection: LiveConnection, code: CloseCode, reason?: string): void {
    if (!this.#all.has(connection)) return;
    this.letGo(connection);
    // What is still under way is judged as a visitor's until the other side has gone.
    if (code === CLOSE.SESSION_ENDED || code === CLOSE.TOKEN_ENDED) connection.viewer = anonymous;
    connection.close(code, reason);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    this.closeAll();
    await this.#looking?.catch(() => undefined);
  }
}
