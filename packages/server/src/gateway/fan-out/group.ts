import type { Viewer } from '../../access/viewer.ts';
import type { LiveWish } from '../../api/live-seat.ts';
import type { LoggedDelivery } from '../../api/logged-delivery.ts';
import type { Stay } from '../../events/live-source.ts';
import { piecesOf, type Piece, type Shared, type Told } from './pieces.ts';
import type { Frames } from './shared-frames.ts';
import { EASY_BYTES, type Sink } from './sink.ts';

/** What is written before others get their turn, in writes and in 4 KiB of them: one event for ten thousand must not hold up what is answered meanwhile. */
const AT_ONCE = 512;
/** Items that are executed together, when so many came: who has none of them takes them with one write. */
const TOGETHER = 32;

/** Somebody who is delivered to. */
export interface Member<Item> {
  /** It has everything up to here. */
  position: number;
  /** It was told of public events up to here, when it wants to be. */
  marked: number;
  readonly wish: LiveWish<Item>;
  readonly takesMore: boolean;
  /** Pays for a delivery; false sends the member back to pay by itself. */
  pay(shared: Shared): boolean;
  write(frames: Frames): void;
  /** It is out of the group, and has everything up to a position: it goes on by itself. */
  released(position: number): void;
}

/** What a member brings who waits until it is over. */
export interface Seated<Item> {
  sink: Sink;
  wish: LiveWish<Item>;
  pay: (shared: Shared) => boolean;
  /** Told of public events up to here. */
  marked?: number;
}

export interface GroupOptions<Item> {
  source: LiveWish<Item>['source'];
  /** All of them want to be told which public events there were. */
  marks?: LiveWish<Item>['marks'];
  /** Stands for all: who may see the same. */
  viewer: Viewer;
  /** Executes a delivery for all; null when each has to do so by itself. */
  execute: (delivery: LoggedDelivery & object) => Promise<Shared | null> | Shared | null;
  /** Something was written to so many, which had happened at an instant. */
  delivered?: (count: number, shared: Shared, at: Date) => void;
  /** Nobody is in it any more. */
  onEmpty: () => void;
}

/**
 * Those who asked the same, may see the same and have everything that happened: what comes next is judged,
 * executed and serialised once, and its bytes are written to all of them.
 *
 * It owes nothing to anybody: who cannot take more now, cannot pay ahead or needs an answer of their own
 * is sent back with the position reached and goes on at their own pace.
 */
export class LiveGroup<Item> {
  readonly #options: GroupOptions<Item>;
  readonly #members = new Set<Member<Item>>();
  readonly #stopListening: () => void;
  #position: number;
  /** All members were told of public events up to here at least. */
  #marked = 0;
  #pumping = false;

