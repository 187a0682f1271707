import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import { GraphQLError } from 'graphql';
import { CloseCode, MessageType, parseMessage, stringifyMessage, type Message } from 'graphql-ws';
import type { WebSocket } from 'ws';

import { anonymous, type Viewer } from '../access/viewer.ts';
import type { Asking, Origin } from './asking.ts';
import { TokenRefused, viewerOfRequest } from './authenticate.ts';
import { CLOSE, CLOSE_REASON, type CloseCode as OurCloseCode } from './close-codes.ts';
import type { LiveConnection } from './connections.ts';
import { LIMITS } from './limits.ts';
import type { OperationRequest } from './operation.ts';
import { createContext, type Asker, type GatewayContext, type Runtime } from './runtime.ts';
import { SocketOperation, type OperationCarrier } from './socket-operation.ts';

/** How long a socket may take to greet, ms. */
const GREETING_MS = 3_000;
/** How long the other side may take to answer a close frame before the socket is cut, ms. */
const CLOSING_MS = 1_000;
/** The same for a reader that was too slow: it has to read what waits before it comes to the code. */
const SLOW_CLOSING_MS = 5_000;
/** How long it may take to answer a ping, at least, in beats of the heartbeat. */
const ANSWER_BEATS = 10;
/** Of an operation's id as much as fits in a close frame. */
const SHOWN_ID = 30;

/** What a socket is opened with. */
export interface OpenedWith {
  socket: WebSocket;
  /** What the socket writes to: frames that are the same for many go there as they are. */
  stream: Duplex;
  request: IncomingMessage;
  place: string | null;
  origin: Origin;
}

/**
 * The server's side of graphql-transport-ws on one WebSocket.
 *
 * Written by hand and not by `makeServer` of graphql-ws, whose messages it takes: there a subscription is an async function
 * that waits in a loop for as long as it is open, with all that hangs on it, and here thousands only wait. So neither this
 * nor {@link SocketOperation} has closures, what is rare is made when it is needed, and the request is not kept.
 */
export class LiveSocket implements LiveConnection, OperationCarrier {
  readonly place: string | null;
  viewer: Viewer = anonymous;
  /** Something came since it was pinged. */
  answered = true;
  #pingedAt = 0;
  readonly #runtime: Runtime;
  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  /** The same for all who came by the same address. */
  readonly #origin: Origin;
  #request: IncomingMessage | null;
  #state: 'new' | 'greeting' | 'greeted' | 'over' = 'new';
  /** Waits for a greeting, then for the end. */
  #timer: NodeJS.Timeout | null;
  #gone: AbortController | null = null;
  #working = 0;
  #first: SocketOperation | null = null;

  constructor(runtime: Runtime, { socket, stream, request, place, origin }: OpenedWith) {
    this.#runtime = runtime;
    this.#socket = socket;
    this.#stream = stream;
    this.#request = request;
    this.place = place;
    this.#origin = origin;
    this.#timer = setTimeout(() => this.#end(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout'), GREETING_MS);
  }

  get kind(): 'socket' {
    return 'socket';
  }

  get waitingBytes(): number {
    return this.#socket.bufferedAmount;
  }

  get open(): boolean {
    return this.#state !== 'over' && this.#socket.readyState === this.#socket.OPEN;
  }

  /** Undefined while nothing runs that would end with it. */
  get gone(): AbortController | undefined {
    return this.#gone ?? undefined;
  }

