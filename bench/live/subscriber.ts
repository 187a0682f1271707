import { connect, type Socket } from 'node:net';

import { FrameReader, OPCODE, clientFrame, type FrameListener } from './ws-frames.ts';

/** What a subscriber asks for, and where. */
export interface Wanted {
  /** `bare`: a WebSocket that is sent everything, without a protocol. */
  road: 'bare' | 'bare-sse' | 'ws' | 'sse';
  port: number;
  path: string;
  query: string;
  variables: Record<string, unknown>;
  /** Whether the stream says when it is open, as Saling's does with its mark. */
  marks: boolean;
  /** Who the visitor is, as the proxy before the server says. */
  address: string;
}

/** Told of what subscribers get. */
export interface Listener {
  delivered(subscriber: Subscriber): void;
  closed(subscriber: Subscriber, why: string): void;
}

/** Bytes of a frame below which it is one of the protocol's own. */
const SHORT = 100;
/** Everybody reads into the same memory: what came is looked at before the next read. */
const SHARED = Buffer.allocUnsafe(256 * 1024);
const HEADERS_END = '\r\n\r\n';
const NEXT = Buffer.from('event: next');

/** A client that costs so little that thousands of them are no load beside the server: it counts what comes. */
export class Subscriber implements FrameListener {
  readonly wanted: Wanted;
  /** Deliveries, and their bytes, since the stream is open. */
  deliveries = 0;
  bytes = 0;
  /** Deliveries with which it has all that is waited for. */
  due = 0;
  reading = true;
  /** Texts of what came, kept for one of them. */
  kept: string[] | null = null;
  readonly #listener: Listener;
  readonly #opened = Promise.withResolvers<void>();
  readonly #frames = new FrameReader(this);
  #state: 'headers' | 'greeting' | 'marking' | 'live' | 'closed' = 'headers';
  #text = '';
  #tail = Buffer.alloc(0);
  #socket!: Socket;

  constructor(wanted: Wanted, listener: Listener) {
    this.wanted = wanted;
    this.#listener = listener;
  }

