/** Length from which a WebSocket frame says it in two bytes, and in eight. */
const TWO_BYTES = 126;
const EIGHT_BYTES = 65_536;

/** One result as it goes over the wire: each form of it is made once, however many take it. */
export class SharedFrames {
  readonly #payload: string;
  readonly #ofOperations = new Map<string, Buffer>();
  #sse: Buffer | null = null;

  /** @param result What a client sees of the result, without errors. */
  constructor(result: object) {
    this.#payload = JSON.stringify(result);
  }

  /** Bytes of what is said, without what frames add. */
  get bytes(): number {
    return Buffer.byteLength(this.#payload);
  }

  /** The `next` message of graphql-transport-ws for an operation id, as a whole frame of a server. */
  webSocket(operationId: string): Buffer {
    let frame = this.#ofOperations.get(operationId);
    if (!frame) {
      frame = textFrame(`{"id":${JSON.stringify(operationId)},"type":"next","payload":${this.#payload}}`);
      this.#ofOperations.set(operationId, frame);
    }
    return frame;
  }

  /** The `next` event of graphql-sse in its mode of distinct connections. */
  get sse(): Buffer {
    this.#sse ??= Buffer.from(`event: next\ndata: ${this.#payload}\n\n`);
    return this.#sse;
  }
}

/** A text message in one unmasked frame (RFC 6455, 5.2). */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
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
  frame.write(text, head);
  return frame;
}