  constructor(options: GroupOptions<Item>) {
    this.#options = options;
    this.#position = options.source.head();
    const stops = [options.source, options.marks?.source].map((one) => one?.listen(() => void this.#pump()));
    this.#stopListening = () => {
      for (const stop of stops) stop?.();
    };
  }

  get size(): number {
    return this.#members.size;
  }

  /** Takes somebody in who has everything up to a position, which is the source's head. */
  add(position: number, { sink, wish, pay, marked = position }: Seated<Item>): Stay {
    const { promise: ended, resolve } = Promise.withResolvers<number>();
    const member: Member<Item> = {
      position,
      marked,
      wish,
      pay,
      get takesMore() {
        return takesMore(sink, wish);
      },
      write: (frames) => sink.write(frames),
      released: resolve,
    };
    this.#members.add(member);
    return {
      ended,
      get marked() {
        return member.marked;
      },
      leave: () => this.#release(member),
    };
  }

  /** The same for one that brings its position itself. */
  take(member: Member<Item>): void {
    this.#members.add(member);
  }

  /** One that does not go on goes. */
  leave(member: Member<Item>): void {
    if (this.#members.delete(member)) this.#leftBy();
  }

  async #pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    const { source } = this.#options;
    while (this.#members.size > 0) {
      const items = source.after(this.#position);
      if (!items) {
        this.#releaseAll();
        break;
      }
      const due = items.length === 0 ? this.#due() : null;
      if (due !== null) await this.#mark(due);
      else if (items.length === 0) break;
      else await this.#deliver(items.slice(0, TOGETHER));
    }
    // At once, and not when somebody awaits: what comes next begins anew.
    this.#pumping = false;
  }

  async #deliver(items: readonly Item[]): Promise<void> {
    const { source, viewer, execute, delivered } = this.#options;
    const [speaker] = this.#members;
    const wanted = speaker ? items.filter((item) => speaker.wish.wants(item, viewer)) : [];
    const all = await Promise.all(
      wanted.map((item) => this.#try(() => (speaker!.wish.personal?.(item) ? null : execute(speaker!.wish.show(item))))),
    );
    const fault = all.indexOf(null);
    const told = wanted.flatMap((item, place): Told[] => {
      const shared = fault >= 0 && place >= fault ? null : all[place]!;
      return shared ? [{ position: source.positionOf(item), at: source.instantOf(item), shared, written: 0 }] : [];
    });
    for (const piece of piecesOf(told)) await this.#write(piece);
    for (const { written, shared, at } of told) delivered?.(written, shared, at);
    const reached = source.positionOf(fault >= 0 ? wanted[fault]! : items.at(-1)!);
    if (fault >= 0) this.#releaseAll(reached);
    this.#position = reached;
  }

  /** Position up to which it is time to tell of public events; null when it is not. */
  #due(): number | null {
    const to = this.#options.marks?.source.latest.pos ?? 0;
    return to > this.#marked && to <= this.#position ? to : null;
  }

  /** Tells of public events since each was told last: for nearly all since the same, and so with the same bytes. */
  async #mark(to: number): Promise<void> {
    const { marks, execute, delivered } = this.#options;
    const { latest } = marks!.source;
    const position = this.#position;
    const begins = new Set<number>();
    for (const { marked } of this.#members) if (marked < to) begins.add(marked);
    const told = await Promise.all(
      Array.from(begins, async (begin): Promise<[number, Shared | 'nothing' | null]> => {
        const span = await marks!.source.between(begin, to).catch(() => 'fault' as const);
        if (span === 'fault') return [begin, null];
        return [begin, span ? await this.#try(() => execute(marks!.show(span, position))) : 'nothing'];
      }),
    );
    this.#marked = to;
    const of = new Map(told.map(([begin, shared]) => [begin, { shared, written: 0 }]));
    let done = 0;
    for (const member of this.#members) {
      const one = of.get(member.marked);
      // Came while this was asked for, and was told.
      if (!one) continue;
      const { shared } = one;
      if (shared === 'nothing') {
        member.marked = to;
        continue;
      }
      if (!shared || !member.takesMore || !member.pay(shared)) {
        this.#release(member);
        continue;
      }
      member.marked = to;
      member.write(shared.frames);
      one.written += 1;
      done += 1;
      if (done % AT_ONCE === 0) await new Promise(setImmediate);
    }
    for (const { shared, written } of of.values()) if (shared && shared !== 'nothing') delivered?.(written, shared, latest.at);
  }

  /** A fault concerns each: everybody meets it on their own way, where it is told. What is personal goes that way too. */
  async #try(work: () => Promise<Shared | null> | Shared | null): Promise<Shared | null> {
    try {
      return await work();
    } catch {
      return null;
    }
  }

  async #write(piece: Piece): Promise<void> {
    const last = piece.told.at(-1)!.position;
    const weight = 1 + (piece.frames.bytes >> 12);
    let done = 0;
    for (const member of this.#members) {
      // Came while this was executed, and has it.
      if (member.position >= last) continue;
      if (!member.takesMore || !give(member, piece)) this.#release(member);
      done += weight;
      if (done < AT_ONCE) continue;
      done = 0;
      await new Promise(setImmediate);
    }
  }

  /** Sends everybody back who does not have what is at a position. */
  #releaseAll(before = Infinity): void {
    for (const member of this.#members) if (member.position < before) this.#release(member);
  }

  #release(member: Member<Item>): void {
    if (!this.#members.delete(member)) return;
    member.released(Math.max(member.position, this.#position));
    this.#leftBy();
  }

  #leftBy(): void {
    if (this.#members.size > 0) return;
    this.#stopListening();
    this.#options.onEmpty();
  }
}

/** Whether a connection can be given more without being asked, and may be. */
export function takesMore(sink: Pick<Sink, 'open' | 'waitingBytes'>, wish: Pick<LiveWish<unknown>, 'allowed'>): boolean {
  return sink.open && sink.waitingBytes <= EASY_BYTES && wish.allowed?.() !== false;
}

/** Writes to a member what it does not have of a piece and pays for; answers whether that is all. */
function give<Item>(member: Member<Item>, { told, frames }: Piece): boolean {
  const from = told.findIndex(({ position }) => position > member.position);
  let to = from;
  while (to < told.length && member.pay(told[to]!.shared)) to += 1;
  const given = told.slice(from, to);
  if (given.length === told.length) member.write(frames);
  else for (const { shared } of given) member.write(shared.frames);
  for (const one of given) one.written += 1;
  member.position = given.at(-1)?.position ?? member.position;
  return to === told.length;
}