  /** Takes a message of the other side. */
  receive(text: string): void {
    if (this.#state === 'over') return;
    let message: Message;
    try {
      message = parseMessage(text);
    } catch {
      return this.#end(CloseCode.BadRequest, 'Invalid message received');
    }
    if (message.type === MessageType.ConnectionInit) return this.#greet(message.payload);
    if (message.type === MessageType.Ping)
      return void this.send(message.payload ? { type: MessageType.Pong, payload: message.payload } : { type: MessageType.Pong });
    if (message.type === MessageType.Pong) return;
    if (message.type === MessageType.Subscribe) return this.#subscribe(message.id, message.payload);
    if (message.type === MessageType.Complete) return this.#find(message.id)?.end();
    this.#end(CloseCode.BadRequest, 'Unexpected message received');
  }

  /** Ends it with a code: what runs for it at once, and the line when the other side has answered or took too long. */
  close(code: OurCloseCode, reason = CLOSE_REASON[code]): void {
    if (code === CLOSE.SLOW && this.#state !== 'over') this.#runtime.metrics.slow.add('socket');
    this.#end(code, reason);
  }

  /** The line is closed. */
  closed(): void {
    this.#stop();
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Asks whether the other side is there, and cuts the line when it has not answered the last time. */
  ping(beat: number): void {
    if (!this.answered && beat - this.#pingedAt >= ANSWER_BEATS) return this.#socket.terminate();
    if (!this.answered) return;
    this.answered = false;
    this.#pingedAt = beat;
    this.#socket.ping();
  }

  contextFor(more: Pick<Asker, 'sink' | 'resumed'>): GatewayContext {
    this.#gone ??= new AbortController();
    const request: Asking = { place: this.place, ...this.#origin };
    return createContext(this.#runtime, {
      ...more,
      viewer: () => this.viewer,
      requestId: this.#runtime.clock.newId(),
      signal: this.#gone.signal,
      closeSlow: () => this.close(CLOSE.SLOW),
      request,
    });
  }

  send(message: Message): Promise<void> {
    return new Promise((resolve) => {
      if (!this.open) return resolve();
      if (this.waitingBytes > LIMITS.waitingBytes) {
        this.close(CLOSE.SLOW);
        return resolve();
      }
      this.#socket.send(stringifyMessage(message), () => resolve());
    });
  }

  /** NOTE: nothing is compressed, so what `ws` sends and what is written beside it are whole frames and never mix. */
  write(frame: Buffer): void {
    this.#stream.write(frame);
  }

  working(): Disposable {
    this.#working += 1;
    return {
      [Symbol.dispose]: () => {
        this.#working -= 1;
        if (this.#working === 0 && this.#state !== 'over') this.#gone = null;
      },
    };
  }

  ended(operation: SocketOperation): void {
    let before: SocketOperation | null = null;
    for (let one = this.#first; one; before = one, one = one.next) {
      if (one !== operation) continue;
      if (before) before.next = one.next;
      else this.#first = one.next;
      return;
    }
  }

  failed(error: unknown): void {
    this.#runtime.log.warn({ err: error }, 'something on a WebSocket could not be done');
    // It is our fault, so the client is to come back.
    this.close(CLOSE.RESTART);
  }

  #greet(params: unknown): void {
    if (this.#state !== 'new') return this.#end(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
    this.#state = 'greeting';
    clearTimeout(this.#timer!);
    this.#timer = null;
    this.#identify(params).catch((error: unknown) => {
      if (!(error instanceof TokenRefused)) return this.failed(error);
      this.close(CLOSE.TOKEN_ENDED);
    });
  }

  async #identify(connectionParams: unknown): Promise<void> {
    const request = this.#request!;
    this.#request = null;
    this.viewer = await viewerOfRequest(this.#runtime, request, { connectionParams });
    if (!(await this.#runtime.connections.identified(this)) || this.#state !== 'greeting') return;
    this.#state = 'greeted';
    await this.send({ type: MessageType.ConnectionAck, payload: { signedIn: this.viewer.person !== null } });
  }

  #subscribe(id: string, request: OperationRequest): void {
    if (this.#state !== 'greeted') return this.#end(CloseCode.Unauthorized, 'Unauthorized');
    if (this.#find(id)) return this.#end(CloseCode.SubscriberAlreadyExists, `Subscriber for ${id.slice(0, SHOWN_ID)} already exists`);
    const operation = new SocketOperation(this, id);
    operation.next = this.#first;
    this.#first = operation;
    void (this.#count() > LIMITS.operationsPerSocket ? operation.refuse([tooMany()]) : operation.run(request));
  }

  /** NOTE: nearly all have one or two, and a map for each connection would be larger than all the rest of it. */
  #find(id: string): SocketOperation | null {
    let one = this.#first;
    while (one && one.id !== id) one = one.next;
    return one;
  }

  #count(): number {
    let count = 0;
    for (let one = this.#first; one; one = one.next) count += 1;
    return count;
  }

  /** Ends what runs for this socket, once: when we close it at once, and not when the other side has answered. */
  #stop(): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    this.#request = null;
    this.#gone?.abort();
    this.#runtime.connections.letGo(this);
    while (this.#first) this.#first.end();
  }

  /** Sends the close frame and cuts the line when it is not answered: a peer that does not read would hold its bytes for long. */
  #end(code: number, reason: string): void {
    this.#stop();
    if (this.#socket.readyState === this.#socket.CLOSED) return;
    this.#socket.close(code, reason);
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#socket.terminate(), code === CLOSE.SLOW ? SLOW_CLOSING_MS : CLOSING_MS);
  }
}

function tooMany(): GraphQLError {
  return new GraphQLError(`At most ${LIMITS.operationsPerSocket} operations run at once on a connection.`, {
    extensions: { code: 'TOO_MANY_OPERATIONS' },
  });
}
