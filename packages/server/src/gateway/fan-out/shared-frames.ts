/** Length from which a WebSocket frame says it in two bytes, and in eight. */
const TWO_BYTES = 126;
const EIGHT_BYTES = 65_536;

/** Operation ids whose frames are kept: clients that count share theirs, and of those that do not each is made for one. */
const KEPT_IDS = 16;

/** Something that is said, as it goes over each kind of wire. */
export interface Frames {
  /** Bytes of what is said, without what frames add. */
  readonly bytes: number;
  /** The `next` message of graphql-transport-ws for an operation id, as a whole frame of a server. */
  webSocket(operationId: string): Buffer;
  /** The `next` event of graphql-sse in its mode of distinct connections. */
  readonly sse: Buffer;
}

/** One result: each form of it is made once, however many take it. */
export class SharedFrames implements Frames {
  readonly #payload: Buffer;
  readonly #ofOperations = new Map<string, Buffer>();
  #sse: Buffer | null = null;

  /** @param result What a client sees of the result, without errors. */
  constructor(result: object) {
    this.#payload = Buffer.from(JSON.stringify(result));
  }

  get bytes(): number {
    return this.#payload.length;
  }

  webSocket(operationId: string): Buffer {
    const known = this.#ofOperations.get(operationId);
    if (known) return known;
    const frame = textFrame(Buffer.from(`{"id":${JSON.stringify(operationId)},"type":"next","payload":`), this.#payload, CLOSING);
    if (this.#ofOperations.size < KEPT_IDS) this.#ofOperations.set(operationId, frame);
    return frame;
  }

  get sse(): Buffer {
    this.#sse ??= Buffer.concat([EVENT, this.#payload, EVENT_END]);
    return this.#sse;
  }
}

/** Several results in one piece: who is behind by all of them takes them with one write. */
export class JoinedFrames implements Frames {
  readonly bytes: number;
  readonly #parts: readonly Frames[];
  #lastId: string | null = null;
  #last: Buffer | null = null;
  #sse: Buffer | null = null;

  constructor(parts: readonly Frames[]) {
    this.#parts = parts;
    this.bytes = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  webSocket(operationId: string): Buffer {
    if (this.#last && this.#lastId === operationId) return this.#last;
    this.#last = Buffer.concat(this.#parts.map((part) => part.webSocket(operationId)));
    this.#lastId = operationId;
    return this.#last;
  }

  get sse(): Buffer {
    this.#sse ??= Buffer.concat(this.#parts.map(({ sse }) => sse));
    return this.#sse;
  }
}

const CLOSING = Buffer.from('}');
const EVENT = Buffer.from('event: next\ndata: ');
const EVENT_END = Buffer.from('\n\n');

/** A text message in one unmasked frame (RFC 6455, 5.2), of text that is encoded already. */
export function textFrame(...text: readonly Buffer[]): Buffer {
  const length = text.reduce((sum, part) => sum + part.length, 0);
  const head = length < TWO_BYTES ? 2 : length < EIGHT_BYTES ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = 0x81;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeUInt32BE(0, 2);
    frame.writeUInt32BE(length, 6);
  }
  let at = head;
  for (const part of text) at += part.copy(frame, at);
  return frame;
}