  /** Resolves when everything from now on comes. */
  open(): Promise<void> {
    const { port, road } = this.wanted;
    const onread = { buffer: SHARED, callback: (length: number): boolean => (this.#read(length), true) };
    this.#socket = connect({ host: '127.0.0.1', port, onread, noDelay: true });
    this.#socket.on('connect', () => this.#socket.write(road.endsWith('sse') ? this.#streamRequest() : this.#upgradeRequest()));
    this.#socket.on('error', (error) => this.#close(String(error)));
    this.#socket.on('end', () => this.#close('ended'));
    this.#socket.on('close', () => this.#close('closed'));
    return this.#opened.promise;
  }

  /** Reads no more; what is sent to it waits somewhere. */
  stopReading(): void {
    this.reading = false;
    this.#socket.pause();
  }

  destroy(): void {
    this.#state = 'closed';
    this.#socket.resetAndDestroy();
  }

  get isOpen(): boolean {
    return this.#state === 'live';
  }

  wants(opcode: number, length: number): boolean {
    return this.#state !== 'live' || this.kept !== null || opcode !== OPCODE.text || length < SHORT;
  }

  frame(opcode: number, length: number, payload: Buffer | null): void {
    if (opcode === OPCODE.ping) this.#socket.write(clientFrame(OPCODE.pong, payload ?? Buffer.alloc(0)));
    if (opcode === OPCODE.close) this.#close(`${payload!.length < 2 ? 1005 : payload!.readUInt16BE(0)} ${payload!.subarray(2).toString()}`);
    if (opcode !== OPCODE.text) return;
    if (this.#state !== 'live') return this.#greet(payload!.toString());
    if (length < SHORT && this.wanted.road === 'ws') return this.#control(payload!.toString());
    this.#deliver(length);
    this.kept?.push(payload!.toString());
  }

  #read(length: number): void {
    if (this.#state === 'closed') return;
    if (this.#state === 'headers') return this.#headers(Buffer.from(SHARED.subarray(0, length)));
    if (this.wanted.road.endsWith('sse')) return this.#events(SHARED.subarray(0, length));
    this.#frames.push(SHARED, 0, length);
  }

  #headers(bytes: Buffer): void {
    this.#text += bytes.toString('latin1');
    const end = this.#text.indexOf(HEADERS_END);
    if (end < 0) return;
    const { road, marks } = this.wanted;
    const status = this.#text.slice(9, 12);
    if (status !== (road.endsWith('sse') ? '200' : '101')) return this.#close(this.#text.slice(0, 500));
    const rest = Buffer.from(this.#text.slice(end + HEADERS_END.length), 'latin1');
    this.#text = '';
    this.#state = road === 'ws' ? 'greeting' : marks ? 'marking' : 'live';
    if (road === 'ws') this.#send({ type: 'connection_init' });
    if (this.#state === 'live') this.#opened.resolve();
    if (road.endsWith('sse')) this.#events(rest);
    else this.#frames.push(rest, 0, rest.length);
  }

  #greet(text: string): void {
    const { query, variables, marks } = this.wanted;
    const { type } = JSON.parse(text) as { type: string };
    if (type === 'ping') return this.#send({ type: 'pong' });
    if (this.#state === 'greeting' && type === 'connection_ack') {
      this.#state = marks ? 'marking' : 'live';
      this.#send({ id: '1', type: 'subscribe', payload: { query, variables } });
      if (!marks) this.#opened.resolve();
    } else if (this.#state === 'marking' && type === 'next' && text.includes('CaughtUp')) this.#live();
    else this.#close(text);
  }

  #live(): void {
    this.#state = 'live';
    this.#text = '';
    this.#opened.resolve();
  }

  #control(text: string): void {
    const { type } = JSON.parse(text) as { type: string };
    if (type === 'ping') this.#send({ type: 'pong' });
    else if (type !== 'pong') this.#close(text);
  }

  /** Counts events; what is between them is not looked at. A name that came in two pieces is put together. */
  #events(bytes: Buffer): void {
    this.kept?.push(bytes.toString());
    if (this.#state === 'marking') {
      this.#text += bytes.toString();
      if (this.#text.includes('CaughtUp')) this.#live();
      return;
    }
    const joined = this.#tail.length > 0 ? Buffer.concat([this.#tail, bytes]) : bytes;
    let at = joined.indexOf(NEXT);
    let end = 0;
    while (at >= 0) {
      end = at + NEXT.length;
      this.#deliver(0);
      at = joined.indexOf(NEXT, end);
    }
    this.bytes += bytes.length;
    this.#tail = Buffer.from(joined.subarray(Math.max(end, joined.length - NEXT.length + 1)));
  }

  #deliver(bytes: number): void {
    this.deliveries += 1;
    this.bytes += bytes;
    this.#listener.delivered(this);
  }

  #close(why: string): void {
    if (this.#state === 'closed') return;
    const wasOpen = this.#state === 'live';
    this.#state = 'closed';
    this.#socket.destroy();
    if (!wasOpen) this.#opened.reject(new Error(`could not subscribe: ${why}`));
    else this.#listener.closed(this, why);
  }

  #send(message: unknown): void {
    this.#socket.write(clientFrame(OPCODE.text, Buffer.from(JSON.stringify(message))));
  }

  #upgradeRequest(): string {
    const { path, port, road, address } = this.wanted;
    const protocol = road === 'ws' ? 'Sec-WebSocket-Protocol: graphql-transport-ws\r\n' : '';
    return `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${protocol}X-Forwarded-For: ${address}\r\n\r\n`;
  }

  #streamRequest(): string {
    const { path, port, query, variables, address } = this.wanted;
    const body = JSON.stringify({ query, variables });
    return `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nX-Forwarded-For: ${address}\r\n\r\n${body}`;
  }
}
